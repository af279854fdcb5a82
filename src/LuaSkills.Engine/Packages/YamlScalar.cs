using System.Globalization;

namespace LuaSkills.Engine.Packages;

/// <summary>Kinds of plain scalars by the YAML 1.2 core schema: <c>yes</c>, <c>0123</c> and <c>1_000</c> are strings.</summary>
internal static class YamlScalar
{
    public static NodeKind KindOf(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => NodeKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => NodeKind.Boolean,
        ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF" or ".nan" or ".NaN" or ".NAN" => NodeKind.Number,
        _ => IsNumber(text) ? NodeKind.Number : NodeKind.String,
    };

    public static bool IsTrue(string text) => text is "true" or "True" or "TRUE";

    /// <summary>The JSON form of a number; what JSON cannot say (infinities, not a number) is <c>null</c>.</summary>
    public static string ToJsonNumber(string text)
    {
        if (TryInteger(text, out bool negative, out ulong magnitude))
            return (negative ? "-" : "") + magnitude.ToString(CultureInfo.InvariantCulture);
        if (!TryFloat(text, out double value))
            return "null";

        string json = value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return json.AsSpan().IndexOfAny('.', 'e') < 0 ? json + ".0" : json;
    }

    private static bool IsNumber(string text) => TryInteger(text, out _, out _) || TryFloat(text, out _);

    // What the native engine's JSON cannot hold as an integer is a float there: beyond 64 bits, and minus zero.
    private static bool TryInteger(string text, out bool negative, out ulong magnitude)
    {
        negative = text.StartsWith('-');
        ReadOnlySpan<char> digits = negative || text.StartsWith('+') ? text.AsSpan(1) : text;
        uint radix = digits switch
        {
            ['0', 'x', ..] => 16,
            ['0', 'o', ..] => 8,
            ['0', 'b', ..] => 2,
            _ => 10,
        };
        if (radix != 10)
            digits = digits[2..];
        else if (HasLeadingZero(digits))
            digits = [];

        return TryMagnitude(digits, radix, out magnitude) && (!negative || magnitude is > 0 and <= 1UL << 63);
    }

    private static bool TryMagnitude(ReadOnlySpan<char> digits, uint radix, out ulong magnitude)
    {
        magnitude = 0;
        foreach (char c in digits)
        {
            uint digit = DigitOf(c);
            if (digit >= radix || magnitude > (ulong.MaxValue - digit) / radix)
                return false;
            magnitude = (magnitude * radix) + digit;
        }

        return !digits.IsEmpty;
    }

    private static uint DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => (uint)(c - '0'),
        >= 'a' and <= 'f' => (uint)(c - 'a' + 10),
        >= 'A' and <= 'F' => (uint)(c - 'A' + 10),
        _ => uint.MaxValue,
    };

    private static bool TryFloat(string text, out double value)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        value = 0;
        return !HasLeadingZero(text.AsSpan().TrimStart("+-"))
            && double.TryParse(text, Style, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    private static bool HasLeadingZero(ReadOnlySpan<char> digits) =>
        digits.Length > 1 && digits[0] == '0' && !digits.ContainsAnyExceptInRange('0', '9');
}
