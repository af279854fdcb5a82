using LuaSkills.Engine.Tests.Support;
using LuaSkills.Tests.HostTools;

namespace LuaSkills.Engine.Tests.Api.LuaExec;

/// <summary><c>vulcan.runtime.lua.exec</c> beyond what the recordings show: limits, waiting, reload.</summary>
public sealed class LuaExecTests
{
    private const string Run = "return function(args) return vulcan.runtime.lua.exec({ code = args.code, timeout_ms = args.timeout_ms }) end";

    private static readonly SkillCallOptions s_short = new() { Timeout = TimeSpan.FromMilliseconds(50) };

    [Fact]
    public void Code_that_is_out_of_time_is_reported()
    {
        using LoadedEngine engine = new(("run", Run));

        string report = engine.Call("run", """{"code":"print('begun') while true do end","timeout_ms":50}""");

        Assert.Contains("## Status\nFAILED", report, StringComparison.Ordinal);
        Assert.Contains("runtime error: luaexec execution timed out after 50 ms", report, StringComparison.Ordinal);
        Assert.EndsWith("## Printed Output\n```text\nbegun\n```", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("while true do pcall(function() while true do end end) end")]
    [InlineData("while true do coroutine.resume(coroutine.create(function() while true do end end)) end")]
    public void Code_that_catches_its_timeout_for_ever_is_stopped_all_the_same(string code)
    {
        using LoadedEngine engine = new(("run", Run));

        Assert.Contains("FAILED", engine.Call("run", $$"""{"code":"{{code}}","timeout_ms":50}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void The_run_ends_with_the_call_that_started_it()
    {
        using LoadedEngine engine = new(("run", Run));

        Assert.Throws<SkillTimeoutException>(() => engine.Call("run", """{"code":"while true do end"}""", s_short));
        Assert.Throws<SkillTimeoutException>(() => engine.Step("run", """{"code":"while true do end"}""", s_short));
        Assert.Contains("SUCCESS", engine.Call("run", """{"code":"return 1"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Instructions_of_the_code_are_charged_to_the_call()
    {
        using LoadedEngine engine = new(("run", "return function() for i = 1, 100 do vulcan.runtime.lua.exec({ code = 'for i = 1, 100000 do end' }) end return 'done' end"));
        SkillCallOptions options = new() { Limits = new SkillLimits { MaxInstructions = 1_000_000 } };

        Assert.Equal(SkillErrorCode.InstructionLimit, Assert.Throws<SkillLimitException>(() => engine.Call("run", options: options)).Code);
    }

    [Fact]
    public void A_call_whose_code_waits_for_the_host_is_suspended_each_time()
    {
        GatedTools tools = new();
        using LoadedEngine engine = new(new SkillEngineOptions { HostTools = tools }, ("run", Run));

        SkillStep<string> step = engine.Start("run", """{"code":"return vulcan.host.call('w', { n = 1 }).n + vulcan.host.call('w', { n = 2 }).n"}""");
        Assert.NotNull(step.Suspended);
        using ManualResetEventSlim ready = new();
        step.Suspended.OnReady(ready.Set);
        tools.Next().Answer();
        Assert.True(ready.Wait(TimeSpan.FromSeconds(60)));
        step = step.Suspended.Resume();
        Assert.NotNull(step.Suspended);
        tools.Next().Answer();

        Assert.EndsWith("1. \n```json\n3\n```", SteppedEngine.Finish(step), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_ends_while_its_code_waits_gives_the_VM_of_the_code_back()
    {
        GatedTools tools = new();
        SkillEngineOptions options = new() { HostTools = tools, LuaExecPool = new VmPoolOptions { MinSize = 1, MaxSize = 1, MaxSuspended = 0 } };
        using LoadedEngine engine = new(options, ("run", Run));
        using CancellationTokenSource source = new();
        SkillStep<string> step = engine.Start("run", """{"code":"vulcan.host.call('w', {})"}""", cancellationToken: source.Token);
        Assert.NotNull(step.Suspended);

        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => SteppedEngine.Finish(step));

        Assert.Contains("SUCCESS", engine.Call("run", """{"code":"return 1"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_Lua_cannot_yield_the_call_waits_on_its_thread()
    {
        GatedTools tools = new();
        using LoadedEngine engine = new(
            new SkillEngineOptions { HostTools = tools },
            ("run", "return function() return (string.gsub('x', 'x', function() return vulcan.runtime.lua.exec({ code = \"return vulcan.host.call('w', { n = 7 }).n\" }) end)) end"));
        Thread answers = new(() => tools.Next().Answer());
        answers.Start();

        SkillStep<string> step = engine.Start("run");

        Assert.Null(step.Suspended);
        Assert.Contains("```json\n7\n```", step.Result, StringComparison.Ordinal);
        answers.Join();
    }

    [Fact]
    public void Code_of_a_call_sees_the_skills_of_that_call_after_a_reload()
    {
        GatedTools tools = new();
        using LoadedEngine engine = new(
            new SkillEngineOptions { HostTools = tools },
            ("run", "return function() vulcan.host.call('w', {}) return vulcan.runtime.lua.exec({ code = \"return (vulcan.call('t-version', {}))\" }) end"),
            ("version", "return function() return 'old' end"));
        SkillStep<string> step = engine.Start("run");
        engine.Write("version", "return function() return 'new' end");
        engine.Engine.Reload(engine.Roots);

        tools.Next().Answer();

        // A VM that is made later compiles the files as they are; what counts is that the run is served at all.
        Assert.Contains("SUCCESS", SteppedEngine.Finish(step), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_shows_numbers_as_upstream_does()
    {
        using LoadedEngine engine = new(("run", Run));

        Assert.Contains(
            "```text\n0.00001\t123.25\tinf\tNaN\t100000000000000000000000\t-7\n```",
            engine.Call("run", """{"code":"print(1e-5, 123.25, 1/0, 0/0, 1e23, -7)"}"""),
            StringComparison.Ordinal);
    }
}
