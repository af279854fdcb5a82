namespace LuaSkills.Abstractions.Tests.Matrix;

public sealed class PolymorphismTests
{
    [Theory]
    [InlineData("""{"kind":"circle","name":"c","radius":1.5}""")]
    [InlineData("""{"kind":2,"name":"s","side":3,"parts":[{"kind":"circle","name":"c","radius":1},{"kind":2,"name":"t","side":1}]}""")]
    public void Derived_types_are_told_apart(string json) => Assert.Equal(json, Written(objects => objects.Write(Over(json).ReadShape())));

    [Theory]
    [InlineData("""{"name":"c","radius":1,"kind":"circle"}""")]
    [InlineData("""{"name":"c","kind":"circle","radius":1}""")]
    [InlineData("""{"other":{"kind":2},"\u006bind":"c\u0069rcle","name":"c","radius":1}""")]
    public void The_discriminator_may_stand_anywhere(string json) => Assert.Equal(new Circle("c", 1), Over(json).ReadShape());

    [Fact]
    public void A_type_without_a_discriminator_is_only_written() =>
        Assert.Equal("""{"name":"b"}""", Written(objects => objects.Write((Shape)new Blob("b"))));

    [Fact]
    public void A_derived_type_that_is_declared_as_itself_has_no_discriminator()
    {
        Assert.Equal("""{"name":"c","radius":1}""", Written(objects => objects.Write(new Circle("c", 1))));
        Assert.Equal(new Circle("c", 1), Over("""{"name":"c","radius":1}""").ReadCircle());
    }

    [Fact]
    public void A_type_that_is_not_listed_is_rejected()
    {
        SkillArgumentException error = Assert.Throws<SkillArgumentException>(() => Written(objects => objects.Write((Shape)new Stranger("s"))));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
    }

    [Theory]
    [InlineData("""{"name":"c"}""", "$.kind", "a value", "nothing")]
    [InlineData("[]", "$.kind", "a value", "nothing")]
    [InlineData("""{"kind":"oval"}""", "$.kind", "one of \"circle\", 2", "\"oval\"")]
    [InlineData("""{"kind":3}""", "$.kind", "one of \"circle\", 2", "number")]
    [InlineData("""{"kind":"2"}""", "$.kind", "one of \"circle\", 2", "\"2\"")]
    [InlineData("""{"kind":null}""", "$.kind", "one of \"circle\", 2", "null")]
    [InlineData("""{"kind":"\ud800"}""", "$.kind", "valid Unicode text", "half a surrogate pair")]
    [InlineData("""{"kind":"circle","name":"c","radius":"x"}""", "$.radius", "number", "string")]
    [InlineData("""{"kind":2,"name":"s","side":3,"parts":[{"kind":2,"name":"t"}]}""", "$.parts[0].side", "a value", "nothing")]
    [InlineData("7", "$", "object", "number")]
    [InlineData("""{"kind":"circle" """, "$.kind", "valid JSON", "the end of the text")]
    [InlineData("""{"name":"c","kind""", "$.name", "valid JSON", "the end of the text")]
    public void What_does_not_fit_is_located(string json, string path, string expected, string found)
    {
        SkillJsonException error = Assert.Throws<SkillJsonException>(() => Over(json).ReadShape());

        Assert.Equal((path, expected, found), (error.Path, error.Expected, error.Found));
    }

    [Theory]
    [InlineData("""{"name":"a"}""", false)]
    [InlineData("""{"$type":"dog","name":"a","barks":true}""", true)]
    public void A_base_that_is_not_abstract_stands_for_itself(string json, bool isDog)
    {
        Animal animal = Over(json).ReadAnimal();

        Assert.Equal(isDog, animal is Dog);
        Assert.Equal(json, Written(objects => objects.Write(animal)));
    }

    [Fact]
    public void A_discriminator_that_is_not_known_is_rejected() =>
        Assert.Equal("$['$type']", Assert.Throws<SkillJsonException>(() => Over("""{"$type":"cat","name":"a"}""").ReadAnimal()).Path);

    [Fact]
    public void A_discriminator_that_is_not_known_may_mean_the_base() => Assert.Equal(2, Over("""{"$type":"tulip","height":2}""").ReadPlant().Height);

    [Fact]
    public void The_discriminator_is_no_unknown_member()
    {
        Rose rose = Assert.IsType<Rose>(Over("""{"x":1,"$type":"rose"}""").ReadPlant());

        Assert.Equal(["x"], rose.More!.Keys);
    }

    [Fact]
    public void An_interface_may_list_its_types()
    {
        const string Json = """[{"$type":"pen","name":"p"}]""";

        Assert.Equal([new Pen("p")], Over(Json).ReadTools());
        Assert.Equal($$"""{"tools":{{Json}}}""", Written(objects => objects.WriteTools([new Pen("p")])));
    }

    [Fact]
    public void Nesting_is_limited_in_both_directions()
    {
        string json = string.Concat(Enumerable.Repeat("""{"kind":2,"name":"s","side":1,"parts":[""", 100));
        Shape shape = new Circle("c", 1);
        for (int i = 0; i < 100; i++)
            shape = new Square("s", 1, [shape]);

        Assert.Equal("valid JSON", Assert.Throws<SkillJsonException>(() => Over(json).ReadShape()).Expected);
        SkillArgumentException error = Assert.Throws<SkillArgumentException>(() => Written(objects => objects.Write(shape)));
        Assert.StartsWith("$.parts[0].parts[0]", error.Path, StringComparison.Ordinal);
    }

    private static IObjects Over(string json) => Client.Over<IObjects>(new RecordingInvoker(json));

    private static string Written(Action<IObjects> write)
    {
        RecordingInvoker invoker = new("");
        write(Client.Over<IObjects>(invoker));
        return invoker.Arguments!;
    }
}
