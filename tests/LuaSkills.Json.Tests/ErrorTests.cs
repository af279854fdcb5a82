using System.Text;
using System.Text.Json;
using LuaSkills.Generated.LuaSkills_Json_Tests;

namespace LuaSkills.Json.Tests;

/// <summary>What users of <see cref="JsonSerializer"/> see when something does not fit.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData("""{"item-title":1}""", "$.item-title", "expected string, found number")]
    [InlineData("""{"item-title":"a","tags":[{"name":"b"},{"name":null}]}""", "$.tags[1].name", "expected string, found null")]
    [InlineData("""{"item-title":"a","parts":[null,{"note":"n"}]}""", "$.parts[1]['item-title']", "expected a value, found nothing")]
    [InlineData("""{"item-title":"a","spans":{"a b":{"from":3e10}}}""", "$.spans['a b'].from", "expected 32-bit integer, found 3e10")]
    [InlineData(""" "text" """, "$", "expected object, found string")]
    public void A_value_that_does_not_fit_is_a_JsonException_with_the_whole_path(string json, string path, string fault)
    {
        JsonException error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, LuaSkillsJsonContext.Default.Item));

        path = path.Replace(".item-title", "['item-title']", StringComparison.Ordinal);
        Assert.Equal(path, error.Path);
        Assert.Equal($"{path}: {fault}", error.Message);
    }

    [Fact]
    public async Task The_path_is_right_in_a_stream_too()
    {
        string padding = new('x', 100_000);
        using MemoryStream stream = new(Encoding.UTF8.GetBytes($$"""{"item-title":"{{padding}}","parts":[{"item-title":"{{padding}}","rank":"1"}]}"""));

        JsonException error = await Assert.ThrowsAsync<JsonException>(async () =>
            await JsonSerializer.DeserializeAsync(stream, LuaSkillsJsonContext.Default.Item, TestContext.Current.CancellationToken));

        Assert.Equal("$.parts[0].rank", error.Path);
    }

    [Fact]
    public void Inside_another_type_the_serializer_says_where_the_value_is_and_the_message_where_in_it()
    {
        const string Json = """{"sender":"me","body":{"item-title":"a","tags":[{"name":7}]}}""";

        JsonException error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Envelope>(Json, Chain.Options));

        Assert.Equal("$.body", error.Path);
        Assert.Equal("tags[0].name: expected string, found number", error.Message);
    }

    [Fact]
    public void Inside_another_type_a_value_of_the_wrong_kind_is_named_too()
    {
        JsonException error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Envelope>("""{"body":3}""", Chain.Options));

        Assert.Equal(("$.body", "expected object, found number"), (error.Path, error.Message));
    }

    [Fact]
    public void Malformed_text_is_a_JsonException() =>
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize("""{"item-title":"a",}""", LuaSkillsJsonContext.Default.Item));

    [Fact]
    public void A_null_where_the_type_does_not_allow_it_is_a_JsonException_with_the_whole_path()
    {
        Item item = new() { Title = "a", Parts = [null, new Item { Title = null! }] };

        JsonException error = Assert.Throws<JsonException>(() => JsonSerializer.Serialize(item, LuaSkillsJsonContext.Default.Item));

        Assert.Equal(("$.parts[1]['item-title']", "$.parts[1]['item-title']: null is not allowed here."), (error.Path, error.Message));
    }

    [Fact]
    public void Inside_another_type_the_message_says_where_in_the_value_the_null_is()
    {
        Envelope envelope = new("me", new Item { Title = null! }, new Span(1, null), Season.Autumn, []);

        JsonException error = Assert.Throws<JsonException>(() => JsonSerializer.Serialize(envelope, Chain.Options));

        Assert.Equal(("$.Body", "['item-title']: null is not allowed here."), (error.Path, error.Message));
    }

    [Fact]
    public void A_number_that_is_not_finite_is_a_JsonException()
    {
        Item item = new() { Title = "a", Values = new(false, 0, 0, 0, 0, 0, 0, double.NaN, 0, 'a', default, default, default) };

        JsonException error = Assert.Throws<JsonException>(() => JsonSerializer.Serialize(item, LuaSkillsJsonContext.Default.Item));

        Assert.Contains("NaN cannot be written", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_enumeration_value_without_a_name_is_a_JsonException() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize((Season)9, LuaSkillsJsonContext.Default.Season));

    [Fact]
    public void An_object_that_contains_itself_is_a_JsonException()
    {
        Item item = new() { Title = "a" };
        item.Parent = item;

        JsonException error = Assert.Throws<JsonException>(() => JsonSerializer.Serialize(item, LuaSkillsJsonContext.Default.Item));

        Assert.Contains("128 levels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_can_only_be_read_says_so()
    {
        Assert.Equal("n", JsonSerializer.Deserialize("""{"name":"n"}""", LuaSkillsJsonContext.Default.Sealed)!.Name);

        NotSupportedException error = Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new Sealed(), LuaSkillsJsonContext.Default.Sealed));

        Assert.Contains("can only be read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_can_only_be_written_says_so()
    {
        Assert.Equal("""{"sides":4}""", JsonSerializer.Serialize(new Square { Sides = 4 }, LuaSkillsJsonContext.Default.Shape));

        NotSupportedException error = Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize("{}", LuaSkillsJsonContext.Default.Shape));

        Assert.Contains("can only be written", error.Message, StringComparison.Ordinal);
    }
}
