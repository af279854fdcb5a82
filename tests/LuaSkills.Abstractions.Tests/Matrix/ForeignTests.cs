namespace LuaSkills.Abstractions.Tests.Matrix;

public sealed class ForeignTests
{
    private const string Json = """{"own":{"SomeNumber":1},"pair":{"Item1":2,"Item2":"b"}}""";

    [Fact]
    public void Types_of_a_context_are_written_and_read_by_it()
    {
        Foreign read = Over(Json).ReadForeign();

        Assert.Equal((1, (2, "b")), (read.Own.SomeNumber, read.Pair));
        Assert.Equal(Json, Written(foreign => foreign.Write(read)));
    }

    [Fact]
    public void A_platform_type_may_be_listed() =>
        Assert.Equal("sid", Over("""{"own":{"SomeNumber":1},"pair":{},"cookie":{"Name":"sid"}}""").ReadForeign().Cookie!.Name);

    [Theory]
    [InlineData("""{"own":{"SomeNumber":"x"},"pair":{}}""", "$.own.SomeNumber", "a value that does not fit", 7)]
    [InlineData("""{"own":null,"pair":{}}""", "$.own", "null", 7)]
    public void What_does_not_fit_is_located(string json, string path, string found, int position)
    {
        SkillJsonException error = Assert.Throws<SkillJsonException>(() => Over(json).ReadForeign());

        Assert.Equal((path, "a value that its context reads", found, position), (error.Path, error.Expected, error.Found, error.BytePosition));
    }

    [Fact]
    public void Truncated_input_is_located_by_its_own_position()
    {
        const string Cut = """{"own":{"SomeNumber":""";

        SkillJsonException error = Assert.Throws<SkillJsonException>(() => Over(Cut).ReadForeign());

        Assert.Equal(("valid JSON", Cut.Length), (error.Expected, error.BytePosition));
    }

    [Fact]
    public void Options_of_an_interface_hold_for_all_its_types()
    {
        Assert.Equal(new Leaf("a", 1, Mood.Awake), Over("""{"NAME":"a","size":1,"mood":1}""").ReadLeaf());
        Assert.Equal([Mood.Awake], Over("[1]").ReadMoods());
        Assert.Equal("""{"moods":{"1":3}}""", Written(foreign => foreign.WriteMoods(new Dictionary<Mood, Access> { [Mood.Awake] = Access.ReadWrite })));
        Assert.Equal("$.other", Assert.Throws<SkillJsonException>(() => Over("""{"name":"a","size":1,"other":1}""").ReadLeaf()).Path);
    }

    private static IForeign Over(string json) => Client.Over<IForeign>(new RecordingInvoker(json));

    private static string Written(Action<IForeign> write)
    {
        RecordingInvoker invoker = new("");
        write(Client.Over<IForeign>(invoker));
        return invoker.Arguments!;
    }
}
