using System.Buffers;
using System.Text;
using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>One JSON value as UTF-8 text, checked once when it is made. Immutable.</summary>
public sealed class JsonText : IEquatable<JsonText>
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = SkillJson.MaxDepth };

    private readonly byte[] _utf8;

    private JsonText(byte[] utf8) => _utf8 = utf8;

    /// <summary>The empty object <c>{}</c>.</summary>
    public static JsonText EmptyObject { get; } = new("{}"u8.ToArray());

    /// <summary>The text as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8 => _utf8;

    /// <summary>Takes a JSON text.</summary>
    /// <param name="json">One JSON value.</param>
    /// <exception cref="SkillJsonException">The text is not one valid JSON value.</exception>
    public static JsonText Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Checked(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Takes a JSON text.</summary>
    /// <param name="utf8Json">One JSON value as UTF-8; copied.</param>
    /// <exception cref="SkillJsonException">The text is not one valid JSON value.</exception>
    public static JsonText Parse(ReadOnlySpan<byte> utf8Json) => Checked(utf8Json.ToArray());

    /// <summary>Takes the text of an element.</summary>
    /// <param name="element">Any value.</param>
    public static JsonText From(JsonElement element) => Write(element, static (writer, value) => value.WriteTo(writer));

    /// <summary>Writes a value and takes its text.</summary>
    /// <param name="state">Handed to <paramref name="write"/>.</param>
    /// <param name="write">Writes exactly one value.</param>
    public static JsonText Write<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
            write(writer, state);
        return new JsonText(buffer.WrittenSpan.ToArray());
    }

    /// <summary>Parses the text into an element that owns its memory.</summary>
    public JsonElement ToElement()
    {
        Utf8JsonReader reader = new(_utf8, s_options);
        return JsonElement.ParseValue(ref reader);
    }

    /// <inheritdoc/>
    public bool Equals(JsonText? other) => other is not null && other.Utf8.SequenceEqual(Utf8);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JsonText);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(_utf8);
        return hash.ToHashCode();
    }

    /// <summary>The text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(_utf8);

    private static JsonText Checked(byte[] utf8)
    {
        Utf8JsonReader reader = new(utf8, s_options);
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException error)
        {
            throw SkillJsonException.Malformed(utf8, error);
        }

        return new JsonText(utf8);
    }
}
