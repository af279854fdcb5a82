using System.Globalization;

namespace LuaSkills.Packages;

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
        return json.IndexOfAny(s_floatMarks) < 0 ? json + ".0" : json;
    }

    private static readonly char[] s_floatMarks = ['.', 'e'];

    private static bool IsNumber(string text) => TryInteger(text, out _, out _) || TryFloat(text, out _);

    // What the native engine's JSON cannot hold as an integer is a float there: beyond 64 bits, and minus zero.
    private static bool TryInteger(string text, out bool negative, out ulong magnitude)
    {
        negative = text.Length > 0 && text[0] == '-';
        int start = negative || (text.Length > 0 && text[0] == '+') ? 1 : 0;
        uint radix = RadixAt(text, start);
        if (radix == 10 && HasLeadingZero(text, start))
        {
            magnitude = 0;
            return false;
        }

        return TryMagnitude(text, radix == 10 ? start : start + 2, radix, out magnitude)
            && (!negative || magnitude is > 0 and <= 1UL << 63);
    }

    private static uint RadixAt(string text, int start)
    {
        if (text.Length < start + 2 || text[start] != '0')
            return 10;
        return text[start + 1] switch
        {
            'x' => 16,
            'o' => 8,
            'b' => 2,
            _ => 10u,
        };
    }

    private static bool TryMagnitude(string text, int start, uint radix, out ulong magnitude)
    {
        magnitude = 0;
        for (int i = start; i < text.Length; i++)
        {
            int digit = YamlCharacters.HexValue(text[i]);
            if (digit < 0 || (uint)digit >= radix || magnitude > (ulong.MaxValue - (uint)digit) / radix)
                return false;
            magnitude = (magnitude * radix) + (uint)digit;
        }

        return start < text.Length;
    }

    private static bool TryFloat(string text, out double value)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        value = 0;
        int start = 0;
        while (start < text.Length && text[start] is '+' or '-')
            start++;
        return !HasLeadingZero(text, start)
            && double.TryParse(text, Style, CultureInfo.InvariantCulture, out value)
            && !double.IsInfinity(value)
            && !double.IsNaN(value);
    }

    private static bool HasLeadingZero(string text, int start)
    {
        if (text.Length - start < 2 || text[start] != '0')
            return false;
        for (int i = start; i < text.Length; i++)
        {
            if (!YamlCharacters.IsDigit(text[i]))
                return false;
        }

        return true;
    }
}
