using System.Collections.Concurrent;
using LuaSkills.CompilerServices;
using LuaSkills.Tests.HostTools;

namespace LuaSkills.Runtime.Tests.Embedded;

/// <summary>Asynchronous calls that wait for host tools.</summary>
public sealed class SuspensionTests : IDisposable
{
    private const int Workers = 4;

    private static readonly AsyncLocal<string> s_ambient = new();

    private readonly GatedTools _tools = new();

    private readonly SkillFolder _skills = new SkillFolder().Add("demo",
        ("ask", "return function(args) return tostring(vulcan.host.call('t', { n = args.n }).n) end"),
        ("plain", "return function(args) return 'plain' end"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _skills.Dispose();

    [Fact]
    public async Task A_thousand_calls_wait_for_tools_at_once_on_a_few_workers()
    {
        const int Calls = 1000;
        await using SkillRuntime runtime = await OpenAsync(_tools, new VmPoolOptions { MaxSize = Workers, MaxSuspended = Calls });

        Task<SkillResult>[] calls = [.. Enumerable.Range(0, Calls).Select(n => runtime.CallAsync("demo-ask", $$"""{"n":{{n}}}""").AsTask())];

        // All of them are with the tool before the first is answered, and the workers are free for others.
        GatedTools.Open[] waiting = [.. calls.Select(_ => _tools.Next())];
        Assert.InRange(waiting.Select(static call => call.ThreadId).Distinct().Count(), 1, Workers);
        Assert.Equal("plain", (await runtime.CallAsync("demo-plain", cancellationToken: Token)).Content);
        foreach (GatedTools.Open call in waiting)
            call.Answer();

        SkillResult[] results = await Task.WhenAll(calls);
        Assert.Equal(Enumerable.Range(0, Calls).Select(n => $"{n}"), results.Select(result => result.Content));
    }

    [Fact]
    public async Task More_calls_than_may_be_suspended_all_end()
    {
        const int Calls = 200;
        await using SkillRuntime runtime = await OpenAsync(_tools, new VmPoolOptions { MaxSize = 2, MaxSuspended = 3 });

        Task<SkillResult>[] calls = [.. Enumerable.Range(0, Calls).Select(n => runtime.CallAsync("demo-ask", $$"""{"n":{{n}}}""").AsTask())];
        for (int i = 0; i < Calls; i++)
            _tools.Next().Answer();

        SkillResult[] results = await Task.WhenAll(calls);
        Assert.Equal(Enumerable.Range(0, Calls).Select(n => $"{n}"), results.Select(result => result.Content));
    }

    [Fact]
    public async Task Disposal_ends_the_calls_that_wait_for_a_tool()
    {
        SkillRuntime runtime = await OpenAsync(_tools);
        Task<SkillResult>[] calls = [.. Enumerable.Range(0, 20).Select(n => runtime.CallAsync("demo-ask", $$"""{"n":{{n}}}""").AsTask())];
        GatedTools.Open[] waiting = [.. calls.Select(_ => _tools.Next())];

        await runtime.DisposeAsync();

        foreach (Task<SkillResult> call in calls)
            await Assert.ThrowsAsync<ObjectDisposedException>(() => call);
        Assert.All(waiting, static call => Assert.True(call.CancellationToken.IsCancellationRequested));
        Assert.All(waiting, static call => call.Answer());
    }

    [Fact]
    public async Task Cancellation_ends_one_waiting_call_only()
    {
        await using SkillRuntime runtime = await OpenAsync(_tools);
        using CancellationTokenSource source = new();
        Task<SkillResult> cancelled = runtime.CallAsync("demo-ask", """{"n":1}""", cancellationToken: source.Token).AsTask();
        GatedTools.Open first = _tools.Next();
        Task<SkillResult> other = runtime.CallAsync("demo-ask", """{"n":2}""", cancellationToken: Token).AsTask();
        GatedTools.Open second = _tools.Next();

        await source.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.True(first.CancellationToken.IsCancellationRequested);
        Assert.False(second.CancellationToken.IsCancellationRequested);
        second.Answer();
        Assert.Equal("2", (await other).Content);
    }

    [Fact]
    public async Task A_timeout_ends_a_waiting_call()
    {
        await using SkillRuntime runtime = await OpenAsync(_tools);

        await Assert.ThrowsAsync<SkillTimeoutException>(async () =>
            await runtime.CallAsync("demo-ask", """{"n":1}""", new SkillCallOptions { Timeout = TimeSpan.FromMilliseconds(30) }, Token));
    }

    [Fact]
    public async Task The_callers_ambient_values_reach_tools_also_after_a_wait()
    {
        ConcurrentQueue<string?> seen = [];
        await using SkillRuntime runtime = await OpenAsync(new AsyncTool(async () =>
        {
            seen.Enqueue(s_ambient.Value);
            await Task.Yield();
        }));
        s_ambient.Value = "the caller's";

        await runtime.RunLuaAsync("vulcan.host.call('t', {}) vulcan.host.call('t', {})", cancellationToken: Token);

        Assert.Equal(["the caller's", "the caller's"], seen);
    }

    [Fact]
    public async Task A_synchronous_call_from_a_thread_with_a_context_does_not_wait_for_itself()
    {
        await using SkillRuntime runtime = await OpenAsync(new AsyncTool(static async () => await Task.Yield()));
        SynchronizationContext? before = SynchronizationContext.Current;
        StuckContext context = new();
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            runtime.RunLua("vulcan.host.call('t', {})", options: new SkillCallOptions { Timeout = TimeSpan.FromSeconds(30) }, cancellationToken: Token);

            Assert.Same(context, SynchronizationContext.Current);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Fact]
    public async Task A_tool_may_call_the_runtime_it_serves()
    {
        SkillRuntime? runtime = null;
        runtime = await OpenAsync(new AsyncTool(async () => Assert.Equal("plain", (await runtime!.CallAsync("demo-plain", cancellationToken: Token)).Content)));
        await using (runtime)
            Assert.True((await runtime.RunLuaAsync("return vulcan.host.call('t', {}).ok", cancellationToken: Token)).GetBoolean());
    }

    private ValueTask<SkillRuntime> OpenAsync(IHostTools tools, VmPoolOptions? pool = null) => _skills.OpenAsync(options => options with
    {
        MaxConcurrency = Workers,
        EngineOptions = new SkillEngineOptions { HostTools = tools, Pool = pool ?? new VmPoolOptions { MaxSize = Workers } },
    });

    private sealed class AsyncTool(Func<Task> body) : IHostTools
    {
        public void List(SkillPayload reply) => reply.Writer.WriteNullValue();

        public bool Has(ReadOnlySpan<byte> utf8Name) => true;

        public ValueTask CallAsync(in HostToolCall call, SkillPayload reply) => new(RunAsync(reply));

        private async Task RunAsync(SkillPayload reply)
        {
            await body();
            HostToolReply.WriteSuccess(reply.Writer);
        }
    }

    // As the context of a window whose thread is blocked: what is posted never runs.
    private sealed class StuckContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
