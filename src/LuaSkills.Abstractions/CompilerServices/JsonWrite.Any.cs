using System.Text.Json;
using System.Text.Json.Nodes;

namespace LuaSkills.CompilerServices;

public static partial class JsonWrite
{
    /// <summary>Writes an element; <see langword="default"/> is null.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The element.</param>
    public static void Element(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            writer.WriteNullValue();
        else
            value.WriteTo(writer);
    }

    /// <summary>Writes a text that is JSON already.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The text.</param>
    public static void Text(Utf8JsonWriter writer, JsonText value) => writer.WriteRawValue((value ?? throw Null()).Utf8, skipInputValidation: true);

    /// <summary>Writes a document.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The document.</param>
    public static void Document(Utf8JsonWriter writer, JsonDocument value) => (value ?? throw Null()).WriteTo(writer);

    /// <summary>Writes a node.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The node.</param>
    public static void Node(Utf8JsonWriter writer, JsonNode value) => (value ?? throw Null()).WriteTo(writer);

    /// <inheritdoc cref="Node"/>
    public static void NodeObject(Utf8JsonWriter writer, JsonObject value) => (value ?? throw Null()).WriteTo(writer);

    /// <inheritdoc cref="Node"/>
    public static void NodeArray(Utf8JsonWriter writer, JsonArray value) => (value ?? throw Null()).WriteTo(writer);
}
