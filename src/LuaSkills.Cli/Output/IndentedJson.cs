using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LuaSkills.Cli.Output;

/// <summary>JSON for reading, as Python's <c>json.dumps(value, indent=2, ensure_ascii=False)</c> writes it.</summary>
/// <remarks><see cref="Utf8JsonWriter"/> would escape characters beyond U+FFFF whatever its encoder.</remarks>
internal static class IndentedJson
{
    private static readonly JsonReaderOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Indents a value.</summary>
    /// <param name="utf8Json">One JSON value.</param>
    public static byte[] Of(ReadOnlySpan<byte> utf8Json)
    {
        ArrayBufferWriter<byte> output = new(utf8Json.Length + (utf8Json.Length / 2) + 16);
        Utf8JsonReader reader = new(utf8Json, s_anyDepth);
        JsonTokenType previous = JsonTokenType.None;
        while (reader.Read())
        {
            WriteGap(output, previous, reader.TokenType, reader.CurrentDepth);
            WriteToken(output, ref reader);
            previous = reader.TokenType;
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>The value of <c>result</c> in an answer of the C ABI.</summary>
    public static ReadOnlySpan<byte> ResultOf(ReadOnlySpan<byte> envelope)
    {
        Utf8JsonReader reader = new(envelope, s_anyDepth);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isResult = reader.ValueTextEquals("result"u8);
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isResult)
                return envelope[start..(int)reader.BytesConsumed];
        }

        return "null"u8;
    }

    private static void WriteGap(ArrayBufferWriter<byte> output, JsonTokenType previous, JsonTokenType next, int depth)
    {
        bool closes = next is JsonTokenType.EndObject or JsonTokenType.EndArray;
        bool opened = previous is JsonTokenType.StartObject or JsonTokenType.StartArray;
        if (previous is JsonTokenType.None or JsonTokenType.PropertyName || (opened && closes))
            return;
        if (!opened && !closes)
            output.Write(","u8);
        output.Write("\n"u8);
        for (int i = 0; i < depth; i++)
            output.Write("  "u8);
    }

    private static void WriteToken(ArrayBufferWriter<byte> output, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                output.Write("{"u8);
                break;
            case JsonTokenType.EndObject:
                output.Write("}"u8);
                break;
            case JsonTokenType.StartArray:
                output.Write("["u8);
                break;
            case JsonTokenType.EndArray:
                output.Write("]"u8);
                break;
            case JsonTokenType.PropertyName:
                WriteText(output, reader.GetString()!);
                output.Write(": "u8);
                break;
            case JsonTokenType.String:
                WriteText(output, reader.GetString()!);
                break;
            default:
                output.Write(reader.ValueSpan);
                break;
        }
    }

    private static void WriteText(ArrayBufferWriter<byte> output, string text)
    {
        StringBuilder quoted = new(text.Length + 2);
        quoted.Append('"');
        foreach (char c in text)
        {
            switch (c)
            {
                case '"':
                    quoted.Append("\\\"");
                    break;
                case '\\':
                    quoted.Append("\\\\");
                    break;
                case '\n':
                    quoted.Append("\\n");
                    break;
                case '\r':
                    quoted.Append("\\r");
                    break;
                case '\t':
                    quoted.Append("\\t");
                    break;
                case '\b':
                    quoted.Append("\\b");
                    break;
                case '\f':
                    quoted.Append("\\f");
                    break;
                case < ' ':
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default:
                    quoted.Append(c);
                    break;
            }
        }

        quoted.Append('"');
        output.Write(Encoding.UTF8.GetBytes(quoted.ToString()));
    }
}
