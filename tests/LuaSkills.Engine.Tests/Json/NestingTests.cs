using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Json;

public sealed class NestingTests
{
    private const string Deep = """
        local function deep(levels, value)
          for _ = 1, levels do value = { value } end
          return value
        end
        local function encode_inside(outer, inner)
          local encoded
          local leaf = setmetatable({ 1, nil, 3 }, { __index = function() encoded = vulcan.json.encode(inner) return "x" end })
          vulcan.json.encode(deep(outer, leaf))
          return #encoded
        end

        """;

    [Fact]
    public void A_table_of_a_thousand_levels_is_written() => Assert.Equal("2000", LuaRun.Code(Deep + "return #vulcan.json.encode(deep(999, {}))"));

    [Theory]
    [InlineData("vulcan.json.encode(deep(1000, {}))")]
    [InlineData("encode_inside(990, deep(10, {}))")]
    public void A_level_more_is_refused_also_when_conversions_lie_inside_each_other(string expression)
    {
        SkillException error = Assert.Throws<SkillException>(() => LuaRun.Code(Deep + "return " + expression));

        Assert.Contains("nested deeper than 1000 levels", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("encode_inside(990, deep(8, {}))", "18")]
    [InlineData("pcall(encode_inside, 990, deep(10, {})) or #vulcan.json.encode(deep(999, {}))", "2000")]
    public void Levels_that_were_left_count_no_more(string expression, string length) => Assert.Equal(length, LuaRun.Code(Deep + "return " + expression));
}
