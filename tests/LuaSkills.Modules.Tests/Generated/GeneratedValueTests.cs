namespace LuaSkills.Modules.Tests.Generated;

/// <summary>Every kind of value goes through a generated module and comes back.</summary>
public sealed class GeneratedValueTests
{
    private static readonly ISkillModule s_module = new ValueModule();

    [Theory]
    [InlineData("boolean", "true")]
    [InlineData("character", "\"ö\"")]
    [InlineData("byte", "255")]
    [InlineData("s-byte", "-128")]
    [InlineData("int16", "-32768")]
    [InlineData("u-int16", "65535")]
    [InlineData("int32", "-2147483648")]
    [InlineData("u-int32", "4294967295")]
    [InlineData("int64", "-9223372036854775808")]
    [InlineData("u-int64", "18446744073709551615")]
    [InlineData("single", "0.1")]
    [InlineData("double", "1E-300")]
    [InlineData("decimal", "79228162514264337593543950335")]
    [InlineData("int128", "-170141183460469231731687303715884105728")]
    [InlineData("half", "0.5")]
    [InlineData("guid", "\"b0a5a7a4-6f9f-4a3c-8f3d-0d6a0c2f9d11\"")]
    [InlineData("date-time", "\"2026-11-21T21:27:02.5\"")]
    [InlineData("date-time-offset", "\"2026-11-21T21:27:02+01:00\"")]
    [InlineData("time-span", "\"1.02:03:04\"")]
    [InlineData("date-only", "\"2026-11-21\"")]
    [InlineData("time-only", "\"21:27:02\"")]
    [InlineData("uri", "\"../a?b=c\"")]
    [InlineData("version", "\"1.2.3\"")]
    [InlineData("bytes", "\"AAEC\"")]
    [InlineData("memory", "\"AAEC\"")]
    [InlineData("any-node", """{"a":[1,null]}""")]
    [InlineData("any-node", "null")]
    [InlineData("element", "[true,\"x\"]")]
    [InlineData("json", "{\"a\":1}")]
    [InlineData("number", "null")]
    [InlineData("number", "7")]
    [InlineData("enumeration", "\"Autumn\"")]
    [InlineData("flags", "\"Left, Right\"")]
    [InlineData("strings", "[\"a\",null]")]
    [InlineData("array", "[1,2]")]
    [InlineData("set", "[3]")]
    [InlineData("map", """{"a":0.5}""")]
    [InlineData("record", "null")]
    [InlineData("record", """{"name":"a","next":{"name":"b","children":[]},"children":[{"name":"c","children":[]}]}""")]
    [InlineData("derived", """{"$type":"circle","radius":2}""")]
    public void A_value_comes_back_as_it_went(string method, string value) => Assert.Equal(value, s_module.Call(method, $$"""{"value": {{value}}}"""));

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\n\\\"b\\\"\"", "a\n\"b\"")]
    [InlineData("\"\\ud83d\\ude00 ö\"", "😀 ö")]
    public void A_text_is_the_content_itself(string value, string content) => Assert.Equal(content, s_module.Call("text", $$"""{"value": {{value}}}"""));

    [Theory]
    [InlineData("broken", "$.radius: ")]
    [InlineData("endless", "$.children[0]")]
    public void A_result_without_a_JSON_form_is_an_invalid_return(string method, string path)
    {
        SkillException error = s_module.Refuse(method, "{}");

        Assert.Equal(SkillErrorCode.InvalidReturn, error.Code);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_at_once_do_not_disturb_each_other() =>
        await Parallel.ForAsync(0, 500, TestContext.Current.CancellationToken, async (number, cancellationToken) =>
        {
            string content = await s_module.CallAsync("array", $$"""{"value": [{{number}}, {{-number}}]}""", cancellationToken: cancellationToken);

            Assert.Equal($"[{number},{-number}]", content);
        });
}
