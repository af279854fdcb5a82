using LuaSkills.CompilerServices;
using LuaSkills.Modules.Tests.Services.Support;

namespace LuaSkills.Modules.Tests.Services.State;

public abstract class StateTests(StorageKind kind) : IAsyncLifetime
{
    private static readonly SkillRequestContext s_first = new() { SessionId = "first" };
    private static readonly SkillRequestContext s_second = new() { SessionId = "second" };

    private readonly ServiceBench _bench = new(kind);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_state_comes_back_in_the_next_call_of_its_session()
    {
        DirectEngine engine = _bench.Start(Counter());

        await engine.CallAsync("counter", "up", request: s_first);

        Assert.Equal("2", await engine.CallAsync("counter", "up", request: s_first));
    }

    [Fact]
    public async Task Sessions_have_states_of_their_own()
    {
        DirectEngine engine = _bench.Start(Counter());

        await engine.CallAsync("counter", "up", request: s_first);

        Assert.Equal("1", await engine.CallAsync("counter", "up", request: s_second));
    }

    [Fact]
    public async Task Calls_without_a_session_share_a_state()
    {
        DirectEngine engine = _bench.Start(Counter());

        await engine.CallAsync("counter", "up");

        Assert.Equal("2", await engine.CallAsync("counter", "up", request: new SkillRequestContext()));
    }

    [Fact]
    public async Task Instances_have_states_of_their_own()
    {
        DirectEngine engine = _bench.Start(Counter(), new ScriptedModule("com.acme.other").With("up", Count.Up));

        await engine.CallAsync("counter", "up", request: s_first);

        Assert.Equal("1", await engine.CallAsync("other", "up", request: s_first));
    }

    [Fact]
    public async Task A_method_that_fails_leaves_the_state_as_it_was()
    {
        DirectEngine engine = _bench.Start(Counter().With("fail", static (context, _) => Count.UseAsync(context, static state =>
        {
            state.Value = new Count(100);
            throw new SkillException(SkillErrorCode.ModuleFailed, "no");
        })));
        await engine.CallAsync("counter", "up");

        await Assert.ThrowsAsync<SkillException>(() => engine.CallAsync("counter", "fail"));

        Assert.Equal("2", await engine.CallAsync("counter", "up"));
    }

    [Fact]
    public async Task A_cleared_state_is_gone()
    {
        DirectEngine engine = _bench.Start(Counter().With("clear", static (context, _) => Count.UseAsync(context, static state =>
        {
            state.Clear();
            return Task.FromResult("");
        })));
        await engine.CallAsync("counter", "up");

        await engine.CallAsync("counter", "clear");

        Assert.Equal("1", await engine.CallAsync("counter", "up"));
    }

    [Fact]
    public async Task Calls_at_the_same_time_lose_no_change()
    {
        DirectEngine engine = _bench.Start(Counter());

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => engine.CallAsync("counter", "up", request: s_first))));

        Assert.Equal("51", await engine.CallAsync("counter", "up", request: s_first));
    }

    [Fact]
    public async Task A_call_that_would_wait_for_its_own_chain_fails_at_once()
    {
        ScriptedModule relay = new ScriptedModule("com.acme.relay").With("on", static async (context, _) => (await context.Skills.CallAsync("counter", "up")).Content);
        DirectEngine engine = _bench.Start(relay, Counter().With("outer", static (context, _) => Count.UseAsync(context, async _ => (await context.Skills.CallAsync("relay", "on")).Content)));

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => engine.CallAsync("counter", "outer"));

        Assert.Equal(SkillErrorCode.StateInUse, error.Code);
        Assert.Contains("inside of", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_was_given_back_can_be_taken_by_a_nested_call()
    {
        DirectEngine engine = _bench.Start(Counter().With("outer", static async (context, _) =>
        {
            await Count.Up(context, default);
            return (await context.Skills.CallAsync("counter", "up")).Content;
        }));

        Assert.Equal("2", await engine.CallAsync("counter", "outer"));
    }

    [Fact]
    public async Task Who_waits_too_long_is_told_that_the_state_is_in_use()
    {
        Held held = new();
        DirectEngine engine = _bench.Start(Counter().With("hold", held.HoldAsync));
        Task<string> holder = engine.CallAsync("counter", "hold");
        await held.Taken;

        Task<string> waiter = engine.CallAsync("counter", "up");
        await _bench.Clock.UntilArmedAsync(TimeSpan.FromSeconds(30));
        _bench.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(SkillErrorCode.StateInUse, (await Assert.ThrowsAsync<SkillException>(() => waiter)).Code);
        held.Release();
        await holder;
        Assert.Equal("1", await engine.CallAsync("counter", "up"));
    }

    [Fact]
    public async Task The_wait_ends_at_the_deadline_of_the_call()
    {
        Held held = new();
        DirectEngine engine = _bench.Start(Counter().With("hold", held.HoldAsync));
        Task<string> holder = engine.CallAsync("counter", "hold");
        await held.Taken;

        Task<string> waiter = engine.CallAsync("counter", "up", deadline: _bench.Clock.GetUtcNow().AddSeconds(5));
        await _bench.Clock.UntilArmedAsync(TimeSpan.FromSeconds(5));
        _bench.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(SkillErrorCode.StateInUse, (await Assert.ThrowsAsync<SkillException>(() => waiter)).Code);
        held.Release();
        await holder;
    }

    [Fact]
    public async Task A_waiter_that_is_cancelled_leaves_the_state_to_the_next()
    {
        Held held = new();
        DirectEngine engine = _bench.Start(Counter().With("hold", held.HoldAsync));
        Task<string> holder = engine.CallAsync("counter", "hold");
        await held.Taken;
        using CancellationTokenSource cancellation = new();
        Task<string> cancelled = engine.CallAsync("counter", "up", token: cancellation.Token);
        Task<string> next = engine.CallAsync("counter", "up");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        held.Release();
        await holder;
        Assert.Equal("1", await next);
    }

    [Fact]
    public async Task A_value_of_an_older_version_is_upgraded()
    {
        DirectEngine engine = _bench.Start(out SkillModuleHost host, Counter());
        await StoreAsync(host, version: 1, "41");

        Assert.Equal("42", await engine.CallAsync("counter", "up"));
    }

    [Fact]
    public async Task A_value_of_an_unknown_version_is_refused_and_kept()
    {
        DirectEngine engine = _bench.Start(out SkillModuleHost host, Counter());
        await StoreAsync(host, version: 3, "{\"new\":true}");

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => engine.CallAsync("counter", "up"));

        Assert.Equal(SkillErrorCode.StateVersion, error.Code);
        using ISkillStateLease lease = await host.Services.State.TakeAsync(new SkillCallInfo { SkillId = "counter" }, default);
        Assert.Equal("{\"new\":true}"u8.ToArray(), lease.Stored!.Value.ToArray());
        Assert.Equal(3, lease.SchemaVersion);
    }

    [Fact]
    public async Task A_value_that_does_not_fit_its_type_says_what_to_do()
    {
        DirectEngine engine = _bench.Start(out SkillModuleHost host, Counter());
        await StoreAsync(host, version: 2, "[]");

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => engine.CallAsync("counter", "up"));

        Assert.Equal(SkillErrorCode.StateVersion, error.Code);
        Assert.Contains("Raise SchemaVersion", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_removes_the_states_of_a_session()
    {
        DirectEngine engine = _bench.Start(out SkillModuleHost host, Counter());
        await engine.CallAsync("counter", "up", request: s_first);
        await engine.CallAsync("counter", "up", request: s_second);

        Assert.Equal(1, await host.Services.State.RemoveSessionAsync("first"));

        Assert.Equal("1", await engine.CallAsync("counter", "up", request: s_first));
        Assert.Equal("2", await engine.CallAsync("counter", "up", request: s_second));
    }

    [Fact]
    public async Task A_state_that_is_too_large_is_refused_and_the_old_one_kept()
    {
        _bench.Options = _bench.Options with { Limits = new SkillServiceLimits { MaxStateBytes = 11 } };
        DirectEngine engine = _bench.Start(Counter().With("set", static (context, _) => Count.UseAsync(context, static state =>
        {
            state.Value = new Count(100);
            return Task.FromResult("");
        })));
        await engine.CallAsync("counter", "up");

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => engine.CallAsync("counter", "set"));

        Assert.Equal(SkillErrorCode.StorageFailed, error.Code);
        Assert.Contains("MaxStateBytes", error.Message, StringComparison.Ordinal);
        Assert.Equal("2", await engine.CallAsync("counter", "up"));
    }

    [Fact]
    public async Task A_state_cannot_be_stored_after_its_call()
    {
        SkillState<Count>? kept = null;
        DirectEngine engine = _bench.Start(Counter().With("keep", (context, _) => Count.UseAsync(context, state =>
        {
            kept = state;
            return Task.FromResult("");
        })));
        await engine.CallAsync("counter", "keep");
        kept!.Value = new Count(1);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await SkillStates.SaveAsync(kept, Count.Write));
    }

    private static ScriptedModule Counter() => new ScriptedModule("com.acme.counter").With("up", Count.Up);

    private static async Task StoreAsync(SkillModuleHost host, int version, string json)
    {
        using ISkillStateLease lease = await host.Services.State.TakeAsync(new SkillCallInfo { SkillId = "counter" }, default);
        await lease.SaveAsync(version, JsonText.Parse(json).Utf8, default);
    }

    /// <summary>A body that holds the state until a test lets it go.</summary>
    private sealed class Held
    {
        private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Taken => _taken.Task;

        public void Release() => _release.SetResult();

        public Task<string> HoldAsync(SkillContext context, System.Text.Json.JsonElement arguments) => Count.UseAsync(context, async _ =>
        {
            _taken.SetResult();
            await _release.Task;
            return "";
        });
    }
}

public sealed class MemoryStateTests() : StateTests(StorageKind.Memory);

public sealed class FileStateTests() : StateTests(StorageKind.File);
