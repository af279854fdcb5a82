using System.Text.Json;
using System.Text.Json.Nodes;

namespace LuaSkills.CompilerServices;

public static partial class JsonRead
{
    /// <summary>Reads any value; the element owns its memory.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    public static JsonElement Element(ref Utf8JsonReader reader) => JsonElement.ParseValue(ref reader);

    /// <summary>Reads any value as text.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    public static JsonText Text(ref Utf8JsonReader reader) => JsonText.Parse(JsonElement.ParseValue(ref reader).GetRawText());

    /// <summary>Reads any value; the document owns its memory until it is disposed.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    public static JsonDocument Document(ref Utf8JsonReader reader) => JsonDocument.ParseValue(ref reader);

    /// <summary>Reads any value but null, which has no node.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    /// <exception cref="JsonMismatchException">The value is null.</exception>
    public static JsonNode Node(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null ? throw Mismatch(ref reader, "a value") : JsonNode.Parse(ref reader)!;

    /// <summary>Reads an object.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    /// <exception cref="JsonMismatchException">The value is something else; an empty array, which is how Lua writes an empty table, is an empty object.</exception>
    public static JsonObject NodeObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            return (JsonObject)JsonNode.Parse(ref reader)!;
        BeginObject(ref reader);
        return [];
    }

    /// <summary>Reads an array.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    /// <exception cref="JsonMismatchException">The value is something else.</exception>
    public static JsonArray NodeArray(ref Utf8JsonReader reader)
    {
        BeginArray(ref reader);
        return (JsonArray)JsonNode.Parse(ref reader)!;
    }
}
