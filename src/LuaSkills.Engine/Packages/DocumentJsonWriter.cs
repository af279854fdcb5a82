using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LuaSkills.Engine.Packages;

/// <summary>Writes a document tree as JSON, members in byte order of their names as the native engine writes them.</summary>
internal static class DocumentJsonWriter
{
    /// <summary>The tree as an element that owns its memory.</summary>
    public static JsonElement ToElement(DocumentNode node)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(writer, node);

        Utf8JsonReader reader = new(buffer.WrittenSpan, new JsonReaderOptions { MaxDepth = 256 });
        return JsonElement.ParseValue(ref reader);
    }

    private static void Write(Utf8JsonWriter writer, DocumentNode node)
    {
        switch (node.Kind)
        {
            case NodeKind.Null:
                writer.WriteNullValue();
                break;
            case NodeKind.Boolean:
                writer.WriteBooleanValue(YamlScalar.IsTrue(node.Text));
                break;
            case NodeKind.Number:
                writer.WriteRawValue(YamlScalar.ToJsonNumber(node.Text), skipInputValidation: true);
                break;
            case NodeKind.String:
                writer.WriteStringValue(node.Text);
                break;
            case NodeKind.Sequence:
                writer.WriteStartArray();
                foreach (DocumentNode item in node.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                foreach (DocumentMember member in InByteOrder(node.Members))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
        }
    }

    private static DocumentMember[] InByteOrder(IReadOnlyList<DocumentMember> members)
    {
        DocumentMember[] ordered = [.. members];
        Array.Sort(ordered, static (left, right) => Utf8Order.Instance.Compare(left.Name, right.Name));
        return ordered;
    }
}
