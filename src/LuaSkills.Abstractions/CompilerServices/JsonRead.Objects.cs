using System.Text.Json;
using System.Text.Json.Nodes;

namespace LuaSkills.CompilerServices;

public static partial class JsonRead
{
    /// <summary>Describes a member that the type does not know.</summary>
    /// <param name="reader">Stands on its name.</param>
    public static JsonMismatchException Unknown(ref Utf8JsonReader reader) => new("a known member", "a member the type does not know", reader.TokenStartIndex);

    /// <summary>Reads a member that the type does not know into its extension data.</summary>
    /// <param name="reader">Stands on the name; is left on the last token of the value.</param>
    /// <param name="data">The extension data.</param>
    public static void Extension(ref Utf8JsonReader reader, IDictionary<string, JsonElement> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        string name = TextOf(ref reader);
        reader.Read();
        data[name] = JsonElement.ParseValue(ref reader);
    }

    /// <inheritdoc cref="Extension(ref Utf8JsonReader, IDictionary{string, JsonElement})"/>
    public static void Extension(ref Utf8JsonReader reader, JsonObject data)
    {
        ArgumentNullException.ThrowIfNull(data);
        string name = TextOf(ref reader);
        reader.Read();
        data[name] = reader.TokenType == JsonTokenType.Null ? null : JsonNode.Parse(ref reader);
    }

    /// <summary>Whether two names differ at most in the case of ASCII letters.</summary>
    /// <param name="name">A name from the document.</param>
    /// <param name="expected">A name of the same length.</param>
    public static bool EqualsIgnoringCase(ReadOnlySpan<byte> name, ReadOnlySpan<byte> expected)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (name[i] != expected[i] && Lower(name[i]) != Lower(expected[i]))
                return false;
        }

        return true;
    }

    /// <summary>Goes to the value of the member that tells derived types apart, wherever it stands in the object.</summary>
    /// <param name="reader">A copy of the reader; stands on the object's first token.</param>
    /// <param name="name">Name of the member.</param>
    /// <returns>Whether the object has the member.</returns>
    /// <exception cref="JsonMismatchException">The value is no object.</exception>
    public static bool FindDiscriminator(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (!BeginObject(ref reader))
            return false;
        while (NextMember(ref reader))
        {
            bool isFound = name.SequenceEqual(reader.ValueIsEscaped ? UnescapedName(ref reader) : reader.ValueSpan);
            reader.Read();
            if (isFound)
                return true;
            reader.Skip();
        }

        return false;
    }

    /// <summary>Whether the value is a text.</summary>
    /// <param name="reader">Stands on the value of a discriminator.</param>
    /// <param name="text">The text.</param>
    public static bool DiscriminatorIs(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) =>
        reader.TokenType == JsonTokenType.String && text.SequenceEqual(reader.ValueIsEscaped ? UnescapedName(ref reader) : reader.ValueSpan);

    /// <summary>Whether the value is a number.</summary>
    /// <param name="reader">Stands on the value of a discriminator.</param>
    /// <param name="number">The number.</param>
    public static bool DiscriminatorIs(ref Utf8JsonReader reader, int number) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int value) && value == number;

    private static byte Lower(byte letter) => letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;
}
