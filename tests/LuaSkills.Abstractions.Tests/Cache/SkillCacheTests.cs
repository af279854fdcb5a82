using System.Text;

namespace LuaSkills.Abstractions.Tests.Cache;

public sealed class SkillCacheTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void An_id_names_the_time_and_the_number_of_the_entry()
    {
        SkillCache cache = New();

        Assert.Equal("tc-1234-1", cache.Put("tool", "1"u8));
        Assert.Equal("tc-1234-2", cache.Put("tool", "1"u8));
    }

    [Fact]
    public void A_value_is_found_in_the_scope_that_put_it_and_in_no_other()
    {
        SkillCache cache = New();
        string id = cache.Put("tool", "{\"a\":1}"u8);

        Assert.Equal("{\"a\":1}", Get(cache, id));
        Assert.False(cache.TryGet("other", id, out _));
        Assert.False(cache.Delete("other", id));
        Assert.True(cache.Delete("tool", id));
        Assert.Null(Get(cache, id));
    }

    [Fact]
    public void A_value_is_kept_as_it_was_when_it_was_put()
    {
        SkillCache cache = New();
        byte[] value = "1"u8.ToArray();
        string id = cache.Put("tool", value);
        value[0] = (byte)'2';

        Assert.Equal("1", Get(cache, id));
    }

    [Theory]
    [InlineData(null, 1800)]
    [InlineData(10, 10)]
    [InlineData(0, 1)]
    [InlineData(5000, 1800)]
    public void An_entry_lives_as_long_as_asked_within_the_limits(int? seconds, int life)
    {
        SkillCache cache = New();
        string id = cache.Put("tool", "1"u8, seconds is { } given ? TimeSpan.FromSeconds(given) : null);

        _clock.Now += TimeSpan.FromSeconds(life) - TimeSpan.FromMilliseconds(1);
        Assert.Equal("1", Get(cache, id));
        _clock.Now += TimeSpan.FromMilliseconds(1);
        Assert.Null(Get(cache, id));
        Assert.False(cache.Delete("tool", id));
    }

    [Fact]
    public void The_default_life_is_at_most_the_longest_one()
    {
        SkillCache cache = New(new SkillCacheLimits { MaxTimeToLive = TimeSpan.FromSeconds(2) });
        string id = cache.Put("tool", "1"u8);

        _clock.Now += TimeSpan.FromSeconds(2);
        Assert.Null(Get(cache, id));
    }

    [Fact]
    public void The_oldest_entry_makes_room_for_a_new_one()
    {
        SkillCache cache = New(new SkillCacheLimits { MaxEntries = 2 });
        string first = cache.Put("tool", "1"u8);
        string second = cache.Put("tool", "2"u8);
        Assert.Equal("1", Get(cache, first));
        string third = cache.Put("other tool", "3"u8);

        Assert.Null(Get(cache, first));
        Assert.Equal("2", Get(cache, second));
        Assert.True(cache.TryGet("other tool", third, out _));
    }

    [Fact]
    public void An_expired_entry_makes_room_before_an_older_one_that_lives()
    {
        SkillCache cache = New(new SkillCacheLimits { MaxEntries = 2 });
        string lives = cache.Put("tool", "1"u8);
        cache.Put("tool", "2"u8, TimeSpan.FromSeconds(1));

        _clock.Now += TimeSpan.FromSeconds(1);
        cache.Put("tool", "3"u8);

        Assert.Equal("1", Get(cache, lives));
        Assert.Equal(2, cache.Count);
    }

    [Fact]
    public void Limits_that_make_no_sense_count_as_the_smallest_that_do()
    {
        SkillCache cache = New(new SkillCacheLimits { MaxEntries = 0, MaxTimeToLive = TimeSpan.Zero, DefaultTimeToLive = TimeSpan.FromSeconds(-1) });
        string id = cache.Put("tool", "1"u8);

        Assert.Equal("1", Get(cache, id));
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void The_longest_limits_do_not_overflow_the_clock()
    {
        SkillCache cache = New(new SkillCacheLimits { MaxTimeToLive = TimeSpan.MaxValue });

        Assert.Equal("1", Get(cache, cache.Put("tool", "1"u8, TimeSpan.MaxValue)));
    }

    [Fact]
    public void New_limits_hold_from_the_next_entry_on()
    {
        SkillCache cache = New();
        cache.Put("tool", "1"u8);
        cache.Put("tool", "2"u8);
        cache.Limits = new SkillCacheLimits { MaxEntries = 1 };
        string last = cache.Put("tool", "3"u8);

        Assert.Equal(1, cache.Count);
        Assert.Equal("3", Get(cache, last));
    }

    [Fact]
    public void Clearing_leaves_nothing()
    {
        SkillCache cache = New();
        string id = cache.Put("tool", "1"u8);
        cache.Clear();

        Assert.Null(Get(cache, id));
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void Threads_share_a_cache_without_losing_entries()
    {
        SkillCache cache = new(new SkillCacheLimits { MaxEntries = 10_000 });

        Parallel.For(0, 8, thread =>
        {
            for (int i = 0; i < 1000; i++)
            {
                string value = $"[{thread},{i}]";
                string id = cache.Put($"tool {thread}", Encoding.UTF8.GetBytes(value));
                Assert.True(cache.TryGet($"tool {thread}", id, out byte[]? found));
                Assert.Equal(value, Encoding.UTF8.GetString(found));
                if (i % 2 == 0)
                    Assert.True(cache.Delete($"tool {thread}", id));
            }
        });

        Assert.Equal(4000, cache.Count);
    }

    private SkillCache New(SkillCacheLimits? limits = null) => new(limits, _clock);

    private static string? Get(SkillCache cache, string id) => cache.TryGet("tool", id, out byte[]? value) ? Encoding.UTF8.GetString(value) : null;
}
