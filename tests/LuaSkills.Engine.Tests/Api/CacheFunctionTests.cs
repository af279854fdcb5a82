using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api;

public sealed class CacheFunctionTests
{
    private const string Put = "return function(args) return vulcan.cache.put(args) end";
    private const string Get = "return function(args) return tostring(vulcan.cache.get(args.id)) end";

    [Fact]
    public void A_value_nested_as_deep_as_json_can_be_written_comes_back()
    {
        const string Code = """
            local value = { "end" }
            for _ = 1, 998 do value = { value } end
            local copy = vulcan.cache.get(vulcan.cache.put(value))
            while type(copy) == "table" do copy = copy[1] end
            return copy
            """;

        Assert.Equal("\"end\"", LuaRun.Code(Code));
    }

    [Theory]
    [InlineData("vulcan.cache.put('v', 2^53)")]
    [InlineData("vulcan.cache.put('v', math.maxinteger or 2^62)")]
    [InlineData("vulcan.cache.put('v', 5.0)")]
    [InlineData("vulcan.cache.put('v', nil)")]
    public void A_time_to_live_may_be_any_whole_number(string expression) =>
        Assert.StartsWith("\"tc-", LuaRun.Value(expression), StringComparison.Ordinal);

    [Theory]
    [InlineData("vulcan.cache.put('v', -1)", "cache.put: ttl_sec must be a non-negative integer: integer")]
    [InlineData("vulcan.cache.put('v', 1/0)", "cache.put: ttl_sec must be a non-negative integer: number")]
    [InlineData("vulcan.cache.put('v', 0/0)", "cache.put: ttl_sec must be a non-negative integer: number")]
    public void A_time_to_live_that_is_none_raises(string expression, string message) =>
        Assert.Equal("Lua run_lua error: runtime error: " + message, LuaRun.Error(expression));

    [Fact]
    public void Values_outlive_a_reload()
    {
        using LoadedEngine engine = new(("tool", "return function(args) local c = vulcan.cache if args.id then return c.get(args.id) end return c.put('kept') end"));
        string id = engine.Call("tool");
        engine.Engine.Reload(engine.Roots);

        Assert.Equal("kept", engine.Call("tool", $"{{\"id\":\"{id}\"}}"));
    }

    [Fact]
    public void A_nested_call_has_the_entries_of_its_own_tool()
    {
        using LoadedEngine engine = new(
            ("outer", "return function(args) local id = vulcan.call('t-inner', {}) return tostring(vulcan.cache.get(id)) .. vulcan.call('t-inner', { id = id }) end"),
            ("inner", "return function(args) if args.id then return vulcan.cache.get(args.id) end return vulcan.cache.put('inner') end"));

        Assert.Equal("nilinner", engine.Call("outer"));
    }

    [Fact]
    public void Engines_have_caches_of_their_own_unless_they_are_given_one()
    {
        using LoadedEngine first = new(("put", Put), ("get", Get));
        using LoadedEngine second = new(("put", Put), ("get", Get));
        string id = first.Run("return vulcan.cache.put(1)").Trim('"');
        Assert.Equal("null", second.Run($"return vulcan.cache.get('{id}')"));

        SkillEngineOptions shared = new() { Cache = new SkillCache() };
        using EmbeddedEngine third = new(shared);
        using EmbeddedEngine fourth = new(shared);
        Assert.Equal("1", Run(fourth, $"return vulcan.cache.get({Run(third, "return vulcan.cache.put(1)")})"));
    }

    private static string Run(EmbeddedEngine engine, string code) =>
        engine.RunLua(code, "{}"u8, options: null, static json => System.Text.Encoding.UTF8.GetString(json), CancellationToken.None);
}
