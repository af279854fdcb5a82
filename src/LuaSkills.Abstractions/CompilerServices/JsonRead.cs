using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace LuaSkills.CompilerServices;

/// <summary>Checked readers of single values and of the frames of objects and arrays. For generated code.</summary>
/// <remarks>
/// Every reader stands on the value's first token and is left on its last. What does not fit is reported with its position only;
/// <see cref="SkillJson.Read"/> works out the path.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class JsonRead
{
    // Longer texts are not repeated in messages.
    private const int LongestShown = 40;

    /// <summary>Checks that an object begins.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    /// <returns>Whether it may have members: <see langword="false"/> for an empty array, which is how Lua writes an empty table.</returns>
    /// <exception cref="JsonMismatchException">The value is something else.</exception>
    public static bool BeginObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            return true;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            long start = reader.TokenStartIndex;
            if (reader.Read() && reader.TokenType == JsonTokenType.EndArray)
                return false;
            throw new JsonMismatchException("object", "array", start);
        }

        throw Mismatch(ref reader, "object");
    }

    /// <summary>Goes to the next member's name.</summary>
    /// <param name="reader">Stands on the object's first token or on the last token of a member's value.</param>
    /// <returns>Whether there is one; otherwise the reader stands on the end of the object.</returns>
    public static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>The current name or text without escapes; for the rare ones that have any.</summary>
    /// <param name="reader">Stands on a name or string.</param>
    /// <exception cref="JsonMismatchException">The text is not valid Unicode.</exception>
    public static ReadOnlySpan<byte> UnescapedName(ref Utf8JsonReader reader) => Encoding.UTF8.GetBytes(TextOf(ref reader));

    /// <summary>Checks that an array begins.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    /// <exception cref="JsonMismatchException">The value is something else.</exception>
    public static void BeginArray(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Mismatch(ref reader, "array");
    }

    /// <summary>Goes to the next item's first token.</summary>
    /// <param name="reader">Stands on the array's first token or on the last token of an item.</param>
    /// <returns>Whether there is one; otherwise the reader stands on the end of the array.</returns>
    public static bool NextItem(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    /// <summary>The text of a value or key, to be compared with the names of an enumeration.</summary>
    /// <param name="reader">Stands on the value, or on the name of a member for a key.</param>
    /// <param name="expected">The names, for the message.</param>
    /// <exception cref="JsonMismatchException">The value is not a string.</exception>
    public static ReadOnlySpan<byte> Name(ref Utf8JsonReader reader, string expected)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            throw Mismatch(ref reader, expected);
        return reader.ValueIsEscaped ? UnescapedName(ref reader) : reader.ValueSpan;
    }

    /// <summary>Describes the current token as one that does not fit.</summary>
    /// <param name="reader">Stands on the token.</param>
    /// <param name="expected">What the type demands.</param>
    public static JsonMismatchException Mismatch(ref Utf8JsonReader reader, string expected) =>
        new(expected, Found(ref reader, expected), reader.TokenStartIndex);

    /// <summary>Describes a required member that is missing.</summary>
    /// <param name="objectStart">Position of the object.</param>
    /// <param name="member">Name of the member.</param>
    public static JsonMismatchException Missing(long objectStart, string member) => new("a value", "nothing", objectStart, member);

    /// <summary>The current name or string as text; the platform's own reader answers half a surrogate pair with an exception of another kind.</summary>
    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            string found = Utf8.IsValid(reader.ValueSpan) ? "half a surrogate pair" : "invalid UTF-8";
            throw new JsonMismatchException("valid Unicode text", found, reader.TokenStartIndex);
        }
    }

    /// <summary>Whether the value is a string whose escapes, if any, are valid.</summary>
    private static bool IsText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            return false;
        if (reader.ValueIsEscaped)
            _ = TextOf(ref reader);
        return true;
    }

    private static string Found(ref Utf8JsonReader reader, string expected) => reader.TokenType switch
    {
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.StartObject => "object",
        JsonTokenType.StartArray => "array",
        JsonTokenType.String or JsonTokenType.PropertyName => Shown(ref reader, isString: true, "string", expected),
        JsonTokenType.Number => Shown(ref reader, isString: false, "number", expected),
        _ => "something else",
    };

    // The text itself helps only when its kind was right (a number that is too large, a string that is no GUID).
    private static string Shown(ref Utf8JsonReader reader, bool isString, string kind, string expected)
    {
        bool expectsNumber = expected.EndsWith("integer", StringComparison.Ordinal) || expected.EndsWith("number", StringComparison.Ordinal);
        bool kindIsWrong = expected is "string" or "object" or "array" or "true or false" || isString == expectsNumber;
        if (kindIsWrong || reader.ValueSpan.Length > LongestShown)
            return kind;
        string text = Encoding.UTF8.GetString(reader.ValueSpan);
        return isString ? $"\"{text}\"" : text;
    }
}
