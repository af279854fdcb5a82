using System.Text.Json;
using Contoso.Inventory;
using Contoso.Weather;

namespace LuaSkills.Generators.Tests.Clients;

/// <summary>How generated clients read what an entry returned.</summary>
public sealed class ReplyTests
{
    private const string Lamp = """{"name":"Lamp","unit_price":12.5,"default_mode":"Merge"}""";

    [Fact]
    public void Members_are_read_in_any_order_and_unknown_ones_are_skipped()
    {
        Product product = Read("""{"stock":3,"extra":{"name":[1,{"a":2}]},"unit_price":1e2,"default_mode":"ReplaceAll","search_tags":["a"],"name":"Lamp\u00e9"}""");

        Assert.Equal("Lampé", product.Name);
        Assert.Equal(100m, product.UnitPrice);
        Assert.Equal(StoreMode.ReplaceAll, product.DefaultMode);
        Assert.Equal(["a"], product.SearchTags);
        Assert.Equal(3, product.Stock);
    }

    [Fact]
    public void An_absent_member_keeps_the_default_of_its_type()
    {
        Product product = Read(Lamp);

        Assert.Equal(["none"], product.SearchTags);
        Assert.Null(product.Stock);
    }

    [Fact]
    public void An_escaped_member_name_is_the_same_name()
    {
        Assert.Equal("Lamp", Read("""{"n\u0061me":"Lamp","unit_price":1,"default_mode":"Merge"}""").Name);
    }

    [Fact]
    public void Of_a_repeated_member_the_last_one_counts()
    {
        Assert.Equal("B", Read("""{"name":"A","name":"B","unit_price":1,"default_mode":"Merge"}""").Name);
    }

    [Theory]
    [InlineData("""{"unit_price":1,"default_mode":"Merge"}""", "$.name")]
    [InlineData("""{"name":"A","default_mode":"Merge"}""", "$.unit_price")]
    [InlineData("""{"name":"A","unit_price":1}""", "$.default_mode")]
    [InlineData("""{"name":null,"unit_price":1,"default_mode":"Merge"}""", "$.name")]
    [InlineData("""{"name":5,"unit_price":1,"default_mode":"Merge"}""", "$.name")]
    [InlineData("""{"name":"A","unit_price":"1","default_mode":"Merge"}""", "$.unit_price")]
    [InlineData("""{"name":"A","unit_price":1e99,"default_mode":"Merge"}""", "$.unit_price")]
    [InlineData("""{"name":"A","unit_price":1,"default_mode":"burn"}""", "$.default_mode")]
    [InlineData("""{"name":"A","unit_price":1,"default_mode":3}""", "$.default_mode")]
    [InlineData("""{"name":"A","unit_price":1,"default_mode":"Merge","stock":1.5}""", "$.stock")]
    [InlineData("""{"name":"A","unit_price":1,"default_mode":"Merge","search_tags":["a",null]}""", "$.search_tags[1]")]
    [InlineData("""{"name":"A","unit_price":1,"default_mode":"Merge","search_tags":{}}""", "$.search_tags")]
    [InlineData("[]", "$.name")]
    [InlineData("[1]", "$")]
    [InlineData("null", "$")]
    [InlineData("\"text\"", "$")]
    public void A_value_that_does_not_fit_is_named_by_its_path(string content, string path)
    {
        SkillJsonException error = Assert.Throws<SkillJsonException>(() => Read(content));

        Assert.Equal(path, error.Path);
        Assert.Equal(SkillErrorCode.InvalidJson, error.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("plain text")]
    [InlineData("""{"name":"A","unit_price":1,"default_mode":"Merge"} more""")]
    [InlineData("""{"name":"A","unit_price":1,"default_mode":"Merge",}""")]
    public void A_text_that_is_not_JSON_is_refused(string content)
    {
        Assert.Throws<SkillJsonException>(() => Read(content));
    }

    [Fact]
    public async Task Null_is_a_result_where_the_interface_allows_it()
    {
        Assert.Null(await Client("null").FindAsync("x", TestContext.Current.CancellationToken));
        Assert.Equal("Lamp", (await Client(Lamp).FindAsync("x", TestContext.Current.CancellationToken))?.Name);
    }

    [Fact]
    public async Task A_result_carries_everything_beside_the_value()
    {
        SkillResult<Product> result = await Client(Lamp).ReadResultAsync();

        Assert.Equal("Lamp", result.Value.Name);
        Assert.Equal(OverflowMode.Page, result.OverflowMode);
        Assert.Equal("hint", result.TemplateHint);
        Assert.Equal(Lamp.Length, result.ContentBytes);
    }

    [Fact]
    public void Any_JSON_is_an_element()
    {
        Assert.Equal(JsonValueKind.Array, Client("[1]").Raw().ValueKind);
    }

    [Fact]
    public void Dictionaries_keep_their_keys_and_nulls()
    {
        IReadOnlyDictionary<string, int?> counts = Client("""{"One_Two":1,"":null}""").Counts();

        Assert.Equal(1, counts["One_Two"]);
        Assert.Null(counts[""]);
    }

    [Fact]
    public void An_empty_Lua_table_is_an_empty_object_too()
    {
        Assert.Empty(Client("[]").Counts());
    }

    [Fact]
    public void Recursive_types_nest()
    {
        Shelf root = Client("""{"label":"a","children":[{"label":"b","children":[{"label":"c"}]},{"label":"d"}]}""").Shelves();

        Assert.Equal("c", root.Children![0].Children![0].Label);
        Assert.Equal("d", root.Children[1].Label);
    }

    [Fact]
    public void Deeper_nesting_than_the_limit_is_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("""{"label":"a","children":[""", 70)) + string.Concat(Enumerable.Repeat("]}", 70));

        Assert.Throws<SkillJsonException>(() => Client(deep).Shelves());
    }

    [Theory]
    [InlineData("256", "0", "0", "$.small")]
    [InlineData("-1", "0", "0", "$.small")]
    [InlineData("1", "2147483648", "0", "$.count")]
    [InlineData("1", "0", "9223372036854775808", "$.total")]
    public void A_number_out_of_range_is_refused(string small, string count, string total, string path)
    {
        SkillJsonException error = Assert.Throws<SkillJsonException>(() =>
            Client($$"""{"small":{{small}},"count":{{count}},"total":{{total}},"ratio":1,"is_exact":true}""").Numbers());

        Assert.Equal(path, error.Path);
    }

    [Fact]
    public void Numbers_and_booleans_are_read_exactly()
    {
        Numbers numbers = Client("""{"small":255,"count":-2147483648,"total":9223372036854775807,"ratio":-0.1,"is_exact":false}""").Numbers();

        Assert.Equal(new Numbers(255, int.MinValue, long.MaxValue, -0.1, false), numbers);
    }

    [Fact]
    public async Task Text_is_handed_over_unchanged()
    {
        SkillResult result = await new RecordingInvoker("a\r\nb").Import<IWeather>().DescribeAsync("Oslo");

        Assert.Equal("a\r\nb", result.Content);
        Assert.Equal(2, result.ContentLines);
    }

    private static Product Read(string content) => Client(content).ReadProduct();

    private static IInventory Client(string content) => new RecordingInvoker(content).Import<IInventory>();
}
