using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Leases;

/// <summary>What a lease keeps from one evaluation to the next, and what it does not.</summary>
public sealed class LeaseStateTests
{
    [Fact]
    public void Globals_modules_and_coroutines_stay()
    {
        using LeasedEngine engine = new();
        RuntimeLease lease = engine.Create();
        engine.Eval(lease, "n = 1 package.loaded.m = { v = 2 } co = coroutine.wrap(function() local i = 0 while true do i = i + 1 coroutine.yield(i) end end) co()");

        Assert.Equal("[1,2,2]", engine.Eval(lease, "return { n, require('m').v, co() }"));
    }

    [Fact]
    public void Arguments_and_context_are_those_of_the_evaluation()
    {
        using LeasedEngine engine = new();
        RuntimeLease lease = engine.Create();
        SkillCallOptions options = new() { ClientBudget = JsonText.Parse("""{"b":1}""") };

        Assert.Equal("[1,7]", engine.Eval(lease, "return { vulcan.context.client_budget.b, args.x }", options, arguments: """{"x":7}"""));
        Assert.Equal("[[],[],true]", engine.Eval(lease, "return { vulcan.context.client_budget, args, __runlua_args == args }"));
    }

    [Fact]
    public void Entries_can_be_called_and_see_that_the_call_comes_from_a_lease()
    {
        using LeasedEngine engine = new(("run", "return function(args) return tostring(vulcan.runtime.internal.luaexec_active) .. vulcan.runtime.internal.entry_name end"));
        RuntimeLease lease = engine.Create();

        Assert.Equal("\"truerun\"", engine.Eval(lease, "return vulcan.call('t-run', {})"));
    }

    [Fact]
    public void Tables_of_the_engine_are_back_in_the_next_evaluation()
    {
        using LeasedEngine engine = new();
        RuntimeLease lease = engine.Create();
        engine.Eval(lease, "mine = vulcan vulcan.context = 1 vulcan.runtime.internal = nil vulcan.custom = 5 vulcan = nil");

        Assert.Equal("[true,true,5]", engine.Eval(lease, "return { vulcan == mine, vulcan.runtime.internal.luaexec_active, vulcan.custom }"));
    }

    [Fact]
    public void A_failed_evaluation_keeps_what_it_did_before()
    {
        using LeasedEngine engine = new();
        RuntimeLease lease = engine.Create();

        RuntimeLeaseException error = engine.EvalFails(lease, "x = 1 error('boom')");

        Assert.Equal(SkillErrorCode.EvalFailed, error.Code);
        Assert.EndsWith(":3: boom", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Runtime session eval error: runtime error: ", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("stack traceback:", error.LuaTraceback, StringComparison.Ordinal);
        Assert.Equal("1", engine.Eval(lease, "return x"));
    }

    [Fact]
    public void Code_that_does_not_compile_is_a_failed_evaluation()
    {
        using LeasedEngine engine = new();

        RuntimeLeaseException error = engine.EvalFails(engine.Create(), "return (");

        Assert.Equal(SkillErrorCode.EvalFailed, error.Code);
        Assert.StartsWith("Runtime session eval error: syntax error: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_without_JSON_form_is_a_failed_evaluation()
    {
        using LeasedEngine engine = new();
        RuntimeLease lease = engine.Create();

        Assert.Equal("Cannot convert Lua function to JSON", engine.EvalFails(lease, "return print").Message);
        Assert.Equal("1", engine.Eval(lease, "return 1"));
    }

    [Fact]
    public void Code_cannot_be_run_in_yet_another_VM_from_a_lease()
    {
        using LeasedEngine engine = new();

        Assert.Equal("\"nil\"", engine.Eval(engine.Create(), "return type(vulcan.runtime.lua.exec)"));
    }

    [Fact]
    public void Limits_of_an_evaluation_hold_and_the_lease_stays()
    {
        using LeasedEngine engine = new();
        RuntimeLease lease = engine.Create();
        SkillCallOptions options = new() { Limits = new SkillLimits { MaxInstructions = 100_000 } };

        RuntimeLeaseException error = engine.EvalFails(lease, "x = 1 while true do pcall(function() while true do end end) end", options);

        Assert.Equal(SkillErrorCode.InstructionLimit, Assert.IsType<SkillLimitException>(error.InnerException).Code);
        Assert.Equal("1", engine.Eval(lease, "return x"));
    }

    [Fact]
    public void A_result_that_is_too_long_is_a_failed_evaluation()
    {
        using LeasedEngine engine = new();
        RuntimeLease lease = engine.Create();
        SkillCallOptions options = new() { Limits = new SkillLimits { MaxOutput = 10 } };

        Assert.Equal(SkillErrorCode.OutputLimit, Assert.IsType<SkillLimitException>(engine.EvalFails(lease, "return string.rep('x', 11)", options).InnerException).Code);
    }
}
