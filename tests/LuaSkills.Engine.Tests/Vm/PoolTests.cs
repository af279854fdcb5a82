using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Vm;

public class PoolTests
{
    [Fact]
    public void Calls_run_in_parallel_up_to_the_size_of_the_pool()
    {
        // The barrier only opens when both calls are inside Lua at the same time.
        using Barrier barrier = new(2);
        SkillEngineOptions options = new()
        {
            Pool = new VmPoolOptions { MaxSize = 2 },
            Log = (_, message) =>
            {
                if (message.Contains("meet", StringComparison.Ordinal))
                    barrier.SignalAndWait();
            },
        };
        using LoadedEngine engine = new(options, ("meet", "return function() vulcan.runtime.log('info', 'meet') return 'met' end"));
        string[] results = new string[2];

        Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => results[i] = engine.Call("meet"));

        Assert.Equal(["met", "met"], results);
    }

    [Fact]
    public void The_most_recently_used_VM_serves_the_next_call()
    {
        using LoadedEngine engine = new(("count", "local n = 0 return function() n = n + 1 return tostring(n) end"));

        Assert.Equal(["1", "2", "3"], [engine.Call("count"), engine.Call("count"), engine.Call("count")]);
    }

    [Fact]
    public void A_VM_serves_on_after_an_error()
    {
        using LoadedEngine engine = new(("count", "local n = 0 return function(args) n = n + 1 if args.fail then error('x') end return tostring(n) end"));

        Assert.Throws<SkillException>(() => engine.Call("count", """{"fail":true}"""));

        Assert.Equal("2", engine.Call("count"));
    }

    [Fact]
    public void A_skill_that_removes_library_tables_does_not_break_the_functions_of_the_others()
    {
        using LoadedEngine engine = new(
            new SkillEngineOptions { Pool = new VmPoolOptions { MaxSize = 1 } },
            ("keep", "local format, frexp = string.format, math.frexp return function() return format('%d', 3.7) .. frexp(8) end"),
            ("wreck", "return function() string, math, table, setmetatable, error = nil return 'wrecked' end"));

        engine.Call("wreck");

        Assert.Equal("30.5", engine.Call("keep"));
    }

    [Fact]
    public void Many_threads_get_right_answers()
    {
        using LoadedEngine engine = new(("echo", "return function(args) return args.text end"));

        Parallel.For(0, 2000, i => Assert.Equal($"text {i}", engine.Call("echo", $$"""{"text":"text {{i}}"}""")));
    }

    [Fact]
    public async Task Cancellation_ends_the_wait_for_a_VM()
    {
        using ManualResetEventSlim entered = new();
        using ManualResetEventSlim release = new();
        SkillEngineOptions options = new()
        {
            Pool = new VmPoolOptions { MaxSize = 1 },
            Log = (_, message) =>
            {
                if (!message.Contains("hold", StringComparison.Ordinal))
                    return;
                entered.Set();
                release.Wait();
            },
        };
        using LoadedEngine engine = new(options, ("hold", "return function() vulcan.runtime.log('info', 'hold') return 'held' end"));
        Task<string> holder = Task.Run(() => engine.Call("hold"));
        entered.Wait();
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(10));

        Assert.ThrowsAny<OperationCanceledException>(() => engine.Call("hold", cancellationToken: source.Token));
        release.Set();

        Assert.Equal("held", await holder);
    }

    [Fact]
    public void An_entry_file_that_vanished_fails_the_call_that_needs_a_new_VM_and_no_other()
    {
        using LoadedEngine engine = new(new SkillEngineOptions { Pool = new VmPoolOptions { MaxSize = 1 } }, ("say", "return function(args) if args.spoil then vulcan.context = nil end return 'said' end"));
        string path = engine.PathOf("user_skills/t/runtime/say.lua");
        string source = File.ReadAllText(path);
        File.Delete(path);
        Assert.Equal("said", engine.Call("say"));
        engine.Call("say", """{"spoil":true}""");

        SkillException error = Assert.Throws<SkillException>(() => engine.Call("say"));
        engine.Write("say", source);

        Assert.Equal(SkillErrorCode.IoError, error.Code);
        Assert.StartsWith($"Failed to read {path}: ", error.Message, StringComparison.Ordinal);
        Assert.Equal("said", engine.Call("say"));
    }

    [Fact]
    public void A_disposed_engine_refuses_calls()
    {
        LoadedEngine engine = new(("say", "return function() return 'x' end"));
        engine.Dispose();
        engine.Engine.Dispose();

        Assert.Throws<ObjectDisposedException>(() => engine.Call("say"));
        Assert.Throws<ObjectDisposedException>(() => engine.Run("return 1"));
        Assert.Throws<ObjectDisposedException>(() => engine.Engine.Load(engine.Roots));
        Assert.Throws<ObjectDisposedException>(() => engine.Engine.ListEntries(SkillAuthority.System));
    }

    [Fact]
    public async Task A_call_that_runs_while_the_engine_is_disposed_finishes()
    {
        using ManualResetEventSlim entered = new();
        using ManualResetEventSlim release = new();
        SkillEngineOptions options = new()
        {
            Log = (_, message) =>
            {
                if (!message.Contains("hold", StringComparison.Ordinal))
                    return;
                entered.Set();
                release.Wait();
            },
        };
        using LoadedEngine engine = new(options, ("hold", "return function() vulcan.runtime.log('info', 'hold') return 'held' end"));
        Task<string> running = Task.Run(() => engine.Call("hold"));
        entered.Wait();

        engine.Engine.Dispose();
        release.Set();

        Assert.Equal("held", await running);
    }
}
