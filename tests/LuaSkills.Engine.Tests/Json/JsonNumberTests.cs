using System.Globalization;
using System.Text;
using LuaSkills.Engine.Json;

namespace LuaSkills.Engine.Tests.Json;

public class JsonNumberTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(3.0, "3")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(9007199254740992.0, "9007199254740992")]
    [InlineData(-9223372036854775808.0, "-9223372036854775808")]
    [InlineData(9223372036854775808.0, "9.223372036854776e+18")]
    [InlineData(1e25, "1e+25")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(0.1, "0.1")]
    [InlineData(-0.25, "-0.25")]
    [InlineData(123456.789, "123456.789")]
    [InlineData(100.5, "100.5")]
    [InlineData(4503599627370495.5, "4503599627370495.5")]
    [InlineData(0.00001, "0.00001")]
    [InlineData(0.000001, "1e-6")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    public void A_number_is_written_with_the_shortest_digits(double value, string expected)
    {
        Assert.Equal(expected, Write(value));
    }

    [Fact]
    public void Every_written_number_reads_back_the_same()
    {
        Random random = new(20261121);
        for (int i = 0; i < 20_000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(value))
                Assert.Equal(value, double.Parse(Write(value), CultureInfo.InvariantCulture));
        }
    }

    private static string Write(double value)
    {
        Span<byte> text = stackalloc byte[JsonNumber.MaxLength];
        return Encoding.UTF8.GetString(text[..JsonNumber.Write(text, value)]);
    }
}
