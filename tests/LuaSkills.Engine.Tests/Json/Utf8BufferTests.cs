using LuaSkills.Engine.Json;

namespace LuaSkills.Engine.Tests.Json;

public sealed class Utf8BufferTests
{
    [Fact]
    public void More_than_an_array_can_hold_is_an_error_of_the_conversion()
    {
        using Utf8Buffer buffer = new();
        // As if that much had been written; nothing is looked at before the length.
        buffer.Advance(Array.MaxLength - 10);

        LuaConversionException error = Assert.Throws<LuaConversionException>(() => buffer.Append("eleven byte"u8));

        Assert.Equal("Cannot convert Lua value to JSON: its text is longer than 2147483591 bytes", error.Message);
    }

    [Fact]
    public void It_grows_by_more_than_twice_when_that_is_needed()
    {
        byte[] large = new byte[100_000];
        large.AsSpan().Fill(7);
        using Utf8Buffer buffer = new();

        buffer.Append(1);
        buffer.Append(large);

        Assert.Equal([1, .. large], buffer.Written.ToArray());
    }
}
