using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api;

public sealed class ConfigFunctionTests
{
    private const string Answer = "return function(args) return vulcan.json.encode({ load('return ' .. args.code)() }) end";

    [Fact]
    public void A_skill_reads_and_writes_its_own_values()
    {
        using LoadedEngine engine = new(("e", Answer));
        engine.Engine.Config.Set("other", "k", "not yours");

        Assert.Equal("[true]", Evaluate(engine, "vulcan.config.set(' k ', 'v')"));
        Assert.Equal("[\"v\"]", Evaluate(engine, "vulcan.config.get('k')"));
        Assert.Equal("[true]", Evaluate(engine, "vulcan.config.has('k')"));
        Assert.Equal("[{\"k\":\"v\"}]", Evaluate(engine, "vulcan.config.list()"));
        Assert.Equal("v", engine.Engine.Config.Get("t", "k"));
    }

    [Fact]
    public void Deleting_tells_whether_there_was_a_value()
    {
        using LoadedEngine engine = new(("e", Answer));
        engine.Engine.Config.Set("t", "k", "");

        Assert.Equal("[true]", Evaluate(engine, "vulcan.config.delete('k')"));
        Assert.Equal("[false]", Evaluate(engine, "vulcan.config.delete('k')"));
        Assert.Equal("[\"nil\",false]", Evaluate(engine, "type(vulcan.config.get('k')), vulcan.config.has('k')"));
    }

    [Fact]
    public void An_empty_configuration_is_an_empty_table()
    {
        using LoadedEngine engine = new(("e", Answer));

        Assert.Equal("[[]]", Evaluate(engine, "vulcan.config.list()"));
    }

    [Fact]
    public void A_nested_call_works_on_the_values_of_its_own_skill()
    {
        using SkillLayers layers = new();
        layers.AddSkill("a");
        layers.AddSkill("b");
        layers.Write("user_skills/a/runtime/e.lua", "return function() return vulcan.call('b-go', {}) .. vulcan.config.get('k') end");
        layers.Write("user_skills/b/runtime/e.lua", "return function() return vulcan.config.get('k') end");
        using EmbeddedEngine engine = new(new SkillEngineOptions { RuntimeRoot = layers.RuntimeRoot });
        engine.Load(layers.Roots);
        engine.Config.Set("a", "k", "1");
        engine.Config.Set("b", "k", "2");

        Assert.Equal("21", engine.CallSkill(new SkillCall(SkillTarget.Canonical("a-go"), "{}"u8, null, default), static (in SkillReply reply) => reply.ToResult().Content));
    }

    [Fact]
    public void A_help_page_reads_the_values_of_its_skill()
    {
        using HelpSkill skill = HelpSkill.OfLua("return function() return vulcan.config.get('k') end");
        skill.Engine.Config.Set("h", "k", "v");

        Assert.Equal("v", skill.Render()!.Content);
    }

    [Theory]
    [InlineData("vulcan.config.get('k')", "vulcan.config.get requires one active skill context")]
    [InlineData("vulcan.config.list()", "vulcan.config.list requires one active skill context")]
    [InlineData("vulcan.config.set('k', 5)", "config.set: value must be a string, got integer")]
    [InlineData("vulcan.config.delete(' ')", "config.delete: key must not be empty")]
    public void Outside_a_skill_arguments_are_checked_first(string expression, string message)
    {
        Assert.Equal($"Lua run_lua error: runtime error: {message}", LuaRun.Error(expression));
    }

    [Fact]
    public void A_file_that_is_no_configuration_is_a_Lua_error()
    {
        using LoadedEngine engine = new(("e", "return function() return tostring(select(2, pcall(vulcan.config.get, 'k'))) end"));
        engine.Engine.Config.Set("t", "k", "v");
        string path = engine.PathOf("config/skill_config.json");
        File.WriteAllText(path, "{oops");

        Assert.StartsWith($"runtime error: config.get: failed to parse skill config file '{path}': ", engine.Call("e"), StringComparison.Ordinal);
    }

    private static string Evaluate(LoadedEngine engine, string code) => engine.Call("e", $$"""{"code":"{{code}}"}""");
}
