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
        if (TryInteger(text, out Int128 integer))
            return integer.ToString(CultureInfo.InvariantCulture);
        if (!TryFloat(text, out double value))
            return "null";

        string json = value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return json.AsSpan().IndexOfAny('.', 'e') < 0 ? json + ".0" : json;
    }

    private static bool IsNumber(string text) => TryInteger(text, out _) || TryFloat(text, out _);

    private static bool TryInteger(string text, out Int128 value)
    {
        bool negative = text.StartsWith('-');
        ReadOnlySpan<char> digits = negative || text.StartsWith('+') ? text.AsSpan(1) : text;
        if (digits.StartsWith("0x", StringComparison.Ordinal))
            return TryRadix(digits[2..], 16, negative, out value);
        if (digits.StartsWith("0o", StringComparison.Ordinal))
            return TryRadix(digits[2..], 8, negative, out value);
        if (digits.StartsWith("0b", StringComparison.Ordinal))
            return TryRadix(digits[2..], 2, negative, out value);
        return TryRadix(HasLeadingZero(digits) ? [] : digits, 10, negative, out value);
    }

    private static bool TryRadix(ReadOnlySpan<char> digits, int radix, bool negative, out Int128 value)
    {
        value = 0;
        // 30 digits of any radix stay inside 128 bits; longer ones are floats.
        if (digits.Length is 0 or > 30)
            return false;

        foreach (char c in digits)
        {
            int digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
                return false;
            value = (value * radix) + digit;
        }

        if (negative)
            value = -value;
        // What the native engine's JSON cannot hold as an integer is a float there, minus zero included.
        return value >= long.MinValue && value <= ulong.MaxValue && !(negative && value == 0);
    }

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
