using System.Text.Json.Nodes;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>The comparison itself, in both directions: a replayer that accepts anything proves nothing.</summary>
public sealed class ExpectationTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[1.5,null]}""", """{"b":[1.5,null],"a":1}""")]
    [InlineData("1e2", "100.0")]
    [InlineData("18446744073709551616", "18446744073709551616")]
    [InlineData("""{"$any":"integer"}""", "5")]
    [InlineData("""{"$any":"number"}""", "5")]
    [InlineData("""{"$any":"any"}""", "null")]
    [InlineData("""{"$re":"^b.*{{name}}$"}""", "\"b\\nx.y\"")]
    [InlineData("""{"$unordered":[1,2,2]}""", "[2,1,2]")]
    [InlineData("""{"$contains":[2]}""", "[1,2]")]
    [InlineData("""{"content":"a\r\né","content_bytes":{"$computed":"content_bytes"},"content_lines":{"$computed":"content_lines"}}""", """{"content":"a\r\né","content_bytes":4,"content_lines":2}""")]
    [InlineData("\"<{{name}}>\"", "\"<x.y>\"")]
    [InlineData("\"{{number}}\"", "7")]
    [InlineData("""{"{{name}}":1}""", """{"x.y":1}""")]
    public void What_fits_a_recording_is_accepted(string expected, string actual) => Assert.Empty(Compare(expected, actual));

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("0.0", "-0.0")]
    [InlineData("1", "\"1\"")]
    [InlineData("null", "false")]
    [InlineData("[]", "{}")]
    [InlineData("[1,2]", "[2,1]")]
    [InlineData("[1]", "[1,1]")]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""")]
    [InlineData("""{"a":1,"b":2}""", """{"a":1}""")]
    [InlineData("""{"$any":"integer"}""", "1.0")]
    [InlineData("""{"$any":"string"}""", "1")]
    [InlineData("""{"$re":"^{{name}}$"}""", "\"xzy\"")]
    [InlineData("""{"$unordered":[1,2]}""", "[1,1]")]
    [InlineData("""{"$contains":[3]}""", "[1,2]")]
    [InlineData("""{"content":"ab","content_bytes":{"$computed":"content_bytes"}}""", """{"content":"ab","content_bytes":3}""")]
    [InlineData("\"{{name}}\"", "\"{{name}}\"")]
    public void What_does_not_fit_a_recording_is_told(string expected, string actual) => Assert.NotEmpty(Compare(expected, actual));

    [Theory]
    [InlineData("""{"ok":false,"error":"first\nsecond"}""", true)]
    [InlineData("""{"ok":false,"error":"other"}""", false)]
    [InlineData("""{"ok":true,"result":"first second"}""", false)]
    [InlineData("null", false)]
    public void A_failure_is_recognised_by_its_text(string actual, bool fits) =>
        Assert.Equal(fits, new Expectation(new Placeholders()).CompareFailure("^first.second$", JsonNode.Parse(actual)).Count == 0);

    private static List<string> Compare(string expected, string actual)
    {
        Placeholders placeholders = new();
        placeholders.Set("name", "x.y");
        placeholders.Set("number", 7);
        return new Expectation(placeholders).Compare(JsonNode.Parse(expected), JsonNode.Parse(actual));
    }
}
