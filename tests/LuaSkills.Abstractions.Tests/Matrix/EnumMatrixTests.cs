namespace LuaSkills.Abstractions.Tests.Matrix;

public sealed class EnumMatrixTests
{
    [Theory]
    [InlineData("""{"access":"None","level":1,"mood":"Calm"}""")]
    [InlineData("""{"access":"ReadWrite, Delete","level":200,"mood":"wide awake","maybe":7}""")]
    [InlineData("""{"access":"Read, Delete","level":0,"mood":"Calm"}""")]
    public void Enumerations_by_name_flag_and_number(string json) =>
        Assert.Equal(json, RoundTrip.Of(json, matrix => matrix.ReadEnums(), (matrix, value) => matrix.Write(value)));

    [Theory]
    [InlineData("write,Read", 3)]
    [InlineData("  Delete ", 8)]
    [InlineData("", 0)]
    [InlineData("\\u0052ead", 1)]
    public void Flags_are_read_in_any_order(string text, int expected) =>
        Assert.Equal((Access)expected, RoundTrip.Over($$"""{"access":"{{text}}","level":1,"mood":"Calm"}""").ReadEnums().Access);

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "Left")]
    [InlineData(-128, "Top")]
    [InlineData(-127, "Top, Left")]
    public void Flags_of_a_signed_type_without_a_zero(int value, string text)
    {
        Assert.Equal($$"""{"sides":"{{text}}"}""", RoundTrip.Written(matrix => matrix.WriteSides((Sides)value)));
        Assert.Equal((Sides)value, RoundTrip.Over($"\"{text}\"").ReadSides());
    }

    [Fact]
    public void A_bit_without_a_name_is_rejected()
    {
        SkillArgumentException error = Assert.Throws<SkillArgumentException>(() => RoundTrip.Written(matrix => matrix.Write(new Enums((Access)5, Level.Low, Mood.Calm))));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
    }

    [Theory]
    [InlineData("access", "\"Read,\"", "any of ReadWrite, Read, write, Delete, None, with commas between them")]
    [InlineData("access", "\"Write\"", "any of ReadWrite, Read, write, Delete, None, with commas between them")]
    [InlineData("access", "3", "any of ReadWrite, Read, write, Delete, None, with commas between them")]
    [InlineData("access", "\"\\ud800\"", "valid Unicode text")]
    [InlineData("level", "256", "unsigned 8-bit integer")]
    [InlineData("level", "\"Low\"", "unsigned 8-bit integer")]
    [InlineData("mood", "\"calm\"", "one of Calm, wide awake, Content")]
    [InlineData("mood", "\"\\udfff\"", "valid Unicode text")]
    [InlineData("mood", "null", "one of Calm, wide awake, Content")]
    public void A_value_that_does_not_fit_is_located(string member, string value, string expected)
    {
        SkillJsonException error = Assert.Throws<SkillJsonException>(() => RoundTrip.Over($$"""{"{{member}}":{{value}}}""").ReadEnums());

        Assert.Equal(($"$.{member}", expected), (error.Path, error.Expected));
    }
}
