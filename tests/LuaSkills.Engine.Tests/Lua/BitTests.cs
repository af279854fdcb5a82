using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Lua;

public sealed class BitTests
{
    [Theory]
    [InlineData("band(0xff, 0x0f)", "15")]
    [InlineData("band(7, 6, 12)", "4")]
    [InlineData("band('0xff', 15)", "15")]
    [InlineData("bor(1, 6)", "7")]
    [InlineData("bxor(5, 1)", "4")]
    [InlineData("bnot(0)", "-1")]
    [InlineData("lshift(1, 8)", "256")]
    [InlineData("lshift(1, 31)", "-2147483648")]
    [InlineData("lshift(1, 33)", "2")]
    [InlineData("lshift(1, -1)", "-2147483648")]
    [InlineData("rshift(256, 4)", "16")]
    [InlineData("rshift(-1, 1)", "2147483647")]
    [InlineData("rshift(-1, 0)", "-1")]
    [InlineData("arshift(-16, 2)", "-4")]
    [InlineData("rol(0x12345678, 12)", "1164411171")]
    [InlineData("ror(0x12345678, 12)", "1736516421")]
    [InlineData("ror(1, 0)", "1")]
    [InlineData("bswap(0x12345678)", "2018915346")]
    [InlineData("bswap(-2)", "-16777217")]
    [InlineData("tobit(0xffffffff)", "-1")]
    [InlineData("tobit(2 ^ 40 + 5)", "5")]
    [InlineData("tobit(1.5)", "2")]
    [InlineData("tobit(2.5)", "2")]
    [InlineData("tobit(-1.5)", "-2")]
    [InlineData("tobit(0 / 0)", "0")]
    [InlineData("tohex(255)", "\"000000ff\"")]
    [InlineData("tohex(-1, -4)", "\"FFFF\"")]
    [InlineData("tohex(255, 4)", "\"00ff\"")]
    [InlineData("tohex(1, 0)", "\"\"")]
    public void An_operation_gives_what_LuaJIT_gives(string operation, string value) => Assert.Equal(value, LuaRun.Value("bit." + operation));

    [Theory]
    [InlineData("band()", "bad argument #1 to 'band' (number expected, got nil)")]
    [InlineData("bor(1, {})", "bad argument #2 to 'bor' (number expected, got table)")]
    public void An_operand_that_is_no_number_raises(string operation, string message) =>
        Assert.EndsWith(":3: " + message, LuaRun.Error($"(bit.{operation})"), StringComparison.Ordinal);
}
