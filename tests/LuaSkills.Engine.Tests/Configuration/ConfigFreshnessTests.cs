using LuaSkills.Engine.Configuration;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Configuration;

/// <summary>What others write is seen, and what nobody wrote is not parsed again.</summary>
public sealed class ConfigFreshnessTests : IDisposable
{
    // Long enough ago for the times of any file system.
    private static readonly DateTime s_longAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly ConfigFixture _config = new();

    [Fact]
    public void A_change_by_another_engine_is_seen_at_once()
    {
        SkillConfig other = new(_config.Path);
        for (int i = 0; i < 200; i++)
        {
            // The same length each time, often within one tick of the file system's clock.
            string value = i.ToString("000", null);
            other.Set("a", "k", value);
            Assert.Equal(value, _config.Store.Get("a", "k"));
        }
    }

    [Fact]
    public void A_change_in_place_of_the_same_length_is_seen_at_once()
    {
        for (int i = 0; i < 200; i++)
        {
            string value = i.ToString("000", null);
            _config.Text = "{\"skills\":{\"a\":{\"k\":\"" + value + "\"}}}";
            Assert.Equal(value, _config.Store.Get("a", "k"));
        }
    }

    [Fact]
    public void A_file_that_appears_or_goes_away_is_seen_at_once()
    {
        Assert.Null(_config.Store.Get("a", "k"));
        _config.Text = """{"skills":{"a":{"k":"v"}}}""";
        Assert.Equal("v", _config.Store.Get("a", "k"));
        File.Delete(_config.Path);
        Assert.Null(_config.Store.Get("a", "k"));
    }

    [Fact]
    public void A_file_is_parsed_again_only_when_its_bytes_differ()
    {
        _config.Text = """{"skills":{"a":{"k":"v"}}}""";
        ConfigDocument first = _config.Store.File.Read();

        File.SetLastWriteTimeUtc(_config.Path, s_longAgo);
        _config.Text = """{"skills":{"a":{"k":"v"}}}""";

        Assert.Same(first, _config.Store.File.Read());
    }

    [Fact]
    public void The_stamp_of_a_file_that_was_just_changed_proves_nothing()
    {
        DateTime now = DateTime.UtcNow;
        FileStamp fresh = new(1, 10, now.Ticks);

        Assert.False(fresh.IsSettled(now));
        Assert.False(new FileStamp(1, 10, now.AddHours(1).Ticks).IsSettled(now));
        Assert.True(fresh.IsSettled(now.AddSeconds(3)));
        Assert.False(FileStamp.Missing.IsSettled(now));
    }

    [Fact]
    public void A_replaced_file_has_another_stamp_even_if_its_times_are_set_back()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there the stamp knows more than length and time of the last write.");
        _config.Text = "{}";
        File.SetLastWriteTimeUtc(_config.Path, s_longAgo);
        FileStamp before = FileStamp.Of(_config.Path);

        File.WriteAllText(_config.Path + ".new", "[]");
        File.SetLastWriteTimeUtc(_config.Path + ".new", s_longAgo);
        File.Move(_config.Path + ".new", _config.Path, overwrite: true);

        Assert.NotEqual(before, FileStamp.Of(_config.Path));
    }

    public void Dispose() => _config.Dispose();
}
