using LuaSkills.Native;
using LuaSkills.Tests.HostTools;

namespace LuaSkills.NativeLibrary.Tests.Engines;

/// <summary>Calls that wait: for an engine, for the host, or for themselves.</summary>
public sealed class WaitingTests : NativeEngineTests
{
    private const string Ask = "return vulcan.host.call('any', {})";

    private static SkillCallOptions Brief => new() { Timeout = TimeSpan.FromMilliseconds(50) };

    [Fact]
    public async Task As_many_calls_run_in_parallel_as_there_are_engines()
    {
        using Barrier barrier = new(2);
        using NativeEngine engine = Open(
            new SkillEngineOptions { HostTools = ScriptedTools.Sync(_ => barrier.SignalAndWait(Patience) ? "\"met\"" : "\"alone\"") },
            engines: 2);

        Task<string>[] calls = [Task.Run(() => Lua(engine, Ask + ".value")), Task.Run(() => Lua(engine, Ask + ".value"))];

        Assert.Equal(["\"met\"", "\"met\""], await Task.WhenAll(calls));
    }

    [Fact]
    public void Calls_of_one_engine_wait_for_each_other()
    {
        int inside = 0;
        int most = 0;
        using NativeEngine engine = Open(new SkillEngineOptions
        {
            HostTools = ScriptedTools.Sync(_ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                Thread.Yield();
                Interlocked.Decrement(ref inside);
                return "1";
            }),
        });

        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ => Lua(engine, Ask + ".ok"));

        Assert.Equal(1, most);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_callback_that_calls_its_own_engine_is_refused_at_once(bool onAnotherThread)
    {
        NativeEngine? engine = null;
        SkillException? refusal = null;
        SkillEngineOptions options = new()
        {
            HostTools = ScriptedTools.Sync(_ =>
            {
                string Again() => Lua(engine!, "return 1");
                refusal = Assert.Throws<SkillException>(() => onAnotherThread ? Task.Run(Again).GetAwaiter().GetResult() : Again());
                return "1";
            }),
        };
        using (engine = Open(options))
            Assert.Equal("1", Lua(engine, Ask + ".value"));

        Assert.Equal(SkillErrorCode.ReentrantCall, refusal!.Code);
        Assert.Contains("would wait for itself", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callback_that_awaits_an_asynchronous_call_of_its_own_engine_is_refused_at_once()
    {
        SkillRuntime? runtime = null;
        SkillRuntimeOptions options = new()
        {
            SkillsDirectory = Scratch.MakeDirectory("skills"),
            Native = new NativeEngineOptions { Library = Support.ManagedExports.Loaded },
            EngineOptions = new SkillEngineOptions
            {
                HostTools = new ScriptedTools(async (_, token) => (await runtime!.RunLuaAsync("return 1", cancellationToken: token)).GetRawText()),
            },
        };
        using (runtime = await SkillRuntime.OpenAsync(options))
        {
            Assert.Equal("host tool 'any' failed with SkillException", runtime.RunLua(Ask + ".error.message").GetString());
            Assert.Equal("host tool 'any' failed with SkillException", (await runtime.RunLuaAsync(Ask + ".error.message")).GetString());
        }
    }

    [Fact]
    public void With_another_engine_a_callback_may_call_back()
    {
        NativeEngine? engine = null;
        using (engine = Open(new SkillEngineOptions { HostTools = ScriptedTools.Sync(_ => Lua(engine!, "return 'inner'")) }, engines: 2))
            Assert.Equal("\"inner\"", Lua(engine, Ask + ".value"));
    }

    [Fact]
    public async Task When_all_engines_wait_for_callbacks_that_call_back_the_last_one_is_refused()
    {
        NativeEngine? engine = null;
        using Barrier barrier = new(2);
        SkillEngineOptions options = new()
        {
            HostTools = ScriptedTools.Sync(name =>
            {
                if (name == "any")
                    Assert.True(barrier.SignalAndWait(Patience));
                return Lua(engine!, "return 'inner'");
            }),
        };
        using (engine = Open(options, engines: 2))
        {
            Task<string>[] calls = [Task.Run(() => Lua(engine, Ask)), Task.Run(() => Lua(engine, Ask))];
            string[] results = await Task.WhenAll(calls);

            // The refusal ends one call, whose engine then serves the other.
            Assert.Contains("""{"ok":true,"value":"inner"}""", results);
            Assert.Contains("""{"error":{"code":"host_tool_callback_error","message":"host tool 'any' failed with SkillException"},"ok":false}""", results);
        }
    }

    [Fact]
    public async Task What_a_callback_leaves_behind_may_call_its_engine()
    {
        NativeEngine? engine = null;
        Task<string>? left = null;
        using ManualResetEventSlim returned = new();
        SkillEngineOptions options = new()
        {
            HostTools = ScriptedTools.Sync(_ =>
            {
                left = Task.Run(() =>
                {
                    Assert.True(returned.Wait(Patience));
                    return Lua(engine!, "return 'later'");
                });
                return "1";
            }),
        };
        using (engine = Open(options))
        {
            Lua(engine, Ask);
            returned.Set();
            Assert.Equal("\"later\"", await left!);
        }
    }

    [Fact]
    public void A_timeout_ends_the_waiting_and_the_call_goes_on()
    {
        GatedTools tools = new();
        using NativeEngine engine = Open(new SkillEngineOptions { HostTools = new Deaf(tools) });

        SkillTimeoutException error = Assert.Throws<SkillTimeoutException>(() => Lua(engine, Ask, Brief));

        Assert.Equal("run_lua timed out after 50 ms; native code cannot be stopped, so the call goes on and its engine stays busy until it ends", error.Message);
        SkillTimeoutException queued = Assert.Throws<SkillTimeoutException>(() => Lua(engine, "return 1", Brief));
        Assert.Equal("run_lua timed out after 50 ms while it waited for a native engine", queued.Message);
        tools.Next().Answer();
        Assert.Equal("1", Lua(engine, "return 1"));
    }

    [Fact]
    public async Task A_cancellation_ends_the_waiting()
    {
        GatedTools tools = new();
        using NativeEngine engine = Open(new SkillEngineOptions { HostTools = new Deaf(tools) });
        using CancellationTokenSource cancellation = new();
        Task<string> call = Task.Run(() => Lua(engine, Ask, cancellationToken: cancellation.Token));
        GatedTools.Open tool = tools.Next();

        await cancellation.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancellation.Token, error.CancellationToken);
        tool.Answer();
        Assert.Equal("1", Lua(engine, "return 1"));
    }

    [Fact]
    public void While_one_engine_is_busy_for_good_another_serves_the_calls()
    {
        GatedTools tools = new();
        using NativeEngine engine = Open(new SkillEngineOptions { HostTools = new Deaf(tools) }, engines: 2);
        Assert.Throws<SkillTimeoutException>(() => Lua(engine, Ask, Brief));

        for (int i = 0; i < 10; i++)
            Assert.Equal("1", Lua(engine, "return 1"));

        tools.Next().Answer();
    }

    [Fact]
    public void A_call_that_was_given_up_is_not_served_by_the_host_any_more()
    {
        GatedTools tools = new();
        using NativeEngine engine = Open(new SkillEngineOptions { HostTools = tools });

        Assert.Throws<SkillTimeoutException>(() => Lua(engine, "for i = 1, 3 do vulcan.host.call('any', {}) end", Brief));

        Assert.True(tools.Next().CancellationToken.WaitHandle.WaitOne(Patience));
        Assert.Equal("1", Lua(engine, "return 1"));
        Assert.False(tools.HasMore);
    }

    [Fact]
    public void An_asynchronous_tool_of_a_thread_with_a_synchronization_context_does_not_wait_for_that_thread()
    {
        SynchronizationContext? seen = null;
        using NativeEngine engine = Open(new SkillEngineOptions
        {
            HostTools = new ScriptedTools(async (_, _) =>
            {
                seen = SynchronizationContext.Current;
                await Task.Yield();
                return "\"done\"";
            }),
        });
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new NeverContext());
        try
        {
            Assert.Equal("\"done\"", Lua(engine, Ask + ".value"));
            Assert.IsType<NeverContext>(SynchronizationContext.Current);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        Assert.Null(seen);
    }

    [Fact]
    public async Task Asynchronous_calls_hold_no_worker_while_they_wait_for_the_engine()
    {
        GatedTools tools = new();
        SkillRuntimeOptions options = new()
        {
            SkillsDirectory = Scratch.MakeDirectory("skills"),
            MaxConcurrency = 1,
            Native = new NativeEngineOptions { Library = Support.ManagedExports.Loaded, EngineCount = 2 },
            EngineOptions = new SkillEngineOptions { HostTools = tools },
        };
        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(options, TestContext.Current.CancellationToken);

        Task first = runtime.RunLuaAsync(Ask).AsTask();
        GatedTools.Open tool = tools.Next();

        Assert.Equal(2, (await runtime.RunLuaAsync("return 2")).GetInt32());
        tool.Answer();
        await first;
    }

    [Fact]
    public async Task Disposal_refuses_calls_that_wait_and_lets_those_that_run_finish()
    {
        GatedTools tools = new();
        NativeEngine engine = Open(new SkillEngineOptions { HostTools = tools });
        Task<string> running = Task.Run(() => Lua(engine, Ask + ".ok"));
        GatedTools.Open tool = tools.Next();
        SkillStep<string> waiting = engine.StartLua("return 1", "{}"u8, null, static _ => "", CancellationToken.None);

        engine.Dispose();

        Assert.Throws<ObjectDisposedException>(() => waiting.Suspended!.Resume());
        tool.Answer();
        await running;
    }

    /// <summary>Tools that do not hear when they are told to stop.</summary>
    private sealed class Deaf(IHostTools tools) : IHostTools
    {
        public void List(CompilerServices.SkillPayload reply) => tools.List(reply);

        public bool Has(ReadOnlySpan<byte> utf8Name) => tools.Has(utf8Name);

        public ValueTask CallAsync(in HostToolCall call, CompilerServices.SkillPayload reply)
        {
            // Blocks the callback itself, which no token ends.
            tools.CallAsync(call, reply).AsTask().Wait(Patience);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class NeverContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }

        public override void Send(SendOrPostCallback d, object? state) => throw new InvalidOperationException();
    }
}
