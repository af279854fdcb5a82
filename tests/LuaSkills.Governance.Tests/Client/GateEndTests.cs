using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Client;

public sealed class GateEndTests
{
    [Fact]
    public async Task A_gate_that_dies_fails_those_who_wait_with_exit_code_and_last_words()
    {
        await using StandIn gate = await StandIn.StartAsync("die-on-govern");
        await gate.Client.RegisterAsync("echo", Bodies.Echo);

        GateClosedException error = await Assert.ThrowsAsync<GateClosedException>(() => gate.Client.GovernAsync("echo"));

        Assert.Equal(137, error.ExitCode);
        Assert.Contains("out of memory", error.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gate_that_dies_in_the_middle_of_a_line_fails_those_who_wait()
    {
        await using StandIn gate = await StandIn.StartAsync("die-mid-line");
        await gate.Client.RegisterAsync("echo", Bodies.Echo);

        GateClosedException error = await Assert.ThrowsAsync<GateClosedException>(() => gate.Client.GovernAsync("echo"));

        Assert.Equal(137, error.ExitCode);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(57)]
    [InlineData(150)]
    public async Task When_the_gate_dies_among_many_calls_each_of_them_ends(int after)
    {
        await using StandIn gate = await StandIn.StartAsync("die-after", after);
        await gate.Client.RegisterAsync("echo", Bodies.Echo);

        Task<GateOutcome>[] calls = [.. Enumerable.Range(0, 200).Select(_ => gate.Client.GovernAsync("echo"))];
        await Task.WhenAll(calls).ContinueWith(static _ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);

        Assert.Contains(calls, call => call.IsFaulted);
        Assert.All(calls, call => Assert.True(call.IsCompletedSuccessfully ? call.Result is GateOutcome.Completed : call.Exception!.InnerException is GateClosedException));
    }

    [Fact]
    public async Task A_gate_that_dies_is_noticed_though_a_descendant_holds_its_pipes_open()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sleep program there.");
        await using StandIn gate = await StandIn.StartAsync("die-with-descendant");
        await gate.Client.RegisterAsync("echo", Bodies.Echo);

        GateClosedException error = await Assert.ThrowsAsync<GateClosedException>(() => gate.Client.GovernAsync("echo"));

        Assert.Equal(137, error.ExitCode);
    }

    [Fact]
    public async Task Tools_that_run_when_the_gate_dies_are_cancelled()
    {
        await using StandIn gate = await StandIn.StartAsync("die-while-body-runs");
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await gate.Client.RegisterAsync("echo", (in GovernedRun run, GovernedReply _) => UntilCancelled(cancelled, run.CancellationToken));

        await Assert.ThrowsAsync<GateClosedException>(() => gate.Client.GovernAsync("echo"));

        await cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Calls_after_the_end_of_the_gate_fail_in_the_same_way()
    {
        await using StandIn gate = await StandIn.StartAsync("die-on-govern");
        await gate.Client.RegisterAsync("echo", Bodies.Echo);
        await Assert.ThrowsAsync<GateClosedException>(() => gate.Client.GovernAsync("echo"));
        await gate.Client.Completion;

        GateClosedException error = await Assert.ThrowsAsync<GateClosedException>(() => gate.Client.GovernAsync("echo"));

        Assert.Equal(137, error.ExitCode);
    }

    [Fact]
    public async Task A_gate_that_closes_its_output_and_lives_on_is_ended()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The stand-in can close its output without ending only on Linux.");
        await using StandIn gate = await StandIn.StartAsync("close-stdout");

        await Assert.ThrowsAsync<GateClosedException>(() => gate.Client.GovernAsync("echo"));

        await gate.Client.Completion;
        Assert.False(gate.IsAlive);
    }

    [Fact]
    public async Task A_request_that_the_gate_swallows_ends_with_its_limit()
    {
        await using StandIn gate = await StandIn.StartAsync("swallow-govern");
        await gate.Client.RegisterAsync("echo", Bodies.Echo);

        GateTimeoutException error = await Assert.ThrowsAsync<GateTimeoutException>(
            () => gate.Client.GovernAsync("echo", timeout: TimeSpan.FromMilliseconds(100)));

        Assert.Equal(TimeSpan.FromMilliseconds(100), error.Limit);
        Assert.Equal(1, await gate.Client.RegisterAsync("boom", Bodies.Echo));
    }

    [Fact]
    public async Task A_caller_can_give_up()
    {
        await using StandIn gate = await StandIn.StartAsync("swallow-govern");
        await gate.Client.RegisterAsync("echo", Bodies.Echo);
        using CancellationTokenSource cancellation = new();
        Task<GateOutcome> call = gate.Client.GovernAsync("echo", cancellationToken: cancellation.Token);
        await gate.Log.WaitForAsync("ENOTDIR");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_gate_that_reads_nothing_blocks_no_caller_beyond_its_limit()
    {
        await using StandIn gate = await StandIn.StartAsync("stop-reading", options: options => options with { ShutdownTimeout = TimeSpan.FromMilliseconds(200) });
        string large = $$"""{"text":"{{new string('x', 200_000)}}"}""";

        for (int i = 0; i < 3; i++)
            await Assert.ThrowsAsync<GateTimeoutException>(() => gate.Client.GovernAsync("echo", large, TimeSpan.FromMilliseconds(50)));

        await gate.Client.DisposeAsync();
        Assert.False(gate.IsAlive);
    }

    [Fact]
    public async Task A_gate_that_ignores_the_shutdown_is_killed()
    {
        await using StandIn gate = await StandIn.StartAsync("ignore-shutdown", options: options => options with { ShutdownTimeout = TimeSpan.FromMilliseconds(200) });

        await gate.Client.DisposeAsync();

        Assert.False(gate.IsAlive);
        Assert.Contains(gate.Log.Lines, line => line.Contains("was killed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gate_that_obeys_is_gone_after_disposal()
    {
        await using StandIn gate = await StandIn.StartAsync();

        await gate.Client.DisposeAsync();

        Assert.False(gate.IsAlive);
        Assert.DoesNotContain(gate.Log.Lines, line => line.Contains("was killed", StringComparison.Ordinal));
        GateClosedException error = await Assert.ThrowsAsync<GateClosedException>(() => gate.Client.GovernAsync("echo"));
        Assert.Equal("The gate was closed by this program.", error.Message);
    }

    [Fact]
    public async Task Disposal_may_be_asked_for_many_times_at_once()
    {
        await using StandIn gate = await StandIn.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await gate.Client.DisposeAsync())));

        Assert.False(gate.IsAlive);
    }

    [Fact]
    public async Task A_tool_may_dispose_the_gate_it_runs_for()
    {
        await using StandIn gate = await StandIn.StartAsync();
        TaskCompletionSource disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await gate.Client.RegisterAsync("echo", (in GovernedRun _, GovernedReply _) => Dispose(gate.Client, disposed));

        GateClosedException error = await Assert.ThrowsAsync<GateClosedException>(() => gate.Client.GovernAsync("echo"));

        await disposed.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("The gate was closed by this program.", error.Message);
        Assert.False(gate.IsAlive);
    }

    [Fact]
    public async Task Closing_waits_for_calls_that_are_under_way()
    {
        await using StandIn gate = await StandIn.StartAsync();
        TaskCompletionSource running = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource work = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await gate.Client.RegisterAsync("echo", (in GovernedRun _, GovernedReply _) =>
        {
            running.SetResult();
            return new ValueTask(work.Task);
        });
        Task<GateOutcome> call = gate.Client.GovernAsync("echo");
        await running.Task;

        Task closing = gate.Client.CloseAsync(TimeSpan.FromMinutes(1));
        work.SetResult();

        Assert.IsType<GateOutcome.Completed>(await call);
        await closing;
    }

    private static async ValueTask UntilCancelled(TaskCompletionSource cancelled, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            cancelled.SetResult();
        }
    }

    private static async ValueTask Dispose(GateClient client, TaskCompletionSource disposed)
    {
        await client.DisposeAsync();
        disposed.SetResult();
    }
}
