using System.ComponentModel;
using System.Text.Json;

namespace LuaSkills.CompilerServices;

/// <summary>Reads one value from a reader that stands on the value's first token. For generated code.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="reader">Stands on the first token; is left on the last.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T JsonValueReader<T>(ref Utf8JsonReader reader);

/// <summary>Writes one value. For generated code.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="writer">The writer.</param>
/// <param name="value">The value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void JsonValueWriter<in T>(Utf8JsonWriter writer, T value);

/// <summary>Reads whole JSON documents with generated readers. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SkillJson
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 128;

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = MaxDepth };

    /// <summary>Reads a document that consists of one value.</summary>
    /// <param name="utf8Json">UTF-8 JSON.</param>
    /// <param name="read">Generated reader of the value.</param>
    /// <exception cref="SkillJsonException">The text is malformed or does not fit the type; says where.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8Json, JsonValueReader<T> read)
    {
        Utf8JsonReader reader = new(utf8Json, s_options);
        try
        {
            reader.Read();
            T value = read(ref reader);
            // One more step reports text after the value, which is not JSON.
            reader.Read();
            return value;
        }
        catch (JsonMismatchException mismatch)
        {
            throw SkillJsonException.Mismatch(utf8Json, mismatch);
        }
        catch (JsonException error)
        {
            throw SkillJsonException.Malformed(utf8Json, error);
        }
    }
}
