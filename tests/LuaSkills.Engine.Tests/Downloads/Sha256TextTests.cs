using LuaSkills.Engine.Downloads;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Downloads;

public sealed class Sha256TextTests
{
    // Of the text "abc", from FIPS 180-4.
    private const string Abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void Bytes_and_files_have_the_same_value()
    {
        using ScratchDirectory directory = new();
        Assert.Equal(Abc, Sha256Text.Of("abc"u8));
        Assert.Equal(Abc, Sha256Text.OfFile(directory.Write("f", "abc"), CancellationToken.None));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(" ", "\r\n")]
    public void A_value_is_64_hexadecimal_digits_in_any_case(string before, string after)
    {
        Assert.True(Sha256Text.TryParse(before + Abc.ToUpperInvariant() + after, out string? sha256));
        Assert.Equal(Abc, sha256);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ba7816bf")]
    [InlineData("ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0")]
    public void Anything_else_is_no_value(string text) => Assert.False(Sha256Text.TryParse(text, out _));

    [Theory]
    [InlineData(Abc)]
    [InlineData("\uFEFF" + Abc + "\n")]
    [InlineData(Abc + "  file.tar.gz\n")]
    [InlineData("\n" + Abc + "\t*file.tar.gz")]
    public void The_first_word_of_a_sidecar_is_the_value(string text)
    {
        Assert.True(Sha256Text.TryParseSidecar(text, out string? sha256));
        Assert.Equal(Abc, sha256);
    }

    [Theory]
    [InlineData("a.zip", "11")]
    [InlineData("b.zip", "22")]
    [InlineData("c d.zip", "33")]
    [InlineData("zip", null)]
    [InlineData("11", null)]
    public void A_list_tells_the_entry_of_a_file(string file, string? entry) =>
        Assert.Equal(entry, Sha256Text.FindEntry("\uFEFF11  a.zip\r\n22 *b.zip\n\n# comment\n33\tc d.zip", file));
}
