namespace LuaSkills.Abstractions.Tests.Matrix;

public sealed class CollectionMatrixTests
{
    [Theory]
    [InlineData("""{"set":[],"i_set":[],"read_only_set":[],"array":[],"list":[],"hash_set":[],"sorted":[],"collection":[],"words":[]}""")]
    [InlineData("""{"set":[1],"i_set":["a"],"read_only_set":["wide awake"],"array":[2,1],"list":["b","b"],"hash_set":[3],"sorted":[1,2],"collection":[5,4],"words":["x"]}""")]
    public void Lists_and_sets(string json) =>
        Assert.Equal(json, RoundTrip.Of(json, matrix => matrix.ReadLists(), (matrix, value) => matrix.Write(value)));

    [Fact]
    public void An_item_that_a_set_has_already_is_not_added() =>
        Assert.Equal([1], RoundTrip.Over("""{"set":[1,1],"i_set":[],"read_only_set":[],"array":[],"list":[],"hash_set":[],"sorted":[],"collection":[],"words":[]}""").ReadLists().Set);

    [Fact]
    public void An_immutable_array_without_a_value_is_empty() =>
        Assert.Equal("""{"numbers":[]}""", RoundTrip.Written(matrix => matrix.Write(new Arrays(default))));

    [Fact]
    public void A_collection_that_cannot_be_built_is_still_written() =>
        Assert.Equal("""{"queue":[1,2]}""", RoundTrip.Written(matrix => matrix.WriteQueue(new Queue<int>([1, 2]))));

    [Theory]
    [InlineData("""{"by_enum":{"wide awake":1},"by_int":{"-1":"a"},"by_long":{"9223372036854775807":1},"by_guid":{"0f8fad5b-d9cb-469f-a165-70867728950e":2},"by_number":{"200":3},"by_flags":{"Read, Delete":4},"sorted":{"B":1,"a":2},"immutable":{"255":5},"immutable_sorted":{"k":null},"table":{"t":6}}""")]
    public void Dictionaries_with_every_kind_of_key(string json) =>
        Assert.Equal(json, RoundTrip.Of(json, matrix => matrix.ReadMaps(), (matrix, value) => matrix.Write(value)));

    [Fact]
    public void Empty_lua_tables_are_empty_dictionaries()
    {
        Maps maps = RoundTrip.Over("""{"by_enum":[],"by_int":[],"by_long":[],"by_guid":[],"by_number":[],"by_flags":[],"sorted":[],"immutable":[],"immutable_sorted":[],"table":[]}""").ReadMaps();

        Assert.Empty(maps.ByInt);
        Assert.Empty(maps.Immutable);
    }

    [Fact]
    public void Of_equal_keys_the_last_value_wins() =>
        Assert.Equal(2, RoundTrip.Over("""{"by_enum":{"Content":1,"wide awake":2},"by_int":[],"by_long":[],"by_guid":[],"by_number":[],"by_flags":[],"sorted":[],"immutable":[],"immutable_sorted":[],"table":[]}""").ReadMaps().ByEnum[Mood.Awake]);

    [Fact]
    public void Escaped_keys_are_recognised() =>
        Assert.Equal("a", RoundTrip.Over("""{"by_enum":[],"by_int":{"\u0031":"a"},"by_long":[],"by_guid":[],"by_number":[],"by_flags":[],"sorted":[],"immutable":[],"immutable_sorted":[],"table":[]}""").ReadMaps().ByInt[1]);

    [Theory]
    [InlineData("by_enum", "x", "one of Calm, wide awake, Content")]
    [InlineData("by_int", "1.5", "key from -2147483648 to 2147483647")]
    [InlineData("by_int", "2147483648", "key from -2147483648 to 2147483647")]
    [InlineData("by_int", "+1", "key from -2147483648 to 2147483647")]
    [InlineData("by_int", "", "key from -2147483648 to 2147483647")]
    [InlineData("by_guid", "x", "key that is a GUID")]
    [InlineData("by_number", "256", "key from 0 to 255")]
    [InlineData("immutable", "-1", "key from 0 to 255")]
    [InlineData("sorted", "\\ud800", "valid Unicode text")]
    [InlineData("by_flags", "Read;Delete", "any of ReadWrite, Read, write, Delete, None, with commas between them")]
    public void A_key_that_does_not_fit_is_located(string member, string key, string expected)
    {
        SkillJsonException error = Assert.Throws<SkillJsonException>(() => RoundTrip.Over($$$"""{"{{{member}}}":{"{{{key}}}":1}}""").ReadMaps());

        Assert.Equal(expected, error.Expected);
        Assert.StartsWith($"$.{member}", error.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"pair":{"key":"a","value":1},"list":[{"key":2},{"key":3,"value":"Calm"}]}""")]
    public void Pairs(string json) =>
        Assert.Equal(json, RoundTrip.Of(json, matrix => matrix.ReadPairs(), (matrix, value) => matrix.Write(value)));
}
