using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Tests.Packages;

public sealed class DocumentJsonTests
{
    [Theory]
    [InlineData("12", "12")]
    [InlineData("+12", "12")]
    [InlineData("-12", "-12")]
    [InlineData("0x1F", "31")]
    [InlineData("0o17", "15")]
    [InlineData("0b101", "5")]
    [InlineData("1.0", "1.0")]
    [InlineData("1.5", "1.5")]
    [InlineData("2e3", "2000.0")]
    [InlineData("1e25", "1e+25")]
    [InlineData("1e-7", "1e-07")]
    [InlineData("-0", "-0.0")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("-9223372036854775809", "-9.223372036854776e+18")]
    [InlineData("18446744073709551616", "1.8446744073709552e+19")]
    [InlineData(".inf", "null")]
    [InlineData(".nan", "null")]
    [InlineData("True", "true")]
    [InlineData("~", "null")]
    [InlineData("'é\"'", "\"é\\\"\"")]
    [InlineData("[1, [], {}]", "[1,[],{}]")]
    public void A_YAML_value_is_written_as_JSON(string yaml, string json) =>
        Assert.Equal(json, DocumentJsonWriter.ToElement(YamlDocumentReader.Read("a: " + yaml).Find("a")!).GetRawText());

    [Fact]
    public void Members_are_written_in_byte_order()
    {
        DocumentNode document = JsonDocumentReader.Read("{\"a\":1,\"\U0001F600\":1,\"B\":1,\"\uE000\":1,\"é\":1,\"9\":1,\"10\":1}");
        Assert.Equal(["10", "9", "B", "a", "é", "\uE000", "\U0001F600"], DocumentJsonWriter.ToElement(document).EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void The_last_of_two_JSON_members_with_one_name_wins() => Assert.Equal("{\"a\":2}", Rewrite("{\"a\":1,\"a\":2}"));

    [Theory]
    [InlineData("", "line 1 column 1")]
    [InlineData("{oops", "line 1 column 2")]
    [InlineData("{\n \"a\": 1,\n}", "line 3 column 1")]
    [InlineData("1 2", "line 1 column 3")]
    [InlineData("[\n\"\\ud800\"]", "line 2 column 1")]
    public void A_faulty_JSON_text_is_refused_with_its_position(string json, string position) =>
        Assert.EndsWith(position, Assert.Throws<DocumentException>(() => JsonDocumentReader.Read(json)).Message, StringComparison.Ordinal);

    private static string Rewrite(string json) => DocumentJsonWriter.ToElement(JsonDocumentReader.Read(json)).GetRawText();
}
