using System.Text.Json;

namespace LuaSkills.Callbacks;

/// <summary>Reads a success payload.</summary>
/// <exception cref="JsonException">The payload has another form.</exception>
internal delegate TReply ModelReplyReader<out TReply>(ReadOnlySpan<byte> utf8Json);

/// <summary>Reads what a model callback replies (spec: FFI section 4.5, accepted reply forms).</summary>
internal static class ModelReplyJson
{
    /// <summary>The success payload of a reply: the object in its <c>value</c> or <c>result</c>, else the reply itself.</summary>
    /// <exception cref="ModelException">The reply says that the call failed.</exception>
    /// <exception cref="JsonException">The reply is not one JSON value.</exception>
    public static ReadOnlySpan<byte> SuccessOf(ReadOnlySpan<byte> utf8Json, string model)
    {
        Utf8JsonReader reader = new(utf8Json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            reader.Read();
            return utf8Json;
        }

        bool? ok = null;
        ReadOnlySpan<byte> value = default;
        ReadOnlySpan<byte> result = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("ok"u8))
            {
                reader.Read();
                ok = reader.TokenType switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => null };
                reader.Skip();
            }
            else if (reader.ValueTextEquals("value"u8))
            {
                value = JsonSpans.TakeObject(ref reader, utf8Json);
            }
            else if (reader.ValueTextEquals("result"u8))
            {
                result = JsonSpans.TakeObject(ref reader, utf8Json);
            }
            else
            {
                reader.Skip();
            }
        }

        reader.Read();
        if (ok is false)
        {
            throw ModelErrorJson.TryRead(utf8Json)
                ?? new ModelException(ModelErrorCode.InternalError, $"model {model} callback returned ok=false without a valid error object");
        }

        if (ok is null)
            return utf8Json;
        return !value.IsEmpty ? value : !result.IsEmpty ? result : utf8Json;
    }

    /// <summary>Reads <c>{"vector": [number], "dimensions": integer, "usage"?: …}</c>.</summary>
    public static TextEmbedding ReadEmbedding(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = StartObject(utf8Json);
        float[]? vector = null;
        long? dimensions = null;
        ModelUsage? usage = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("vector"u8))
                vector = ReadVector(ref reader);
            else if (reader.ValueTextEquals("dimensions"u8))
                dimensions = ReadCount(ref reader, "dimensions") ?? throw new JsonException("dimensions is not an integer");
            else if (reader.ValueTextEquals("usage"u8))
                usage = ReadUsage(ref reader);
            else
                reader.Skip();
        }

        return new TextEmbedding(vector ?? throw new JsonException("missing field vector"), usage)
        {
            Dimensions = dimensions ?? throw new JsonException("missing field dimensions"),
        };
    }

    /// <summary>Reads <c>{"assistant": string, "usage"?: …}</c>.</summary>
    public static LlmReply ReadLlmReply(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = StartObject(utf8Json);
        string? assistant = null;
        ModelUsage? usage = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("assistant"u8))
            {
                reader.Read();
                assistant = JsonSpans.TextOf(ref reader) ?? throw new JsonException("assistant is not a string");
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                usage = ReadUsage(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new LlmReply(assistant ?? throw new JsonException("missing field assistant"), usage);
    }

    private static Utf8JsonReader StartObject(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = new(utf8Json);
        reader.Read();
        return reader.TokenType == JsonTokenType.StartObject ? reader : throw new JsonException("the reply is not an object");
    }

    private static float[] ReadVector(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("vector is not an array");

        List<float> vector = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number)
                throw new JsonException("an element of vector is not a number");
            double number = reader.GetDouble();
            if (!double.IsFinite(number))
                throw new JsonException("number out of range");
            vector.Add((float)number);
        }

        return [.. vector];
    }

    private static ModelUsage? ReadUsage(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("usage is not an object");

        long? input = null;
        long? output = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("input_tokens"u8))
                input = ReadCount(ref reader, "input_tokens");
            else if (reader.ValueTextEquals("output_tokens"u8))
                output = ReadCount(ref reader, "output_tokens");
            else
                reader.Skip();
        }

        return new ModelUsage(input, output);
    }

    private static long? ReadCount(ref Utf8JsonReader reader, string member)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long count) && count >= 0
            ? count
            : throw new JsonException(member + " is not an integer of 0 or more");
    }
}
