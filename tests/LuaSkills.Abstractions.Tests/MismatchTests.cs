namespace LuaSkills.Abstractions.Tests;

public sealed class MismatchTests
{
    [Theory]
    [InlineData("""{"name":1,"leaves":[]}""", "$.name", "string", "number")]
    [InlineData("""{"name":null,"leaves":[]}""", "$.name", "string", "null")]
    [InlineData("""{"name":"a","leaves":{}}""", "$.leaves", "array", "object")]
    [InlineData("""{"name":"a","leaves":[{"name":"b","size":1},{"name":"c","size":"x"}]}""", "$.leaves[1].size", "32-bit integer", "string")]
    [InlineData("""{"name":"a","leaves":[{"name":"b","size":3000000000}]}""", "$.leaves[0].size", "32-bit integer", "3000000000")]
    [InlineData("""{"name":"a","leaves":[{"name":"b","size":1.5}]}""", "$.leaves[0].size", "32-bit integer", "1.5")]
    [InlineData("""{"name":"a","leaves":[{"name":"b"}]}""", "$.leaves[0].size", "a value", "nothing")]
    [InlineData("""{"name":"a","leaves":[{"name":"b","size":1,"mood":"angry"}]}""", "$.leaves[0].mood", "one of Calm, wide awake, Content", "\"angry\"")]
    [InlineData("""{"name":"a","leaves":[null]}""", "$.leaves[0]", "object", "null")]
    [InlineData("""{"name":"a","leaves":[],"sub":{"x y":[1]}}""", "$.sub['x y']", "object", "array")]
    [InlineData("""{"name":"a","leaves":[],"sub":true}""", "$.sub", "object", "true")]
    [InlineData("""{"name":"\ud800","leaves":[]}""", "$.name", "valid Unicode text", "half a surrogate pair")]
    [InlineData("""{"\ud800":1,"leaves":[]}""", "$['\\ud800']", "valid Unicode text", "half a surrogate pair")]
    [InlineData("[]", "$.name", "a value", "nothing")]
    [InlineData("\"text\"", "$", "object", "string")]
    public async Task Content_that_does_not_fit_is_located(string content, string path, string expected, string found)
    {
        SkillJsonException error = await Assert.ThrowsAsync<SkillJsonException>(() => Garden(content).GetBranchAsync());

        Assert.Equal((path, expected, found), (error.Path, error.Expected, error.Found));
        Assert.Equal(SkillErrorCode.InvalidJson, error.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("oak")]
    [InlineData("{")]
    [InlineData("""{"name":"a","leaves":[]""")]
    [InlineData("""{"name":"a","leaves":[]} more""")]
    [InlineData("""{"name":"a",}""")]
    public async Task Content_that_is_not_json_is_rejected(string content)
    {
        SkillJsonException error = await Assert.ThrowsAsync<SkillJsonException>(() => Garden(content).GetBranchAsync());

        Assert.Equal("valid JSON", error.Expected);
    }

    [Fact]
    public async Task Content_that_is_nested_too_deeply_is_rejected()
    {
        string content = string.Concat(Enumerable.Repeat("""{"name":"a","leaves":[],"sub":{"x":""", 100));

        SkillJsonException error = await Assert.ThrowsAsync<SkillJsonException>(() => Garden(content).GetBranchAsync());

        Assert.Equal("valid JSON", error.Expected);
    }

    [Theory]
    [InlineData("3000000000")]
    [InlineData("1e3")]
    [InlineData("null")]
    [InlineData("\"3\"")]
    public void A_number_that_is_no_integer_of_its_size_is_rejected(string content)
    {
        SkillJsonException error = Assert.Throws<SkillJsonException>(() => Garden(content).GetNumber());

        Assert.Equal("32-bit integer", error.Expected);
    }

    [Theory]
    [InlineData("flag", "1", "true or false")]
    [InlineData("letter", "\"ab\"", "string of one character")]
    [InlineData("b", "256", "unsigned 8-bit integer")]
    [InlineData("sb", "128", "8-bit integer")]
    [InlineData("s", "32768", "16-bit integer")]
    [InlineData("us", "-1", "unsigned 16-bit integer")]
    [InlineData("ui", "-1", "unsigned 32-bit integer")]
    [InlineData("l", "9223372036854775808", "64-bit integer")]
    [InlineData("ul", "-1", "unsigned 64-bit integer")]
    [InlineData("f", "1e300", "single-precision number")]
    [InlineData("d", "\"1\"", "number")]
    [InlineData("d", "1e999", "double-precision number")]
    [InlineData("m", "1e99", "decimal number")]
    [InlineData("id", "\"x\"", "GUID")]
    [InlineData("at", "\"yesterday\"", "date and time (ISO 8601)")]
    [InlineData("offset", "5", "date and time (ISO 8601)")]
    public void Every_simple_type_is_checked(string member, string value, string expected)
    {
        SkillJsonException error = Assert.Throws<SkillJsonException>(() => Garden($$"""{"{{member}}":{{value}}}""").GetWide());

        Assert.Equal(($"$.{member}", expected), (error.Path, error.Expected));
    }

    [Theory]
    [InlineData("f", "1e300", "1e300")]
    [InlineData("f", "\"1\"", "string")]
    [InlineData("id", "\"x\"", "\"x\"")]
    [InlineData("id", "7", "number")]
    [InlineData("id", "\"a text that is too long to be repeated in the message of an error\"", "string")]
    public void A_short_text_of_the_right_kind_is_shown(string member, string value, string found)
    {
        SkillJsonException error = Assert.Throws<SkillJsonException>(() => Garden($$"""{"{{member}}":{{value}}}""").GetWide());

        Assert.Equal(found, error.Found);
    }

    private static IGarden Garden(string content) => Client.Over<IGarden>(new RecordingInvoker(content));
}
