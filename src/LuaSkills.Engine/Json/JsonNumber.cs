using System.Buffers.Text;
using System.Globalization;

namespace LuaSkills.Engine.Json;

/// <summary>Writes numbers as LuaSkills writes them: the shortest digits that read back the same.</summary>
internal static class JsonNumber
{
    /// <summary>Longest text of a number.</summary>
    public const int MaxLength = 32;

    // From 0.00001 up to 16 integer digits the point is placed among the digits; beyond, an exponent is written.
    private const int SmallestPlainPoint = -4;
    private const int LargestPlainPoint = 16;

    /// <summary>Writes an integer.</summary>
    public static int Write(Span<byte> destination, long value)
    {
        Utf8Formatter.TryFormat(value, destination, out int written);
        return written;
    }

    /// <summary>Writes a finite number; an integral one without a fraction when it fits 64 bits, except negative zero.</summary>
    public static int Write(Span<byte> destination, double value)
    {
        // 2^63 itself is not representable as a long, -2^63 is.
        if (value == Math.Floor(value) && value >= -9223372036854775808.0 && value < 9223372036854775808.0 && !(value == 0 && double.IsNegative(value)))
            return Write(destination, (long)value);

        Span<byte> shortest = stackalloc byte[MaxLength];
        value.TryFormat(shortest, out int shortestLength, "R", CultureInfo.InvariantCulture);

        Span<byte> digits = stackalloc byte[MaxLength];
        int count = SignificantDigits(shortest[..shortestLength], digits, out int point);
        return Place(destination, digits[..count], point, double.IsNegative(value));
    }

    /// <summary>Takes the digits out of a number text.</summary>
    /// <param name="text">A number with or without point and exponent.</param>
    /// <param name="digits">Gets the digits without leading and trailing zeros.</param>
    /// <param name="point">Where the decimal point stands relative to the first digit: value = 0.DIGITS × 10^point.</param>
    public static int SignificantDigits(ReadOnlySpan<byte> text, Span<byte> digits, out int point)
    {
        int count = 0;
        int exponent = 0;
        int integerDigits = 0;
        bool pastPoint = false;
        for (int i = 0; i < text.Length; i++)
        {
            byte c = text[i];
            if (c == (byte)'E')
            {
                _ = Utf8Parser.TryParse(text[(i + 1)..], out exponent, out _);
                break;
            }

            if (c == (byte)'.')
            {
                pastPoint = true;
            }
            else if (c is >= (byte)'0' and <= (byte)'9')
            {
                if (count == 0 && c == (byte)'0')
                {
                    // Zeros between the point and the first digit move the point to the left.
                    integerDigits -= pastPoint ? 1 : 0;
                    continue;
                }

                digits[count++] = c;
                integerDigits += pastPoint ? 0 : 1;
            }
        }

        while (count > 1 && digits[count - 1] == (byte)'0')
            count--;
        point = integerDigits + exponent;
        if (count == 0)
        {
            digits[count++] = (byte)'0';
            point = 1;
        }

        return count;
    }

    private static int Place(Span<byte> destination, ReadOnlySpan<byte> digits, int point, bool negative)
    {
        int at = 0;
        if (negative)
            destination[at++] = (byte)'-';

        if (point is >= SmallestPlainPoint and <= 0)
        {
            "0."u8.CopyTo(destination[at..]);
            at += 2;
            destination.Slice(at, -point).Fill((byte)'0');
            at -= point;
            digits.CopyTo(destination[at..]);
            return at + digits.Length;
        }

        if (point is > 0 and <= LargestPlainPoint)
        {
            int integerDigits = Math.Min(point, digits.Length);
            digits[..integerDigits].CopyTo(destination[at..]);
            at += integerDigits;
            destination.Slice(at, point - integerDigits).Fill((byte)'0');
            at += point - integerDigits;
            destination[at++] = (byte)'.';
            if (digits.Length == integerDigits)
            {
                destination[at++] = (byte)'0';
                return at;
            }

            digits[integerDigits..].CopyTo(destination[at..]);
            return at + digits.Length - integerDigits;
        }

        destination[at++] = digits[0];
        if (digits.Length > 1)
        {
            destination[at++] = (byte)'.';
            digits[1..].CopyTo(destination[at..]);
            at += digits.Length - 1;
        }

        destination[at++] = (byte)'e';
        int exponent = point - 1;
        if (exponent >= 0)
            destination[at++] = (byte)'+';
        return at + Write(destination[at..], (long)exponent);
    }
}
