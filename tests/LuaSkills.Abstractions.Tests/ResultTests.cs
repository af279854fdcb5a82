using System.Text.Json;

namespace LuaSkills.Abstractions.Tests;

public sealed class ResultTests
{
    [Fact]
    public void A_string_is_the_content_as_it_is() => Assert.Equal("not \"json\"\r\n", Garden("not \"json\"\r\n").Ping("x"));

    [Fact]
    public async Task A_record_is_read_from_json()
    {
        Branch branch = await Garden("""{"unknown":[{"a":1}],"name":"oak","leaves":[{"size":1,"name":"a","mood":"wide awake","weight":2.5},{"name":"b","size":2}]}""").GetBranchAsync();

        Assert.Equal("oak", branch.Name);
        Assert.Equal([new Leaf("a", 1, Mood.Awake, 2.5), new Leaf("b", 2)], branch.Leaves);
        Assert.Null(branch.Sub);
    }

    [Fact]
    public async Task Escaped_names_are_recognised_and_the_last_duplicate_wins()
    {
        Leaf? leaf = await Garden("""{"n\u0061me":"first","size":1,"name":"second"}""").GetHTTPLeafAsync();

        Assert.Equal(new Leaf("second", 1), leaf);
    }

    [Fact]
    public async Task A_nullable_result_may_be_null() => Assert.Null(await Garden("null").GetHTTPLeafAsync());

    [Fact]
    public async Task An_empty_lua_table_is_an_empty_object_and_an_empty_list()
    {
        Branch branch = await Garden("""{"name":"oak","leaves":[],"sub":[]}""").GetBranchAsync();

        Assert.Empty(branch.Leaves);
        Assert.Empty(branch.Sub!);
    }

    [Fact]
    public void Every_simple_type_is_read()
    {
        Wide wide = Garden(
            """
            {"flag":true,"letter":"ü","b":255,"sb":-128,"s":-32768,"us":65535,"ui":4294967295,"l":-9223372036854775808,
            "ul":18446744073709551615,"f":1.5,"d":1e+25,"m":0.1,"id":"0f8fad5b-d9cb-469f-a165-70867728950e",
            "at":"2026-11-21T08:00:00Z","offset":"2026-11-21T08:00:00+02:00","any":{"x":[1]},"text":[1, 2]}
            """).GetWide();

        Assert.True(wide.Flag);
        Assert.Equal('ü', wide.Letter);
        Assert.Equal((byte.MaxValue, sbyte.MinValue, short.MinValue, ushort.MaxValue), (wide.B, wide.Sb, wide.S, wide.Us));
        Assert.Equal((uint.MaxValue, long.MinValue, ulong.MaxValue), (wide.Ui, wide.L, wide.Ul));
        Assert.Equal((1.5f, 1e25, 0.1m), (wide.F, wide.D, wide.M));
        Assert.Equal(new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), wide.Id);
        Assert.Equal(new DateTime(2026, 11, 21, 8, 0, 0, DateTimeKind.Utc), wide.At);
        Assert.Equal(TimeSpan.FromHours(2), wide.Offset.Offset);
        Assert.Equal("""{"x":[1]}""", wide.Any.GetRawText());
        Assert.Equal("[1, 2]", wide.Text.ToString());
    }

    [Fact]
    public void Members_that_are_absent_keep_their_initial_values()
    {
        Derived derived = Garden("""{"Given-Name":"n"}""").GetDerived();

        Assert.Equal("n", derived.GivenName);
        Assert.Equal("untitled", derived.Title);
        Assert.Equal([7], derived.Numbers);
        Assert.Null(derived.Missing);
    }

    [Fact]
    public void Members_that_are_present_replace_their_initial_values()
    {
        Derived derived = Garden("""{"Given-Name":"n","title":"t","numbers":[],"missing":4,"ignored":1}""").GetDerived();

        Assert.Equal("t", derived.Title);
        Assert.Empty(derived.Numbers);
        Assert.Equal(4, derived.Missing);
        Assert.Null(derived.Ignored);
    }

    [Fact]
    public void Two_enumeration_members_with_one_value_are_both_read() => Assert.Equal([Mood.Awake, Mood.Awake], Garden("""["wide awake","Content"]""").GetMoods());

    [Fact]
    public void Any_json_is_read_as_element_or_text()
    {
        Assert.Equal(JsonValueKind.Array, Garden("[1]").GetElement().ValueKind);
        Assert.Equal("[1]", Garden("[1]").GetText().ToString());
    }

    [Fact]
    public void An_optional_number_may_be_null()
    {
        Assert.Null(Garden("null").GetOptionalNumber());
        Assert.Equal(4, Garden("4").GetOptionalNumber());
    }

    [Fact]
    public void A_result_carries_everything_the_entry_returned()
    {
        SkillResult result = Garden("a\r\nb").GetResult();

        Assert.Equal(new SkillResult("a\r\nb", OverflowMode.Page, "hint", 3, 2, null), result);
    }

    [Fact]
    public async Task A_typed_result_carries_the_content_read_as_json()
    {
        SkillResult<Point> result = await Garden("""{"x":1,"y":-2}""").GetPointResultAsync();

        Assert.Equal(new SkillResult<Point>(new Point(1, -2), OverflowMode.Page, "hint", 14, 1, null), result);
    }

    private static IGarden Garden(string content) => Client.Over<IGarden>(new RecordingInvoker(content));
}
