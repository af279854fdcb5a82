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
    public void A_text_may_be_as_deep_as_any_other_document()
    {
        string json = new string('[', 120) + new string(']', 120);

        Assert.Equal(JsonValueKind.Array, JsonText.Parse(json).ToElement().ValueKind);
    }

    [Fact]
    public void A_text_that_is_deeper_than_any_other_document_is_rejected()
    {
        string json = new string('[', 129) + new string(']', 129);

        Assert.Throws<SkillJsonException>(() => JsonText.Parse(json));
    }

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
