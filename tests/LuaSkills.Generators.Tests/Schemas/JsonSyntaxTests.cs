using System.Text.Json;
using LuaSkills.Generators.Schemas;

namespace LuaSkills.Generators.Tests.Schemas;

/// <summary>The check of examples agrees with System.Text.Json.</summary>
public sealed class JsonSyntaxTests
{
    [Theory]
    [InlineData("\"Oslo\"")]
    [InlineData(" [1, -2.5e+3, 0, true, false, null] ")]
    [InlineData("""{"a":{"b":[]},"c":"\u00e6\n\\\""}""")]
    [InlineData("-0.1E-2")]
    [InlineData("Oslo")]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1e")]
    [InlineData("-")]
    [InlineData("[1,]")]
    [InlineData("[1 2]")]
    [InlineData("{\"a\"}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("\"open")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("\"a\nb\"")]
    [InlineData("1 2")]
    [InlineData("tru")]
    [InlineData("[")]
    [InlineData(" ")]
    public void A_text_is_JSON_where_the_platform_says_so(string text)
    {
        Assert.Equal(IsJson(text), JsonSyntax.IsValue(text));
    }

    [Fact]
    public void A_text_nested_without_end_is_refused()
    {
        Assert.False(JsonSyntax.IsValue(new string('[', 100_000)));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("quote \" backslash \\ line \n tab \t null \0")]
    [InlineData("æ ☃ 😀")]
    public void A_quoted_text_is_read_back(string text)
    {
        Assert.Equal(text, JsonDocument.Parse(JsonBuilder.Quoted(text)).RootElement.GetString());
    }

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
