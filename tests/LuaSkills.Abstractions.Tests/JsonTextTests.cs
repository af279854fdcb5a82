using System.Text.Json;

namespace LuaSkills.Abstractions.Tests;

public sealed class JsonTextTests
{
    [Fact]
    public void Valid_json_is_kept_as_it_is() => Assert.Equal("""{ "a" : [1] }""", JsonText.Parse("""{ "a" : [1] }""").ToString());

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("1 2")]
    public void Text_that_is_not_one_value_is_rejected(string text) => Assert.Throws<SkillJsonException>(() => JsonText.Parse(text));

    [Fact]
    public void Texts_are_equal_byte_for_byte()
    {
        Assert.Equal(JsonText.Parse("[1]"), JsonText.Parse("[1]"u8));
        Assert.NotEqual(JsonText.Parse("[1]"), JsonText.Parse("[ 1]"));
    }

    [Fact]
    public void A_text_becomes_an_element_and_back()
    {
        JsonElement element = JsonText.Parse("""{"a":1}""").ToElement();

        Assert.Equal(1, element.GetProperty("a").GetInt32());
        Assert.Equal("""{"a":1}""", JsonText.From(element).ToString());
    }
}
