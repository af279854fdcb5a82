using System.Globalization;

namespace LuaSkills.Engine.Json;

/// <summary>Writes doubles without an exponent: the shortest digits that read back the same, with as many zeros as it takes.</summary>
internal static class PlainNumber
{
    // The largest double has 309 digits before the point, the smallest 323 zeros behind it.
    private const int MaxLength = 360;

    public static void Write(Utf8Buffer output, double value)
    {
        if (!double.IsFinite(value))
        {
            output.Append(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "inf"u8 : "-inf"u8);
            return;
        }

        Span<byte> shortest = stackalloc byte[JsonNumber.MaxLength];
        value.TryFormat(shortest, out int shortestLength, "R", CultureInfo.InvariantCulture);
        Span<byte> digits = stackalloc byte[JsonNumber.MaxLength];
        digits = digits[..JsonNumber.SignificantDigits(shortest[..shortestLength], digits, out int point)];

        Span<byte> text = output.GetSpan(MaxLength);
        int at = 0;
        if (double.IsNegative(value))
            text[at++] = (byte)'-';
        int integerDigits = Math.Clamp(point, 0, digits.Length);
        if (integerDigits == 0)
            text[at++] = (byte)'0';
        at += Put(text[at..], digits[..integerDigits]);
        at += Zeros(text[at..], point - digits.Length);
        if (integerDigits < digits.Length)
        {
            text[at++] = (byte)'.';
            at += Zeros(text[at..], -point);
            at += Put(text[at..], digits[integerDigits..]);
        }

        output.Advance(at);
    }

    private static int Put(Span<byte> destination, ReadOnlySpan<byte> digits)
    {
        digits.CopyTo(destination);
        return digits.Length;
    }

    private static int Zeros(Span<byte> destination, int count)
    {
        if (count <= 0)
            return 0;
        destination[..count].Fill((byte)'0');
        return count;
    }
}
