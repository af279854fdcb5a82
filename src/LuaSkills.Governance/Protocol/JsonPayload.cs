using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace LuaSkills.Governance.Protocol;

/// <summary>What JSON must be to pass a gate without being changed or lost on the way (spec: gate section 2).</summary>
internal static class JsonPayload
{
    // The walk counts levels itself, so that a value that is too deep is told from a line that is not JSON.
    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = int.MaxValue };

    /// <summary>Looks for what a gate would refuse, change or drop.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <param name="maxDepth">Deepest nesting.</param>
    /// <param name="mustBeObject">Whether only an object will do.</param>
    /// <returns>What is wrong; <see langword="null"/> for nothing.</returns>
    public static string? Fault(ReadOnlySpan<byte> json, int maxDepth, bool mustBeObject)
    {
        if (!Utf8.IsValid(json))
            return "not valid UTF-8";

        Utf8JsonReader reader = new(json, ReaderOptions);
        try
        {
            reader.Read();
            if (mustBeObject && reader.TokenType != JsonTokenType.StartObject)
                return "not a JSON object";
            if (Walk(ref reader, maxDepth) is { } fault)
                return fault;
            // One more step reports text after the value.
            reader.Read();
            return null;
        }
        catch (JsonException error)
        {
            return $"not valid JSON: {error.Message}";
        }
    }

    /// <summary>Goes through the value the reader stands on, to its last token.</summary>
    /// <returns>What is wrong; <see langword="null"/> for nothing. The reader reaches the end in either case.</returns>
    public static string? Walk(ref Utf8JsonReader reader, int maxDepth)
    {
        int outer = reader.CurrentDepth;
        string? fault = Token(ref reader, outer, maxDepth);
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return fault;

        while (reader.Read() && reader.CurrentDepth > outer)
            fault ??= Token(ref reader, outer, maxDepth);
        return fault;
    }

    /// <summary>Whether a text can be sent as it is; the JSON writer would replace lone surrogates silently.</summary>
    public static bool IsUnicode(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    private static string? Token(ref Utf8JsonReader reader, int outer, int maxDepth) => reader.TokenType switch
    {
        JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth - outer >= maxDepth =>
            $"nested more than {maxDepth} levels deep",
        JsonTokenType.String or JsonTokenType.PropertyName when reader.ValueIsEscaped && HasLoneSurrogate(reader.ValueSpan) =>
            "text with a lone surrogate, which is no Unicode",
        JsonTokenType.Number when !IsFinite(reader.ValueSpan) => "a number beyond the range of 64-bit floating-point numbers",
        _ => null,
    };

    private static bool IsFinite(ReadOnlySpan<byte> number)
    {
        // Short numbers without an exponent are finite; parsing every number would cost more than all other checks.
        if (number.Length < 300 && number.IndexOfAny((byte)'e', (byte)'E') < 0)
            return true;
        return Utf8Parser.TryParse(number, out double value, out _) && double.IsFinite(value);
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<byte> escaped)
    {
        int i;
        while ((i = escaped.IndexOf((byte)'\\')) >= 0)
        {
            if (escaped[i + 1] != 'u')
            {
                escaped = escaped[(i + 2)..];
                continue;
            }

            int unit = CodeUnit(escaped[(i + 2)..]);
            escaped = escaped[(i + 6)..];
            if (unit is < 0xD800 or > 0xDFFF)
                continue;
            if (unit >= 0xDC00 || !escaped.StartsWith("\\u"u8) || CodeUnit(escaped[2..]) is < 0xDC00 or > 0xDFFF)
                return true;
            escaped = escaped[6..];
        }

        return false;
    }

    // The reader has checked that four hexadecimal digits follow.
    private static int CodeUnit(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits[..4], out int unit, out _, 'x') ? unit : -1;
}
