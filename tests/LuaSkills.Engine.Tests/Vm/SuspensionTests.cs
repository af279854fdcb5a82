using System.Text;
using LuaSkills.Engine.Tests.Support;
using LuaSkills.Tests.HostTools;

namespace LuaSkills.Engine.Tests.Vm;

/// <summary>Calls that wait for the host without a thread.</summary>
public sealed class SuspensionTests
{
    private readonly GatedTools _tools = new();

    /// <summary>Places in Lua code from which a call can be suspended; each evaluates to what the tool answers.</summary>
    public static TheoryData<string> SuspendablePlaces =>
    [
        "return tool(args.n)",
        "local ok, v = pcall(tool, args.n) return v",
        "local ok, v = xpcall(tool, print, args.n) return v",
        "for v in function(_, last) if not last then return tool(args.n) end end do return v end",
        "return setmetatable({}, { __index = function(_, k) return tool(args.n) end }).x",
        "return setmetatable({}, { __add = function() return tool(args.n) end }) + 1",
        "return setmetatable({}, { __concat = function() return tool(args.n) end }) .. ''",
        "local r do local c <close> = setmetatable({}, { __close = function() r = tool(args.n) end }) end return r",
        "return vulcan.call('t-nested', { n = args.n })",
        "return (vulcan.call('t-nested', { n = args.n }))",
        "local _, v = pcall(vulcan.call, 't-nested', { n = args.n }) return v",
    ];

    /// <summary>Places that Lua cannot leave, so that the call waits where it is.</summary>
    public static TheoryData<string> OtherPlaces =>
    [
        "local v table.sort({ 1, 2 }, function(a, b) v = v or tool(args.n) return a < b end) return v",
        "return (string.gsub('x', 'x', function() return tool(args.n) end))",
        "return coroutine.wrap(function() return tool(args.n) end)()",
        "return select(2, coroutine.resume(coroutine.create(function() return tool(args.n) end)))",
        "package.preload.m = function() return { v = tool(args.n) } end local v = require('m').v package.loaded.m = nil return v",
        "local v load(function() if not v then v = tool(args.n) return 'return 1' end end) return v",
    ];

    [Theory]
    [MemberData(nameof(SuspendablePlaces))]
    public void A_call_is_suspended_while_a_tool_works(string lua)
    {
        using LoadedEngine engine = Engine(lua);

        SkillStep<string> step = Start(engine, """{"n":7}""");
        Assert.NotNull(step.Suspended);
        Assert.Equal("between", engine.Call("plain"));
        _tools.Next().Answer();

        Assert.Equal("7", SteppedEngine.Finish(step));
    }

    [Theory]
    [MemberData(nameof(SuspendablePlaces))]
    [MemberData(nameof(OtherPlaces))]
    public void A_synchronous_call_waits_for_the_tool(string lua)
    {
        using LoadedEngine engine = Engine(lua);
        Thread answers = new(() => _tools.Next().Answer());
        answers.Start();

        Assert.Equal("7", engine.Call("run", """{"n":7}"""));
        answers.Join();
    }

    [Theory]
    [MemberData(nameof(OtherPlaces))]
    public void Where_Lua_cannot_yield_the_call_waits_on_its_thread(string lua)
    {
        using LoadedEngine engine = Engine(lua);
        Thread answers = new(() => _tools.Next().Answer());
        answers.Start();

        SkillStep<string> step = Start(engine, """{"n":7}""");

        Assert.Null(step.Suspended);
        Assert.Equal("7", step.Result);
        answers.Join();
    }

    [Fact]
    public void A_call_can_be_suspended_again_and_again()
    {
        using LoadedEngine engine = Engine("local sum = 0 for i = 1, 50 do sum = sum + tool(i) end return tostring(sum)");

        SkillStep<string> step = Start(engine);
        for (int i = 0; i < 50; i++)
        {
            _tools.Next().Answer();
            using ManualResetEventSlim ready = new();
            step.Suspended!.OnReady(ready.Set);
            Assert.True(ready.IsSet);
            step = step.Suspended.Resume();
        }

        Assert.Equal("1275", step.Result);
    }

    [Fact]
    public void Suspended_calls_keep_their_own_context_and_locals()
    {
        using LoadedEngine engine = Engine(
            "local mine = args.n G = mine local got = tool(mine) return got .. '/' .. mine .. '/' .. G .. '/' .. vulcan.context.request.request_id");
        SkillStep<string>[] steps = [.. Enumerable.Range(0, 20).Select(n => Start(engine, $$"""{"n":{{n}}}""", Request($"r{n}")))];
        GatedTools.Open[] calls = [.. steps.Select(_ => _tools.Next())];

        foreach (GatedTools.Open call in calls.Reverse())
            call.Answer();

        Assert.Equal(Enumerable.Range(0, 20).Select(n => $"{n}/{n}/{n}/r{n}"), steps.Select(SteppedEngine.Finish));
    }

    [Fact]
    public void An_error_after_the_wait_has_its_place_and_traceback()
    {
        using LoadedEngine engine = Engine("tool(1)\nlocal x = nil\nreturn x.field");

        SkillStep<string> step = Start(engine);
        _tools.Next().Answer();
        SkillException error = Assert.Throws<SkillException>(() => SteppedEngine.Finish(step));

        Assert.Equal((SkillErrorCode.LuaError, "t", "run"), (error.Code, error.SkillId, error.EntryName));
        Assert.Contains("[string \"t_run\"]:5:", error.Message, StringComparison.Ordinal);
        Assert.Contains("stack traceback:", error.LuaTraceback!, StringComparison.Ordinal);
        Assert.Equal("between", engine.Call("plain"));
    }

    [Fact]
    public void A_tool_that_fails_later_gives_an_error_table()
    {
        using LoadedEngine engine = Engine("local r = vulcan.host.call('t', {}) return tostring(r.ok) .. ' ' .. r.error.code");

        SkillStep<string> step = Start(engine);
        _tools.Next().Fail(new HostToolException("no_such_thing", "there is no such thing"));

        Assert.StartsWith("false ", SteppedEngine.Finish(step), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("return tool(1)")]
    [InlineData("while true do pcall(tool, 1) end")]
    [InlineData("return vulcan.call('t-nested', { n = 1 })")]
    [InlineData("table.sort({ 1, 2 }, function(a, b) tool(1) return a < b end)")]
    [InlineData("return coroutine.wrap(function() return tool(1) end)()")]
    public void A_timeout_ends_the_wait(string lua)
    {
        using LoadedEngine engine = Engine(lua);
        SkillCallOptions options = new() { Timeout = TimeSpan.FromMilliseconds(30) };

        SkillTimeoutException error = Assert.Throws<SkillTimeoutException>(() => SteppedEngine.Finish(Start(engine, options: options)));

        Assert.Equal(("t", "run"), (error.SkillId, error.EntryName));
        GatedTools.Open call = _tools.Next();
        Assert.True(call.CancellationToken.IsCancellationRequested);
        call.Answer();
        Assert.Equal("between", engine.Call("plain"));
    }

    [Fact]
    public void Cancellation_ends_the_wait_and_reaches_the_tool()
    {
        using LoadedEngine engine = Engine("return tool(1)");
        using CancellationTokenSource source = new();

        SkillStep<string> step = Start(engine, cancellationToken: source.Token);
        GatedTools.Open call = _tools.Next();
        source.Cancel();

        Assert.Equal(source.Token, Assert.ThrowsAny<OperationCanceledException>(() => SteppedEngine.Finish(step)).CancellationToken);
        Assert.True(call.CancellationToken.IsCancellationRequested);
        call.Fail(new InvalidOperationException("nobody listens"));
    }

    [Fact]
    public void A_synchronous_wait_ends_at_the_timeout()
    {
        using LoadedEngine engine = Engine("return tool(1)");

        Assert.Throws<SkillTimeoutException>(() => engine.Call("run", options: new SkillCallOptions { Timeout = TimeSpan.FromMilliseconds(30) }));
    }

    [Fact]
    public void Skills_do_not_notice_the_coroutine_they_run_in()
    {
        using LoadedEngine engine = Engine("""
            local _, is_main = coroutine.running()
            local ok, message = pcall(coroutine.yield, 1)
            return table.concat({ tostring(is_main), tostring(coroutine.isyieldable()), tostring(ok), message,
              tostring(coroutine.wrap(function() return coroutine.isyieldable() end)()) }, ' ')
            """);
        const string Expected = "true false false attempt to yield from outside a coroutine true";

        Assert.Equal(Expected, SteppedEngine.Finish(Start(engine)));
        Assert.Equal(Expected, engine.Call("run"));
    }

    [Fact]
    public void A_suspended_call_leaves_its_place_in_the_pool_to_others()
    {
        using LoadedEngine engine = Engine("return tool(args.n)", new VmPoolOptions { MaxSize = 1, MaxSuspended = 1 });

        SkillStep<string> suspended = Start(engine, """{"n":1}""");

        Assert.Equal("between", engine.Call("plain"));
        _tools.Next().Answer();
        Assert.Equal("1", SteppedEngine.Finish(suspended));
    }

    [Fact]
    public void Beyond_the_limit_suspended_calls_keep_their_places_and_others_wait_without_a_thread()
    {
        using LoadedEngine engine = Engine("return tool(args.n)", new VmPoolOptions { MaxSize = 1, MaxSuspended = 0 });

        SkillStep<string> first = Start(engine, """{"n":1}""");
        SkillStep<string> second = Start(engine, """{"n":2}""");
        Assert.NotNull(second.Suspended);
        _tools.Next().Answer();
        Assert.Equal("1", SteppedEngine.Finish(first));
        using ManualResetEventSlim ready = new();
        second.Suspended.OnReady(ready.Set);
        ready.Wait(TestContext.Current.CancellationToken);
        second = second.Suspended.Resume();
        _tools.Next().Answer();

        Assert.Equal("2", SteppedEngine.Finish(second));
    }

    [Fact]
    public void Waiting_for_a_place_ends_at_the_timeout()
    {
        using LoadedEngine engine = Engine("return tool(args.n)", new VmPoolOptions { MaxSize = 1, MaxSuspended = 0 });
        SkillStep<string> first = Start(engine, """{"n":1}""");

        SkillStep<string> second = Start(engine, options: new SkillCallOptions { Timeout = TimeSpan.FromMilliseconds(30) });

        Assert.Throws<SkillTimeoutException>(() => SteppedEngine.Finish(second));
        _tools.Next().Answer();
        Assert.Equal("1", SteppedEngine.Finish(first));
    }

    [Fact]
    public void A_suspended_call_ends_on_the_skills_it_began_with()
    {
        using LoadedEngine engine = Engine("return tool(1) .. ' old'");
        SkillStep<string> step = Start(engine);
        engine.Write("run", "return function(args) return 'new' end");

        engine.Engine.Reload(engine.Roots);
        _tools.Next().Answer();

        Assert.Equal("1 old", SteppedEngine.Finish(step));
        Assert.Equal("new", SteppedEngine.Finish(Start(engine)));
    }

    [Fact]
    public void A_suspended_call_outlives_the_disposal_of_its_engine()
    {
        LoadedEngine engine = Engine("return tool(1)");
        SkillStep<string> step = Start(engine);

        engine.Dispose();
        _tools.Next().Answer();

        Assert.Equal("1", SteppedEngine.Finish(step));
    }

    [Fact]
    public void Host_code_that_is_run_can_be_suspended_too()
    {
        using LoadedEngine engine = Engine("return ''");

        SkillStep<string> step = engine.Engine.StartLua(
            "return vulcan.host.call('t', { n = args.n }).n", """{"n":3}"""u8, null, static json => Encoding.UTF8.GetString(json), default);
        Assert.NotNull(step.Suspended);
        _tools.Next().Answer();

        Assert.Equal("3", SteppedEngine.Finish(step));
        Assert.Equal("null", engine.Run("return __runlua_args and nil"));
    }

    [Fact]
    public void Collections_while_calls_are_suspended_and_raise_errors_do_no_harm()
    {
        using LoadedEngine engine = Engine("local ok, e = pcall(function() tool(args.n) error('later') end) collectgarbage() return tostring(e)");

        for (int i = 0; i < 50; i++)
        {
            SkillStep<string> step = Start(engine, """{"n":1}""");
            GC.Collect();
            _tools.Next().Answer();
            Assert.Contains("later", SteppedEngine.Finish(step), StringComparison.Ordinal);
            GC.Collect();
        }
    }

    private static SkillStep<string> Start(
        LoadedEngine engine, string arguments = "{}", SkillCallOptions? options = null, CancellationToken cancellationToken = default) =>
        engine.Start("run", arguments, options, cancellationToken);

    private static SkillCallOptions Request(string id) => new() { RequestContext = new SkillRequestContext { RequestId = id } };

    private LoadedEngine Engine(string lua, VmPoolOptions? pool = null)
    {
        const string Tool = "local function tool(n) return tostring(vulcan.host.call('t', { n = n }).n) end\n";
        return new LoadedEngine(
            new SkillEngineOptions { HostTools = _tools, Pool = pool ?? new VmPoolOptions() },
            ("run", $"{Tool}return function(args)\n{lua}\nend"),
            ("nested", $"{Tool}return function(args) return tool(args.n) end"),
            ("plain", "return function(args) return 'between' end"));
    }
}
