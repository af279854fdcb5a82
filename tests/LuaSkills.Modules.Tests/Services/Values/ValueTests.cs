using System.Text;
using LuaSkills.Modules.Tests.Services.Support;

namespace LuaSkills.Modules.Tests.Services.Values;

public abstract class ValueTests(StorageKind kind) : IAsyncLifetime
{
    private readonly ServiceBench _bench = new(kind);

    private ISkillKeyValueStore Values
    {
        get
        {
            _bench.Start(out SkillModuleHost host);
            return host.Services.Values;
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_method_stores_and_gets_values_through_its_context()
    {
        ScriptedModule module = new ScriptedModule("com.acme.notes")
            .With("set", static async (context, arguments) => $"{await context.Store.SetAsync("note", JsonText.From(arguments)) > 0}")
            .With("get", static async (context, _) => (await context.Store.GetAsync("note"))!.ToJson().ToString());
        DirectEngine engine = _bench.Start(module);

        Assert.Equal("True", await engine.CallAsync("notes", "set", """{"a":[1,"x"]}"""));

        Assert.Equal("""{"a":[1,"x"]}""", await engine.CallAsync("notes", "get"));
    }

    [Fact]
    public async Task Instances_see_only_their_own_values_and_the_shared_ones()
    {
        static ScriptedModule Module(string id) => new ScriptedModule(id)
            .With("set", static async (context, _) =>
            {
                await context.Store.SetAsync("own", Encoding.UTF8.GetBytes(context.SkillId));
                await context.Store.Shared.SetAsync("shared", Encoding.UTF8.GetBytes(context.SkillId));
                return "";
            })
            .With("get", static async (context, _) =>
            {
                string own = await context.Store.GetAsync("own") is { } value ? Encoding.UTF8.GetString(value.Bytes.Span) : "none";
                return $"{own} {Encoding.UTF8.GetString((await context.Store.Shared.GetAsync("shared"))!.Bytes.Span)}";
            });
        DirectEngine engine = _bench.Start(Module("com.acme.one"), Module("com.acme.two"));

        await engine.CallAsync("one", "set");

        Assert.Equal("none one", await engine.CallAsync("two", "get"));
        Assert.Equal("one one", await engine.CallAsync("one", "get"));
    }

    [Fact]
    public async Task The_store_of_a_call_is_dead_after_its_end()
    {
        SkillStore kept = default;
        DirectEngine engine = _bench.Start(new ScriptedModule("com.acme.notes").With("keep", (context, _) =>
        {
            kept = context.Store;
            return Task.FromResult("");
        }));
        await engine.CallAsync("notes", "keep");

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await kept.GetAsync("k"));
        Assert.Throws<InvalidOperationException>(() => kept.Shared);
    }

    [Fact]
    public async Task What_was_never_stored_is_null()
    {
        Assert.Null(await Values.GetAsync("a", "missing", default));
    }

    [Fact]
    public async Task Bytes_of_every_kind_come_back()
    {
        ISkillKeyValueStore values = Values;
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(static number => (byte)number)];

        await values.SetAsync("a", "bytes", bytes, null, default);
        await values.SetAsync("a", "empty", ReadOnlyMemory<byte>.Empty, null, default);

        Assert.Equal(bytes, (await values.GetAsync("a", "bytes", default))!.Bytes.ToArray());
        Assert.Equal(0, (await values.GetAsync("a", "empty", default))!.Bytes.Length);
    }

    [Fact]
    public async Task A_value_is_set_only_at_the_expected_revision()
    {
        ISkillKeyValueStore values = Values;
        long first = await values.SetAsync("a", "k", "1"u8.ToArray(), 0, default);

        Assert.Equal(0, await values.SetAsync("a", "k", "2"u8.ToArray(), 0, default));
        Assert.Equal(0, await values.SetAsync("a", "k", "2"u8.ToArray(), first + 1, default));
        Assert.True(await values.SetAsync("a", "k", "3"u8.ToArray(), first, default) > first);
        Assert.Equal("3"u8.ToArray(), (await values.GetAsync("a", "k", default))!.Bytes.ToArray());
    }

    [Fact]
    public async Task A_revision_never_comes_back()
    {
        ISkillKeyValueStore values = Values;
        long first = await values.SetAsync("a", "k", "1"u8.ToArray(), null, default);
        await values.DeleteAsync("a", "k", null, default);
        await values.SetAsync("a", "k", "1"u8.ToArray(), null, default);

        Assert.Equal(0, await values.SetAsync("a", "k", "2"u8.ToArray(), first, default));
    }

    [Fact]
    public async Task Counting_up_by_compare_and_set_loses_nothing()
    {
        ISkillKeyValueStore values = Values;

        async Task CountUpAsync()
        {
            while (true)
            {
                SkillStoreValue? old = await values.GetAsync("a", "count", default);
                int count = old is null ? 0 : int.Parse(old.Bytes.Span, System.Globalization.CultureInfo.InvariantCulture);
                if (await values.SetAsync("a", "count", Encoding.UTF8.GetBytes($"{count + 1}"), old?.Revision ?? 0, default) != 0)
                    return;
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(CountUpAsync)));

        Assert.Equal("20"u8.ToArray(), (await values.GetAsync("a", "count", default))!.Bytes.ToArray());
    }

    [Fact]
    public async Task A_value_is_deleted_only_at_the_expected_revision()
    {
        ISkillKeyValueStore values = Values;
        long revision = await values.SetAsync("a", "k", "1"u8.ToArray(), null, default);

        Assert.False(await values.DeleteAsync("a", "k", revision + 1, default));
        Assert.True(await values.DeleteAsync("a", "k", revision, default));
        Assert.False(await values.DeleteAsync("a", "k", null, default));
    }

    [Fact]
    public async Task Keys_are_listed_in_the_order_of_their_bytes()
    {
        ISkillKeyValueStore values = Values;
        // U+FF5E comes before U+1F600, though its UTF-16 does not.
        foreach (string key in new[] { "a/\U0001F600", "a/\uFF5E", "b", "a", "a/1", "a/" })
            await values.SetAsync("s", key, default, null, default);
        await values.SetAsync("other", "a/2", default, null, default);

        Assert.Equal(["a/", "a/1", "a/\uFF5E", "a/\U0001F600"], await values.ListAsync("s", "a/", null, 10, default));
        Assert.Equal(["a/1", "a/\uFF5E"], await values.ListAsync("s", "a/", "a/", 2, default));
        Assert.Equal(["a", "a/", "a/1", "a/\uFF5E", "a/\U0001F600", "b"], await values.ListAsync("s", "", null, 10, default));
        Assert.Empty(await values.ListAsync("s", "a/", "b", 10, default));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("üü", "MaxKeyBytes")]
    public async Task A_key_outside_the_limits_is_refused(string key, string named)
    {
        _bench.Options = _bench.Options with { Limits = new SkillServiceLimits { MaxKeyBytes = 3 } };

        await RefusedAsync(Values, key, 0, named);
    }

    [Fact]
    public async Task A_value_that_is_too_large_is_refused()
    {
        _bench.Options = _bench.Options with { Limits = new SkillServiceLimits { MaxValueBytes = 10 } };
        ISkillKeyValueStore values = Values;

        await values.SetAsync("a", "k", new byte[10], null, default);
        await RefusedAsync(values, "k", 11, "MaxValueBytes");
    }

    [Fact]
    public async Task One_value_too_many_is_refused_until_another_is_deleted()
    {
        _bench.Options = _bench.Options with { Limits = new SkillServiceLimits { MaxValues = 2 } };
        ISkillKeyValueStore values = Values;
        await values.SetAsync("a", "1", default, null, default);
        await values.SetAsync("a", "2", default, null, default);
        await values.SetAsync("a", "2", default, null, default);

        await RefusedAsync(values, "3", 0, "MaxValues");
        await values.SetAsync("b", "3", default, null, default);
        await values.DeleteAsync("a", "1", null, default);
        await values.SetAsync("a", "3", default, null, default);
    }

    [Fact]
    public async Task Values_that_are_too_large_together_are_refused()
    {
        _bench.Options = _bench.Options with { Limits = new SkillServiceLimits { MaxTotalValueBytes = 10 } };
        ISkillKeyValueStore values = Values;
        await values.SetAsync("a", "1", new byte[6], null, default);

        await RefusedAsync(values, "2", 5, "MaxTotalValueBytes");
        // What is replaced does not count.
        await values.SetAsync("a", "1", new byte[10], null, default);
        await values.DeleteAsync("a", "1", null, default);
        await values.SetAsync("a", "2", new byte[5], null, default);
    }

    [Fact]
    public async Task A_cancelled_call_stores_nothing()
    {
        ISkillKeyValueStore values = Values;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await values.SetAsync("a", "k", default, null, new CancellationToken(canceled: true)));

        Assert.Null(await values.GetAsync("a", "k", default));
    }

    private static async Task RefusedAsync(ISkillKeyValueStore values, string key, int size, string named)
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(async () => await values.SetAsync("a", key, new byte[size], null, default));
        Assert.Equal(SkillErrorCode.StorageFailed, error.Code);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }
}

public sealed class MemoryValueTests() : ValueTests(StorageKind.Memory);

public sealed class FileValueTests() : ValueTests(StorageKind.File);
