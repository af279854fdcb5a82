using System.Text;

namespace LuaSkills.Abstractions.Tests;

public sealed class ContentMeasureTests
{
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("a", 1, 1)]
    [InlineData("a\n", 2, 2)]
    [InlineData("a\r\nb", 3, 2)]
    [InlineData("a\rb\r", 4, 3)]
    [InlineData("\r\n\r\n", 2, 3)]
    [InlineData("ü\n\nü", 6, 3)]
    public void Line_ends_count_as_one_byte_each(string text, long bytes, long lines) =>
        Assert.Equal(new ContentMeasure(bytes, lines), ContentMeasure.Of(Encoding.UTF8.GetBytes(text)));
}
