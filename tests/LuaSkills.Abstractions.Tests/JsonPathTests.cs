using System.Text;
using LuaSkills.CompilerServices;

namespace LuaSkills.Abstractions.Tests;

public sealed class JsonPathTests
{
    [Theory]
    [InlineData("^1", "$")]
    [InlineData("^{}", "$")]
    [InlineData("""{"a":^1}""", "$.a")]
    [InlineData("""{"a":[1,^2]}""", "$.a[1]")]
    [InlineData("""{"a":[[],{"b":^null}]}""", "$.a[1].b")]
    [InlineData("""{"a":{"b":1},"c":^{}}""", "$.c")]
    [InlineData("""{"a b":^1}""", "$['a b']")]
    [InlineData("""{"it's":^1}""", "$['it\\'s']")]
    [InlineData("""[1,[2,^3]]""", "$[1][1]")]
    public void The_path_of_a_position_is_found(string marked, string path)
    {
        int position = Encoding.UTF8.GetByteCount(marked[..marked.IndexOf('^', StringComparison.Ordinal)]);
        byte[] json = Encoding.UTF8.GetBytes(marked.Replace("^", "", StringComparison.Ordinal));

        Assert.Equal(path, JsonPath.At(json, position));
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("{", "$")]
    [InlineData("[", "$[0]")]
    [InlineData("[1", "$[1]")]
    [InlineData("""{"a":""", "$.a")]
    [InlineData("""{"a":1""", "$")]
    [InlineData("""{"a":[{"b":1},{"c":[]}""", "$.a[2]")]
    [InlineData("""{"a":[{"b":1},{"c":[1.5],"d e":""", "$.a[1]['d e']")]
    [InlineData("""{"a":{"b":{}""", "$.a")]
    public void The_path_after_an_unfinished_text_is_found(string written, string path) =>
        Assert.Equal(path, JsonPath.After(Encoding.UTF8.GetBytes(written)));
}
