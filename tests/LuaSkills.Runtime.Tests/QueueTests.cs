using LuaSkills.Runtime.Tests.Scripted;

namespace LuaSkills.Runtime.Tests;

public sealed class QueueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_synchronous_call_runs_on_the_callers_thread()
    {
        int ran = 0;
        await using SkillRuntime runtime = await OpenAsync(_ => Note(out ran));

        runtime.Import<IEcho>().Say("", cancellationToken: Token);

        Assert.Equal(Environment.CurrentManagedThreadId, ran);
    }

    [Fact]
    public async Task An_asynchronous_call_runs_on_a_background_thread_outside_the_thread_pool()
    {
        (bool Background, bool Pooled) thread = default;
        await using SkillRuntime runtime = await OpenAsync(_ =>
        {
            thread = (Thread.CurrentThread.IsBackground, Thread.CurrentThread.IsThreadPoolThread);
            return "";
        });

        await runtime.Import<IEcho>().SayAsync("", cancellationToken: Token);

        Assert.Equal((true, false), thread);
    }

    [Fact]
    public async Task A_help_page_is_rendered_on_the_callers_thread_or_on_a_worker()
    {
        List<string?> threads = [];
        ScriptedEngine engine = new()
        {
            OnHelp = _ =>
            {
                threads.Add(Thread.CurrentThread.Name);
                return null;
            },
        };
        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(SkillRuntimeOptions.ForSkills(".") with { Engine = engine }, Token);

        runtime.RenderSkillHelpDetail("s", cancellationToken: Token);
        await runtime.RenderSkillHelpDetailAsync("s", cancellationToken: Token);

        Assert.Equal(Thread.CurrentThread.Name, threads[0]);
        Assert.StartsWith("LuaSkills worker", threads[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_continuation_leaves_the_worker()
    {
        await using SkillRuntime runtime = await OpenAsync(_ => Thread.CurrentThread.Name!);

        Task<string> call = runtime.Import<IEcho>().SayAsync("", cancellationToken: Token).AsTask();
        Task<string?> continuation = call.ContinueWith(
            static _ => Thread.CurrentThread.Name, Token, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        Assert.StartsWith("LuaSkills worker", await call, StringComparison.Ordinal);
        Assert.NotEqual(await call, await continuation);
    }

    [Fact]
    public async Task Calls_run_in_parallel()
    {
        using Barrier barrier = new(3);
        await using SkillRuntime runtime = await OpenAsync(call => $"{barrier.SignalAndWait(60_000, call.Token)}", concurrency: 3);
        IEcho echo = runtime.Import<IEcho>();

        Task<string>[] calls = [.. Enumerable.Range(0, 3).Select(_ => echo.SayAsync("", cancellationToken: Token).AsTask())];

        Assert.Equal(["True", "True", "True"], await Task.WhenAll(calls));
    }

    [Fact]
    public async Task No_more_calls_run_at_a_time_than_the_concurrency_allows()
    {
        int running = 0, most = 0;
        await using SkillRuntime runtime = await OpenAsync(
            _ =>
            {
                int now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                Thread.Yield();
                Interlocked.Decrement(ref running);
                return "";
            },
            concurrency: 2);
        IEcho echo = runtime.Import<IEcho>();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => echo.SayAsync("", cancellationToken: Token).AsTask()));

        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task Waiting_calls_run_in_the_order_they_were_made()
    {
        using Gate gate = new();
        List<string> order = [];
        await using SkillRuntime runtime = await OpenAsync(
            call =>
            {
                gate.Pass(call.Token);
                order.Add(call.Arguments);
                return "";
            },
            concurrency: 1);
        IEcho echo = runtime.Import<IEcho>();

        Task[] calls = [.. Enumerable.Range(0, 20).Select(i => echo.SayAsync($"{i}", cancellationToken: Token).AsTask())];
        gate.Open();
        await Task.WhenAll(calls);

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"\"{i}\""), order);
    }

    [Fact]
    public async Task A_queued_call_that_is_cancelled_ends_without_a_worker()
    {
        using Gate gate = new();
        await using SkillRuntime runtime = await OpenAsync(call => Hold(gate, call), concurrency: 1);
        IEcho echo = runtime.Import<IEcho>();
        Task<string> first = echo.SayAsync("first", cancellationToken: Token).AsTask();
        await gate.ArrivalAsync();

        using CancellationTokenSource cancellation = new();
        Task<string> second = echo.SayAsync("second", cancellationToken: cancellation.Token).AsTask();
        Task<string> third = echo.SayAsync("third", cancellationToken: Token).AsTask();
        await cancellation.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.False(first.IsCompleted);
        gate.Open();
        Assert.Equal(["\"first\"", "\"third\""], [await first, await third]);
    }

    [Fact]
    public async Task A_running_call_that_is_cancelled_stops_and_carries_the_callers_token()
    {
        using Gate gate = new();
        await using SkillRuntime runtime = await OpenAsync(call => Hold(gate, call));
        using CancellationTokenSource cancellation = new();

        Task<string> call = runtime.Import<IEcho>().SayAsync("", cancellationToken: cancellation.Token).AsTask();
        await gate.ArrivalAsync();
        await cancellation.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancellation.Token, error.CancellationToken);
    }

    [Fact]
    public async Task A_cancelled_call_leaves_the_workers_next_call_alone()
    {
        using Gate gate = new();
        await using SkillRuntime runtime = await OpenAsync(call => call.Arguments is "\"stop\"" ? Hold(gate, call) : $"{call.Token.IsCancellationRequested}", concurrency: 1);
        IEcho echo = runtime.Import<IEcho>();
        using CancellationTokenSource cancellation = new();
        Task<string> stopped = echo.SayAsync("stop", cancellationToken: cancellation.Token).AsTask();
        await gate.ArrivalAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);

        Assert.Equal("False", await echo.SayAsync("next", cancellationToken: Token));
    }

    [Fact]
    public async Task A_cancelled_token_never_reaches_the_engine()
    {
        bool called = false;
        await using SkillRuntime runtime = await OpenAsync(_ => $"{called = true}");

        ValueTask<string> call = runtime.Import<IEcho>().SayAsync("", cancellationToken: new CancellationToken(canceled: true));

        Assert.True(call.IsCanceled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call);
        Assert.False(called);
    }

    [Fact]
    public async Task A_failure_reaches_the_caller()
    {
        await using SkillRuntime runtime = await OpenAsync(_ => throw new SkillException(SkillErrorCode.LuaError, "raised"));

        SkillException error = await Assert.ThrowsAsync<SkillException>(
            async () => await runtime.Import<IEcho>().SayAsync("", cancellationToken: Token));

        Assert.Equal((SkillErrorCode.LuaError, "raised"), (error.Code, error.Message));
    }

    [Fact]
    public async Task Ambient_values_of_the_caller_are_seen_by_the_call()
    {
        AsyncLocal<string> ambient = new();
        await using SkillRuntime runtime = await OpenAsync(_ => ambient.Value ?? "none");
        IEcho echo = runtime.Import<IEcho>();

        ambient.Value = "one";
        string first = await echo.SayAsync("", cancellationToken: Token);
        ambient.Value = "two";
        string second = await echo.SayAsync("", cancellationToken: Token);

        Assert.Equal(("one", "two"), (first, second));
    }

    [Fact]
    public async Task A_call_with_the_longest_timeout_waits_in_the_queue()
    {
        using Gate gate = new();
        await using SkillRuntime runtime = await OpenAsync(call => Hold(gate, call), concurrency: 1);
        IEcho echo = runtime.Import<IEcho>();
        Task<string> first = echo.SayAsync("", cancellationToken: Token).AsTask();
        await gate.ArrivalAsync();

        Task<SkillResult> second = runtime.CallAsync("x", "{}", new SkillCallOptions { Timeout = TimeSpan.MaxValue }, Token).AsTask();
        gate.Open();

        Assert.Equal("{}", (await second).Content);
        await first;
    }

    private static ValueTask<SkillRuntime> OpenAsync(Func<ScriptedCall, string> onCall, int concurrency = 4) => SkillRuntime.OpenAsync(
        new SkillRuntimeOptions { Roots = [new SkillRoot("ROOT", "unused")], Engine = new ScriptedEngine { OnCall = onCall }, MaxConcurrency = concurrency },
        Token);

    private static string Hold(Gate gate, ScriptedCall call)
    {
        gate.Pass(call.Token);
        return call.Arguments;
    }

    private static string Note(out int thread)
    {
        thread = Environment.CurrentManagedThreadId;
        return "";
    }

    private static void InterlockedMax(ref int most, int now)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < now && Interlocked.CompareExchange(ref most, now, seen) != seen)
        {
        }
    }
}
