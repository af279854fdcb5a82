using System.Text;
using LuaSkills.CompilerServices;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Modules;

/// <summary>Calls between Lua skills and modules.</summary>
public sealed class NestedModuleCallTests
{
    private static readonly SkillDeployment s_free = new() { Permissions = new SkillPermissions { Skills = ["*"] } };

    private const string CallModule = "return function(args) return vulcan.call('m-' .. (args.method or 'run'), args) end";

    public static TheoryData<CallPath, bool> PathsAndWaits => new()
    {
        { CallPath.Blocking, false }, { CallPath.Blocking, true }, { CallPath.Suspendable, false }, { CallPath.Suspendable, true },
    };

    [Theory]
    [MemberData(nameof(PathsAndWaits))]
    public void A_lua_skill_calls_a_module(CallPath path, bool waits)
    {
        using ModularEngine engine = new ModularEngine().AddLua("lua", CallModule)
            .Add("m", new ScriptedModule("a.b.c").Add("run", async (arguments, context) =>
            {
                if (waits)
                    await Task.Yield();
                return $"{arguments} by {context.CallerId} for {context.SessionId}";
            }))
            .Load();
        SkillCallOptions options = new() { RequestContext = new SkillRequestContext { SessionId = "s" } };

        Assert.Equal("""{"a":1} by lua for s""", engine.Call("lua", "go", path, """{"a":1}""", options));
    }

    [Fact]
    public void Empty_arguments_are_an_object()
    {
        using ModularEngine engine = new ModularEngine().AddLua("lua", "return function() return vulcan.call('m-run', {}) end")
            .Add("m", new ScriptedModule("a.b.c").Add("run", static (arguments, _) => arguments)).Load();

        Assert.Equal("{}", engine.Call("lua", "go"));
    }

    [Theory]
    [MemberData(nameof(PathsAndWaits))]
    public void A_failing_module_is_an_error_that_lua_can_catch(CallPath path, bool waits)
    {
        using ModularEngine engine = new ModularEngine().AddLua("lua", "return function() return tostring(select(2, pcall(vulcan.call, 'm-run', {}))) end")
            .Add("m", new ScriptedModule("a.b.c").Add("run", async (_, _) =>
            {
                if (waits)
                    await Task.Yield();
                throw new FormatException("secret");
            }))
            .Load();

        Assert.StartsWith("runtime error: Skill 'm-run' failed with FormatException\n", engine.Call("lua", "go", path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void The_deadline_of_a_lua_skill_ends_the_wait_for_a_module(CallPath path)
    {
        using ModularEngine engine = new ModularEngine().AddLua("lua", "return function() return tostring(pcall(vulcan.call, 'm-run', {})) end")
            .Add("m", new ScriptedModule("a.b.c").Add("run", static (_, _) => new TaskCompletionSource<string>().Task)).Load();

        SkillTimeoutException error = Assert.Throws<SkillTimeoutException>(
            () => engine.Call("lua", "go", path, options: new SkillCallOptions { Timeout = TimeSpan.FromMilliseconds(50) }));

        Assert.Equal("Lua skill 'lua-go' timed out after 50 ms", error.Message);
    }

    [Theory]
    [MemberData(nameof(PathsAndWaits))]
    public void A_module_called_from_lua_calls_lua_again_though_there_is_one_vm(CallPath path, bool waits)
    {
        ScriptedModule module = new ScriptedModule("a.b.c").Add("run", async (_, context) =>
        {
            if (waits)
                await Task.Yield();
            return "module " + await CallAsync(context, "inner", "go");
        });
        using ModularEngine engine = new ModularEngine().AddLua("lua", CallModule).AddLua("inner", "return function() return 'inner' end")
            .Add("m", module, s_free)
            .Load(static options => options with { Pool = new VmPoolOptions { MaxSize = 1 } });

        Assert.Equal("module inner", engine.Call("lua", "go", path));
        Assert.Equal("module inner", engine.Call("lua", "go", path));
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void An_endless_circle_of_calls_ends_with_an_error(CallPath path)
    {
        ScriptedModule module = new ScriptedModule("a.b.c").Add("run", static async (_, context) => await CallAsync(context, "lua", "go"));
        using ModularEngine engine = new ModularEngine().AddLua("lua", CallModule).Add("m", module, s_free)
            .Load(static options => options with { Pool = new VmPoolOptions { MaxSize = 1 } });

        SkillException error = Assert.ThrowsAny<SkillException>(() => engine.Call("lua", "go", path));

        Assert.Contains("calls of skills would be nested deeper than 32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_of_nested_calls_counts_modules()
    {
        ScriptedModule module = new ScriptedModule("a.b.c").Add("run", static async (_, context) => await CallAsync(context, "inner", "go"));
        using ModularEngine engine = new ModularEngine().AddLua("lua", CallModule).AddLua("inner", "return function() return 'inner' end").Add("m", module, s_free).Load();

        Assert.Equal("inner", engine.Call("lua", "go", options: Depth(2)));
        Assert.Contains("nested deeper than 1", Assert.ThrowsAny<SkillException>(() => engine.Call("lua", "go", options: Depth(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lua_skill_that_looked_at_its_context_passes_on_what_it_cannot_see()
    {
        using ModularEngine engine = new ModularEngine()
            .AddLua("lua", "return function() assert(vulcan.context.request.request_id == 'r') return vulcan.call('m-run', {}) end")
            .Add("m", new ScriptedModule("a.b.c").Add("run", static (_, context) => $"{context.RequestId} {context.TraceId} {context.LlmSessionId}")).Load();
        SkillCallOptions options = new() { RequestContext = new SkillRequestContext { RequestId = "r", TraceId = "t", LlmSessionId = "l" } };

        Assert.Equal("r t l", engine.Call("lua", "go", options: options));
    }

    [Fact]
    public void A_module_passes_its_request_and_budget_on_to_lua()
    {
        ScriptedModule module = new ScriptedModule("a.b.c").Add("run", static async (_, context) => await CallAsync(context, "inner", "go"));
        using ModularEngine engine = new ModularEngine()
            .AddLua("inner", "return function() return vulcan.context.request.session_id .. vulcan.context.client_budget.tokens end").Add("m", module, s_free).Load();
        SkillCallOptions options = new() { RequestContext = new SkillRequestContext { SessionId = "s" }, ClientBudget = JsonText.Parse("""{"tokens":7}""") };

        Assert.Equal("s7", engine.Call("m", "run", options: options));
    }

    [Theory]
    [InlineData("n-*", true)]
    [InlineData("x", false)]
    public void A_module_calls_only_skills_it_may_call(string pattern, bool isAllowed)
    {
        ScriptedModule caller = new ScriptedModule("a.b.c").Add("run", static async (_, context) => await CallAsync(context, "n-other", "run"));
        ScriptedModule target = new ScriptedModule("a.b.d").Add("run", static (_, context) => $"called by {context.CallerId}");
        using ModularEngine engine = new ModularEngine()
            .Add("m", caller, new SkillDeployment { Permissions = new SkillPermissions { Skills = [pattern] } }).Add("n-other", target).Load();

        if (isAllowed)
        {
            Assert.Equal("called by m", engine.Call("m", "run"));
            return;
        }

        SkillPermissionException error = Assert.Throws<SkillPermissionException>(() => engine.Call("m", "run"));
        Assert.Equal((SkillCapability.Skills, "n-other"), (error.Capability, error.Resource));
        Assert.Equal(
            "permission denied: calling skill 'n-other' needs invoke_policy.can_invoke: \"n-other\", which the deployment of 'm' does not grant", error.Message);
    }

    [Theory]
    [InlineData("lua", true)]
    [InlineData("other", false)]
    public void A_module_is_called_only_by_skills_that_its_deployment_names(string pattern, bool isAllowed)
    {
        ScriptedModule module = new ScriptedModule("a.b.c").Add("run", static (_, _) => "done", SkillMethodVisibility.Internal);
        using ModularEngine engine = new ModularEngine().AddLua("lua", CallModule).Add("m", module, new SkillDeployment { CallableBy = [pattern] }).Load();

        Assert.Equal("done", engine.Call("m", "run"));
        if (isAllowed)
            Assert.Equal("done", engine.Call("lua", "go"));
        else
            Assert.Contains("can_be_invoked_by: \"lua\"", Assert.Throws<SkillPermissionException>(() => engine.Call("lua", "go")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_callback_is_not_found_by_lua_or_by_modules()
    {
        ScriptedModule module = new ScriptedModule("a.b.c")
            .Add("run", static async (_, context) => await CallAsync(context, "m", "tick"))
            .Add("tick", static (_, _) => "", SkillMethodVisibility.PrivateCallback);
        using ModularEngine engine = new ModularEngine().AddLua("lua", CallModule).Add("m", module, s_free).Load();

        Assert.Equal(SkillErrorCode.SkillNotFound, Assert.Throws<SkillException>(() => engine.Call("m", "run")).Code);
        Assert.Contains("Skill 'm-tick' not found", Assert.Throws<SkillException>(() => engine.Call("lua", "go", arguments: """{"method":"tick"}""")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_nested_call_has_no_more_time_than_its_caller()
    {
        ScriptedModule module = new ScriptedModule("a.b.c").Add("run", static async (_, context) => await CallAsync(context, "inner", "go"));
        using ModularEngine engine = new ModularEngine().AddLua("inner", "return function() while true do end end").Add("m", module, s_free).Load();

        Assert.Throws<SkillTimeoutException>(() => engine.Call("m", "run", options: new SkillCallOptions { Timeout = TimeSpan.FromMilliseconds(50) }));
    }

    [Fact]
    public void The_code_of_a_lease_calls_modules()
    {
        using ModularEngine engine = new ModularEngine().Add("m", new ScriptedModule("a.b.c").Add("run", static (_, context) => context.CallerId ?? "host")).Load();

        Assert.Equal("\"host\"", engine.Engine.RunLua("return vulcan.call('m-run', {})", "{}"u8, null, static json => Encoding.UTF8.GetString(json), default));
    }

    private static SkillCallOptions Depth(int limit) => new() { Limits = new SkillLimits { MaxCallDepth = limit } };

    private static async Task<string> CallAsync(SkillContext context, string skill, string entry)
    {
        SkillCallInfo info = context.Call.Info;
        SkillResult result = await context.Call.Environment.Engine.CallAsync(info, ModularEngine.Target(skill, entry), "{}"u8, SkillReplies.Result, context.CancellationToken);
        return result.Content;
    }
}
