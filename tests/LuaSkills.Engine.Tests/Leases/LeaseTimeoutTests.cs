using LuaSkills.Engine.Tests.Support;
using LuaSkills.Tests.HostTools;

namespace LuaSkills.Engine.Tests.Leases;

/// <summary>Evaluations that are stopped, and the lease afterwards.</summary>
public sealed class LeaseTimeoutTests
{
    private const string TimedOut = "Runtime session eval error: runtime error: luaexec execution timed out after 50 ms";

    private static readonly SkillCallOptions s_short = new() { Timeout = TimeSpan.FromMilliseconds(50) };

    /// <summary>Code that goes on for ever, in ways that keep it from being stopped where they can.</summary>
    public static TheoryData<string> Endless =>
    [
        "while true do end",
        "while true do pcall(function() while true do end end) end",
        "while true do xpcall(function() while true do end end, function() while true do end end) end",
        "while true do local co = coroutine.create(function() while true do end end) coroutine.resume(co) end",
        "while true do pcall(coroutine.wrap(function() while true do end end)) end",
        "local t = setmetatable({}, { __index = function() while true do end end }) while true do pcall(function() return t.x end) end",
        "while true do local c <close> = setmetatable({}, { __close = function() while true do end end }) error('x') end",
        "while true do pcall(vulcan.call, 't-endless', {}) end",
        "return vulcan.call('t-endless', {})",
        "table.sort({ 1, 2, 3 }, function() while true do pcall(function() while true do end end) end end)",
        "local function f() local ok = pcall(f) while true do end end f()",
    ];

    [Theory]
    [MemberData(nameof(Endless))]
    public void Whatever_the_code_does_it_ends_and_the_lease_is_as_good_as_before(string code)
    {
        using LeasedEngine engine = new(("endless", "return function() vulcan.fs = nil while true do end end"), ("fine", "return function(args) return tostring(args.x) end"));
        RuntimeLease lease = engine.Create();
        engine.Eval(lease, "x = 1 co = coroutine.create(function() while true do coroutine.yield('alive') end end) coroutine.resume(co)");

        RuntimeLeaseException error = engine.EvalFails(lease, code, s_short);

        Assert.Equal(SkillErrorCode.EvalFailed, error.Code);
        Assert.Equal("[1,\"fine\",\"7\",\"alive\",true]", engine.Eval(lease, """
            local ok, state = coroutine.resume(co)
            local total = 0
            for i = 1, 100000 do total = total + 1 end
            return { x, select(2, pcall(function() return 'fine' end)), vulcan.call('t-fine', { x = 7 }), state, vulcan.fs.exists('.') }
            """));
    }

    [Fact]
    public void Running_out_of_time_is_told_as_a_timeout()
    {
        using LeasedEngine engine = new();

        RuntimeLeaseException error = engine.EvalFails(engine.Create(), "while true do end", s_short);

        Assert.Equal(TimedOut, error.Message);
        Assert.Equal(s_short.Timeout, Assert.IsType<SkillTimeoutException>(error.InnerException).Timeout);
    }

    [Fact]
    public void Code_may_catch_that_it_is_out_of_time_and_clean_up()
    {
        using LeasedEngine engine = new();
        RuntimeLease lease = engine.Create();

        Assert.Equal("[false,\"runtime error: luaexec execution timed out after 50 ms\"]", engine.Eval(
            lease,
            "local ok, e = pcall(function() while true do end end) return { ok, (string.gsub(tostring(e), '\\n.*$', '')) }",
            s_short));
    }

    [Fact]
    public void An_error_of_the_code_that_cleans_up_is_the_error()
    {
        using LeasedEngine engine = new();

        RuntimeLeaseException error = engine.EvalFails(engine.Create(), "pcall(function() while true do end end) error('own', 0)", s_short);

        Assert.Equal("Runtime session eval error: runtime error: own", error.Message);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public void A_coroutine_that_was_about_to_be_stopped_when_it_yielded_goes_on_in_the_next_evaluation()
    {
        using LeasedEngine engine = new();
        RuntimeLease lease = engine.Create();
        engine.Eval(lease, "cos = {} for i = 1, 200 do cos[i] = coroutine.create(function() while true do coroutine.yield() end end) end");

        // Coroutines that do nothing but yield: most often the hook comes round in one of them.
        engine.EvalFails(lease, "while true do for i = 1, 200 do coroutine.resume(cos[i]) end end", s_short);

        Assert.Equal("0", engine.Eval(lease, "local failed = 0 for i = 1, 200 do if coroutine.status(cos[i]) == 'suspended' and not coroutine.resume(cos[i]) then failed = failed + 1 end end return failed"));
    }

    [Fact]
    public void A_cancelled_evaluation_ends_and_the_lease_stays()
    {
        using LeasedEngine engine = new();
        RuntimeLease lease = engine.Create();
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => engine.Eval(lease, "x = 1 while true do pcall(function() while true do end end) end", cancellationToken: source.Token));

        Assert.Equal("2", engine.Eval(lease, "return 2"));
    }

    [Fact]
    public void A_wait_for_the_host_ends_with_the_time_and_the_lease_stays()
    {
        GatedTools tools = new();
        using LeasedEngine engine = new(new SkillEngineOptions { HostTools = tools });
        RuntimeLease lease = engine.Create();

        Assert.Equal(TimedOut, engine.EvalFails(lease, "x = 1 vulcan.host.call('wait', {}) x = 2", s_short).Message);

        Assert.Equal("1", engine.Eval(lease, "return x"));
    }

    [Fact]
    public void A_suspended_evaluation_goes_on_with_its_globals()
    {
        GatedTools tools = new();
        using LeasedEngine engine = new(new SkillEngineOptions { HostTools = tools });
        RuntimeLease lease = engine.Create();
        SkillStep<string> step = engine.Start(lease, "x = 1 x = x + vulcan.host.call('wait', { n = 2 }).n return x");
        Assert.NotNull(step.Suspended);

        tools.Next().Answer();

        Assert.Equal("3", SteppedEngine.Finish(step));
        Assert.Equal("3", engine.Eval(lease, "return x"));
    }
}
