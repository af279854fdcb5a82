using LuaSkills.Runtime.Tests.Scripted;

namespace LuaSkills.Runtime.Tests;

public sealed class DisposalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Disposing_twice_disposes_the_engine_once()
    {
        ScriptedEngine engine = new();
        SkillRuntime runtime = await OpenAsync(engine);

        await runtime.DisposeAsync();
        await runtime.DisposeAsync();
        runtime.Dispose();

        Assert.Equal(1, engine.Disposals);
    }

    [Fact]
    public async Task The_longest_shutdown_timeout_is_accepted()
    {
        ScriptedEngine engine = new();
        SkillRuntime runtime = await SkillRuntime.OpenAsync(Options(engine) with { ShutdownTimeout = TimeSpan.MaxValue }, Token);

        await runtime.DisposeAsync();

        Assert.Equal(1, engine.Disposals);
    }

    [Fact]
    public async Task A_callers_engine_is_left_open_on_request()
    {
        ScriptedEngine engine = new();
        SkillRuntime runtime = await SkillRuntime.OpenAsync(Options(engine) with { LeaveEngineOpen = true }, Token);

        await runtime.DisposeAsync();

        Assert.Equal(0, engine.Disposals);
    }

    [Fact]
    public async Task A_failed_opening_disposes_the_engine()
    {
        ScriptedEngine engine = new() { OnLoad = static () => throw new SkillLoadException(SkillErrorCode.IoError, "broken", LoadReport.Empty) };

        await Assert.ThrowsAsync<SkillLoadException>(async () => await OpenAsync(engine));

        Assert.Equal(1, engine.Disposals);
    }

    [Fact]
    public async Task A_failed_opening_leaves_a_callers_engine_open_on_request()
    {
        ScriptedEngine engine = new() { OnLoad = static () => throw new SkillLoadException(SkillErrorCode.IoError, "broken", LoadReport.Empty) };

        await Assert.ThrowsAsync<SkillLoadException>(async () => await SkillRuntime.OpenAsync(Options(engine) with { LeaveEngineOpen = true }, Token));

        Assert.Equal(0, engine.Disposals);
    }

    [Fact]
    public async Task Every_member_refuses_a_disposed_runtime()
    {
        SkillRuntime runtime = await OpenAsync(new ScriptedEngine());
        IEcho echo = runtime.Import<IEcho>();
        await runtime.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => runtime.Import<IEcho>());
        Assert.Throws<ObjectDisposedException>(() => runtime.ListEntries());
        Assert.Throws<ObjectDisposedException>(() => runtime.IsSkill("echo-say"));
        Assert.Throws<ObjectDisposedException>(() => runtime.SkillNameForTool("echo-say"));
        Assert.Throws<ObjectDisposedException>(() => runtime.Reload());
        Assert.Throws<ObjectDisposedException>(() => runtime.Call("echo-say", cancellationToken: Token));
        Assert.Throws<ObjectDisposedException>(() => runtime.RunLua("return 1", cancellationToken: Token));
        Assert.Throws<ObjectDisposedException>(() => echo.Say("", cancellationToken: Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await runtime.ReloadAsync(Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await runtime.CallAsync("echo-say", cancellationToken: Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await runtime.RunLuaAsync("return 1", cancellationToken: Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await echo.SayAsync("", cancellationToken: Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disposal_fails_queued_calls_and_stops_running_ones(bool asynchronously)
    {
        using Gate gate = new();
        ScriptedEngine engine = new() { OnCall = call => Hold(gate, call) };
        SkillRuntime runtime = await OpenAsync(engine, concurrency: 1);
        Task running = runtime.CallAsync("running", cancellationToken: Token).AsTask();
        await gate.ArrivalAsync();
        Task queued = runtime.CallAsync("queued", cancellationToken: Token).AsTask();

        if (asynchronously)
            await runtime.DisposeAsync();
        else
            runtime.Dispose();

        Assert.Equal(1, engine.Disposals);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => running);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => queued);
    }

    [Fact]
    public async Task The_engine_is_disposed_only_after_the_running_calls_ended()
    {
        int disposalsSeen = -1;
        using Gate gate = new();
        ScriptedEngine? engine = null;
        engine = new ScriptedEngine
        {
            OnCall = call =>
            {
                try
                {
                    return Hold(gate, call);
                }
                finally
                {
                    disposalsSeen = engine!.Disposals;
                }
            },
        };
        SkillRuntime runtime = await OpenAsync(engine);
        Task running = runtime.CallAsync("running", cancellationToken: Token).AsTask();
        await gate.ArrivalAsync();

        await runtime.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => running);
        Assert.Equal(0, disposalsSeen);
    }

    [Fact]
    public async Task A_call_that_does_not_stop_delays_disposal_only_until_the_shutdown_timeout()
    {
        using Gate gate = new();
        ScriptedEngine engine = new()
        {
            OnCall = _ =>
            {
                gate.Pass(CancellationToken.None);
                return "late";
            },
        };
        SkillRuntime runtime = await SkillRuntime.OpenAsync(Options(engine) with { ShutdownTimeout = TimeSpan.FromMilliseconds(5) }, Token);
        Task<SkillResult> running = runtime.CallAsync("running", cancellationToken: Token).AsTask();
        await gate.ArrivalAsync();

        await runtime.DisposeAsync();
        Assert.Equal(1, engine.Disposals);
        Assert.False(running.IsCompleted);

        gate.Open();
        Assert.Equal("late", (await running).Content);
    }

    private static SkillRuntimeOptions Options(ScriptedEngine engine) => new() { Roots = [new SkillRoot("ROOT", "unused")], Engine = engine };

    private static ValueTask<SkillRuntime> OpenAsync(ScriptedEngine engine, int concurrency = 4) =>
        SkillRuntime.OpenAsync(Options(engine) with { MaxConcurrency = concurrency }, Token);

    private static string Hold(Gate gate, ScriptedCall call)
    {
        gate.Pass(call.Token);
        return "";
    }
}
