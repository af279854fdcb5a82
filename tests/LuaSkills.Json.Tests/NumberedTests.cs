using System.Text.Json;
using System.Text.Json.Serialization;
using LuaSkills.Generated.LuaSkills_Json_Tests;

namespace LuaSkills.Json.Tests;

/// <summary>Dictionaries with integer keys, from everything Lua makes of a table.</summary>
public sealed class NumberedTests
{
    [Theory]
    [InlineData("""["a","b"]""", "1=a 2=b")]
    [InlineData("""{"1":"a","-7":"b"}""", "1=a -7=b")]
    [InlineData("""["a",null,"c"]""", "1=a 3=c")]
    [InlineData("[]", "")]
    [InlineData("{}", "")]
    public void A_table_is_read_whether_it_came_as_an_array_or_an_object(string json, string expected) =>
        Assert.Equal(expected, string.Join(' ', Client(json).Numbered().Select(pair => $"{pair.Key}={pair.Value}")));

    [Fact]
    public void An_item_that_is_null_is_left_out_where_values_may_be_null_too() =>
        Assert.Equal([2], Client("[null,5]").Maybe().Keys);

    [Fact]
    public void Items_are_numbered_where_enumerations_are_numbers_too() =>
        Assert.Equal(Level.Second, Assert.Single(Client("[null,true]").Levels()).Key);

    [Fact]
    public void JsonSerializer_reads_the_array_as_well() =>
        Assert.Equal("b", JsonSerializer.Deserialize("""["a","b"]""", LuaSkillsJsonContext.Default.IReadOnlyDictionaryIntString)![2]);

    [Fact]
    public void An_item_that_does_not_fit_is_named_by_its_place_in_the_array()
    {
        SkillJsonException error = Assert.Throws<SkillJsonException>(() => Client("""["a",7]""").Numbered());

        Assert.Contains("$[1]: expected string, found number", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_with_more_items_than_there_are_keys_is_refused()
    {
        string json = $"[{string.Join(',', Enumerable.Repeat("1", 128))}]";

        SkillJsonException error = Assert.Throws<SkillJsonException>(() => Client(json).Small());

        Assert.Contains("$[127]: expected key from -128 to 127, found item 128", error.Message, StringComparison.Ordinal);
    }

    private static INumbered Client(string content) => RecordingInvoker.Client<INumbered>(new RecordingInvoker { Content = content });
}

/// <summary>Returns dictionaries with integer keys.</summary>
[Skill("numbered")]
internal partial interface INumbered
{
    IReadOnlyDictionary<int, string> Numbered();

    Dictionary<long, int?> Maybe();

    SortedDictionary<sbyte, int> Small();

    Dictionary<Level, bool> Levels();
}

[JsonConverter(typeof(JsonNumberEnumConverter<Level>))]
internal enum Level
{
    First = 1,
    Second = 2,
}
