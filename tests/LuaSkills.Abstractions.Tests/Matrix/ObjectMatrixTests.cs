namespace LuaSkills.Abstractions.Tests.Matrix;

public sealed class ObjectMatrixTests
{
    [Fact]
    public void Included_fields_and_internal_members_take_part()
    {
        Included read = Over("""{"field":1,"fixed":9,"hidden":"h","guarded":2,"not_a_member":4}""").ReadIncluded();

        Assert.Equal((1, 7, "h", 2, -1), (read.Field, read.Fixed, read.Hidden, read.Guarded, read.NotAMember));
        Assert.Equal("""{"field":1,"fixed":7,"hidden":"h","guarded":2}""", Written(objects => objects.Write(read)));
    }

    [Fact]
    public void Included_members_that_are_absent_keep_their_values() => Assert.Equal(3, Over("{}").ReadIncluded().Guarded);

    [Fact]
    public void Default_values_are_left_out_on_demand()
    {
        Assert.Equal("""{"number":5,"outgoing":"out"}""", Written(objects => objects.Write(new Omitting())));
        Assert.Equal("{}", Written(objects => objects.Write(new Omitting { Number = 0, Outgoing = null, Incoming = "in" })));
        Assert.Equal(
            """{"number":1,"mood":"wide awake","point":{"x":1,"y":0},"span":"00:00:00"}""",
            Written(objects => objects.Write(new Omitting { Number = 1, Mood = Mood.Awake, Point = new Point(1, 0), Span = TimeSpan.Zero, Outgoing = null })));
    }

    [Fact]
    public void Members_that_go_one_way_are_ignored_in_the_other()
    {
        Omitting read = Over("""{"incoming":"a","outgoing":"b"}""").ReadOmitting();

        Assert.Equal(("a", "out"), (read.Incoming, read.Outgoing));
    }

    [Theory]
    [InlineData("""{"known":1}""")]
    [InlineData("""{"known":1,"x":[1],"y":null}""")]
    public void Extension_data_keeps_what_is_not_known(string json)
    {
        Assert.Equal(json, Written(objects => objects.Write(Over(json).ReadExtended())));
        Assert.Equal(json, Written(objects => objects.Write(Over(json).ReadExtendedByNode())));
    }

    [Fact]
    public void Extension_data_is_not_made_for_nothing()
    {
        Assert.Null(Over("""{"known":1}""").ReadExtended().Rest);
        Assert.Empty(Over("""{"known":1}""").ReadExtendedByNode().Rest);
    }

    [Fact]
    public void Extension_data_that_may_not_be_null_is_made_anyway() => Assert.Empty(Over("{}").ReadExtendedAlways().Rest);

    [Fact]
    public void Of_unknown_members_of_one_name_the_last_wins() =>
        Assert.Equal("2", Over("""{"known":1,"x":1,"\u0078":2}""").ReadExtended().Rest!["x"].GetRawText());

    [Theory]
    [InlineData("""{"known":1,"other":2}""", "$.other")]
    [InlineData("""{"known":1,"inner":{"known":1,"a b":[]}}""", "$.inner['a b']")]
    public void Unknown_members_are_refused_on_demand(string json, string path)
    {
        SkillJsonException error = Assert.Throws<SkillJsonException>(() => Over(json).ReadStrict());

        Assert.Equal((path, "a known member"), (error.Path, error.Expected));
    }

    [Fact]
    public void A_type_without_members_may_refuse_all()
    {
        Assert.Equal("$.a", Assert.Throws<SkillJsonException>(() => Over("""{"a":1}""").ReadEmpty()).Path);
        Assert.NotNull(Over("{}").ReadEmpty());
    }

    [Theory]
    [InlineData("""{"FIRST_LINE":1,"größe":2}""")]
    [InlineData("""{"first_line":1,"GRößE":2}""")]
    [InlineData("""{"First_\u004cine":1,"Größe":2}""")]
    public void Case_is_ignored_on_demand(string json) => Assert.Equal(new Loose(1, 2), Over(json).ReadLoose());

    [Fact]
    public void Enumerations_of_a_type_are_numbers_on_demand()
    {
        Assert.Equal(new Numbered(Mood.Awake, Mood.Calm), Over("""{"mood":1,"maybe":0}""").ReadNumbered());
        Assert.Equal("""{"mood":1,"maybe":0}""", Written(objects => objects.Write(new Numbered(Mood.Awake, Mood.Calm))));
    }

    [Fact]
    public void A_member_may_have_its_enumeration_converted_otherwise()
    {
        const string Json = """{"number":1,"name":"High"}""";

        Assert.Equal(Json, Written(objects => objects.Write(Over(Json).ReadConverted())));
    }

    [Theory]
    [InlineData("""{"text":"a"}""")]
    [InlineData("""{"several":[{"number":1},{}]}""")]
    public void A_union_is_an_object_with_nullable_members(string json) =>
        Assert.Equal(json, Written(objects => objects.Write(Over(json).ReadAnswer())));

    [Fact]
    public void A_struct_that_is_convertible_from_null_stays_null() => Assert.Null(Over("""{"slug":null}""").ReadSluggish().Slug);

    private static IObjects Over(string json) => Client.Over<IObjects>(new RecordingInvoker(json));

    private static string Written(Action<IObjects> write)
    {
        RecordingInvoker invoker = new("");
        write(Client.Over<IObjects>(invoker));
        return invoker.Arguments!;
    }
}
