using System.Text;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api.SkillManagement;

public sealed class SkillManagementFunctionTests
{
    private const string Prefix = "Lua run_lua error: runtime error: vulcan.runtime.skills.";

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void A_request_goes_to_the_host_and_its_reply_comes_back(CallPath path)
    {
        ScriptedBridge bridge = new(static async _ =>
        {
            await Task.Yield();
            return """{"ok":true,"installed":["x"]}""";
        });
        using LoadedEngine engine = New(bridge);

        Assert.Equal("\"x\"", On(engine, path, "return vulcan.runtime.skills.install({ skill_id = 'x', layer = 'USER' }).installed[1]"));
        Assert.Equal(["""install {"layer":"USER","skill_id":"x"} """], bridge.Requests);
    }

    [Theory]
    [InlineData("update({ 1, 2 })", "update [1,2] ")]
    [InlineData("uninstall('x')", "uninstall \"x\" ")]
    [InlineData("enable(nil)", "enable null ")]
    [InlineData("disable()", "disable null ")]
    public void Any_value_is_passed_on(string call, string request)
    {
        ScriptedBridge bridge = new(static _ => Task.FromResult("null"));
        using LoadedEngine engine = New(bridge);
        engine.Run($"return vulcan.runtime.skills.{call}");

        Assert.Equal([request], bridge.Requests);
    }

    [Fact]
    public void The_host_learns_which_skill_asks()
    {
        ScriptedBridge bridge = new(static _ => Task.FromResult("1"));
        using LoadedEngine engine = New(bridge, ("go", "return function() return tostring(vulcan.runtime.skills.update()) end"));

        Assert.Equal("1", engine.Call("go"));
        Assert.Equal(["update null t"], bridge.Requests);
    }

    [Theory]
    [InlineData("{ a = { { LAYER = 'root' } } }", true)]
    [InlineData("{ ['target-root_name'] = { x = { 'y', 'Root' } } }", true)]
    [InlineData("{ root = '\\tROOT\\n' }", true)]
    [InlineData("{ root = { ok = 'x' }, name = 'ROOT' }", false)]
    [InlineData("{ { layer = { 'USER' } }, 'ROOT' }", false)]
    [InlineData("{ layer = 5, text = 'ROOT' }", false)]
    [InlineData("{ layer = { ROOT = 'USER' } }", false)]
    [InlineData("{ rootlayer = 'ROOT' }", false)]
    [InlineData("'ROOT'", false)]
    public void What_names_the_root_layer_never_reaches_the_host(string input, bool isRefused)
    {
        ScriptedBridge bridge = new(static _ => Task.FromResult("true"));
        using LoadedEngine engine = New(bridge);
        string call = $"vulcan.runtime.skills.install({input})";

        if (isRefused)
            Assert.Equal(Prefix + "install cannot target the system-controlled ROOT layer", Error(engine, call));
        else
            Assert.Equal("true", engine.Run("return " + call));
        Assert.Equal(isRefused ? 0 : 1, bridge.Requests.Count);
    }

    [Fact]
    public void A_refusal_of_the_host_is_told_to_the_skill()
    {
        using LoadedEngine engine = New(new ScriptedBridge(static _ => throw new SkillException(SkillErrorCode.InvalidOptions, "not today")));

        Assert.Equal(Prefix + "install: not today", Error(engine, "vulcan.runtime.skills.install({})"));
    }

    [Fact]
    public void A_failure_of_the_host_is_told_by_its_type_and_logged()
    {
        List<string> log = [];
        SkillEngineOptions options = new()
        {
            EnableSkillManagementBridge = true,
            SkillManagement = new ScriptedBridge(static _ => throw new InvalidOperationException("secret")),
            Log = (_, message) => log.Add(message),
        };
        using LoadedEngine engine = new(options);

        Assert.Equal(Prefix + "install: skill management 'install' failed with InvalidOperationException", Error(engine, "vulcan.runtime.skills.install({})"));
        Assert.Contains(log, static line => line.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void A_reply_that_is_not_json_raises()
    {
        using LoadedEngine engine = New(new ScriptedBridge(static _ => Task.FromResult("{")));

        Assert.StartsWith(Prefix + "install: skill management response JSON decode failed: ", Error(engine, "vulcan.runtime.skills.install({})"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_json_form_raises()
    {
        using LoadedEngine engine = New(new ScriptedBridge(static _ => Task.FromResult("1")));

        Assert.Equal(Prefix + "install: Cannot convert Lua function to JSON", Error(engine, "vulcan.runtime.skills.install(print)"));
    }

    [Fact]
    public void A_host_that_is_not_allowed_to_is_not_asked()
    {
        ScriptedBridge bridge = new(static _ => Task.FromResult("1"));
        using LoadedEngine engine = new(new SkillEngineOptions { SkillManagement = bridge });

        Assert.Equal(Prefix + "enable is disabled by host policy", Error(engine, "vulcan.runtime.skills.enable({ layer = 'ROOT' })"));
        Assert.Empty(bridge.Requests);
    }

    [Fact]
    public void Status_tells_that_the_host_is_ready()
    {
        using LoadedEngine engine = New(new ScriptedBridge(static _ => Task.FromResult("1")));

        Assert.Equal(
            """{"callback_registered":true,"enabled":true,"message":"Skill management bridge is enabled and ready","mode":"host_callback"}""",
            engine.Run("return vulcan.runtime.skills.status()"));
    }

    [Fact]
    public void Nothing_is_writable_before_skills_are_loaded()
    {
        using EmbeddedEngine engine = new(new SkillEngineOptions { EnableSkillManagementBridge = true });

        Assert.Equal(
            """{"labels":[],"layers":[],"writable":false}""",
            engine.RunLua("return vulcan.runtime.skills.layers()", "{}"u8, null, static json => Encoding.UTF8.GetString(json), default));
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void The_deadline_of_the_call_ends_the_wait(CallPath path)
    {
        using LoadedEngine engine = New(new ScriptedBridge(static async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return "1";
        }));

        Assert.Throws<SkillTimeoutException>(() =>
            On(engine, path, "return vulcan.runtime.skills.install({})", new SkillCallOptions { Timeout = TimeSpan.FromMilliseconds(50) }));
    }

    private static LoadedEngine New(ScriptedBridge bridge, params ReadOnlySpan<(string Entry, string Lua)> entries) =>
        new(new SkillEngineOptions { EnableSkillManagementBridge = true, SkillManagement = bridge }, entries);

    private static string On(LoadedEngine engine, CallPath path, string code, SkillCallOptions? options = null) =>
        engine.On(path).RunLua(code, "{}"u8, options, static json => Encoding.UTF8.GetString(json), CancellationToken.None);

    private static string Error(LoadedEngine engine, string expression) =>
        Assert.Throws<SkillException>(() => engine.Run("return " + expression)).Message.Split("\nstack traceback:")[0];
}
