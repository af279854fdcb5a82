using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace LuaSkills;

/// <summary>Reads SQL parameters: arrays of scalars and of typed objects <c>{"kind":…,"value":…}</c> (spec: engine section 4.18).</summary>
/// <param name="input">What the parameters are part of.</param>
/// <param name="offset">Where the part begins that the readers run over.</param>
internal readonly struct SqliteParameters(SqliteInput input, int offset)
{
    /// <summary>The field <c>params</c>.</summary>
    /// <exception cref="DatabaseException">It is not an array of parameters.</exception>
    public static ReadOnlyMemory<SqliteValue> Of(SqliteInput input)
    {
        if (input.Has("params_json"u8))
            throw new DatabaseException("params_json is no longer supported; use params");
        if (!input.Find("params"u8, out Utf8JsonReader reader))
            return default;
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new DatabaseException("params must be an array");
        return new SqliteParameters(input, input.OffsetOf("params"u8)).List(ref reader, "params");
    }

    /// <summary>The field <c>items</c>.</summary>
    /// <exception cref="DatabaseException">It is not a non-empty array of arrays of parameters.</exception>
    public static List<SqliteValue[]> Items(SqliteInput input)
    {
        if (input.Has("params_json"u8))
            throw new DatabaseException("params_json is no longer supported; use params");
        if (!input.Find("items"u8, out Utf8JsonReader reader) || reader.TokenType != JsonTokenType.StartArray)
            throw new DatabaseException("items must be an array of arrays");

        SqliteParameters parameters = new(input, input.OffsetOf("items"u8));
        List<SqliteValue[]> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new DatabaseException($"items[{items.Count}] must be an array");
            items.Add(parameters.List(ref reader, $"items[{items.Count}]"));
        }

        return items.Count > 0 ? items : throw new DatabaseException("items must not be empty");
    }

    private SqliteValue[] List(ref Utf8JsonReader reader, string field)
    {
        SqliteValue[] values = [];
        int count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count == values.Length)
                Array.Resize(ref values, Math.Max(4, count * 2));
            values[count] = Value(ref reader, field, count);
            count++;
        }

        if (count < values.Length)
            Array.Resize(ref values, count);
        return values;
    }

    private SqliteValue Value(ref Utf8JsonReader reader, string field, int index) => reader.TokenType switch
    {
        JsonTokenType.Null => SqliteValue.Null,
        JsonTokenType.True => SqliteValue.FromBoolean(true),
        JsonTokenType.False => SqliteValue.FromBoolean(false),
        JsonTokenType.Number when reader.TryGetInt64(out long integer) => SqliteValue.FromInt64(integer),
        JsonTokenType.Number => SqliteValue.FromDouble(reader.GetDouble()),
        JsonTokenType.String => SqliteValue.FromUtf8(input.TextOf(ref reader, offset)),
        JsonTokenType.StartObject => Typed(ref reader, $"{field}[{index}]"),
        _ => throw new DatabaseException($"{field}[{index}] must contain only scalar values"),
    };

    // The kind may come after the value, so the value is found first and read afterwards.
    private SqliteValue Typed(ref Utf8JsonReader reader, string field)
    {
        string? kind = null;
        Utf8JsonReader value = default;
        Utf8JsonReader base64 = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isKind = reader.ValueTextEquals("kind"u8);
            bool isValue = reader.ValueTextEquals("value"u8);
            bool isBase64 = reader.ValueTextEquals("base64"u8);
            reader.Read();
            if (isKind && reader.TokenType == JsonTokenType.String)
                kind = Encoding.UTF8.GetString(input.TextOf(ref reader, offset).Span);
            else if (isValue)
                value = reader;
            else if (isBase64)
                base64 = reader;
            reader.Skip();
        }

        return kind switch
        {
            null => throw new DatabaseException($"{field}.kind is required for typed parameters"),
            "null" => SqliteValue.Null,
            "bool" => value.TokenType is JsonTokenType.True or JsonTokenType.False
                ? SqliteValue.FromBoolean(value.TokenType == JsonTokenType.True)
                : throw new DatabaseException($"{field}.value must be a bool"),
            "int64" => value.TokenType == JsonTokenType.Number && value.TryGetInt64(out long integer)
                ? SqliteValue.FromInt64(integer)
                : throw new DatabaseException($"{field}.value must be an int64"),
            "float64" => value.TokenType == JsonTokenType.Number
                ? SqliteValue.FromDouble(value.GetDouble())
                : throw new DatabaseException($"{field}.value must be a float64"),
            "string" => value.TokenType == JsonTokenType.String
                ? SqliteValue.FromUtf8(input.TextOf(ref value, offset))
                : throw new DatabaseException($"{field}.value must be a string"),
            "bytes" => Bytes(ref value, ref base64, field),
            _ => throw new DatabaseException($"{field}.kind={kind} is unsupported"),
        };
    }

    private SqliteValue Bytes(ref Utf8JsonReader value, ref Utf8JsonReader base64, string field)
    {
        // The text may stand in either field.
        if (base64.TokenType == JsonTokenType.String)
            return SqliteValue.FromBytes(Decode(input.TextOf(ref base64, offset).Span, $"{field}.base64"));
        if (value.TokenType == JsonTokenType.String)
            return SqliteValue.FromBytes(Decode(input.TextOf(ref value, offset).Span, $"{field}.value"));
        if (value.TokenType != JsonTokenType.StartArray)
            throw new DatabaseException($"{field} needs `base64` text or an array of bytes as `value`");

        ArrayBufferWriter<byte> bytes = new();
        while (value.Read() && value.TokenType != JsonTokenType.EndArray)
        {
            if (value.TokenType != JsonTokenType.Number || !value.TryGetByte(out byte single))
                throw new DatabaseException($"{field}.value must contain only integers from 0 to 255");
            bytes.Write([single]);
        }

        return SqliteValue.FromBytes(bytes.WrittenMemory);
    }

    private static ReadOnlyMemory<byte> Decode(ReadOnlySpan<byte> text, string field)
    {
        byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, bytes, out _, out int written) != OperationStatus.Done)
            throw new DatabaseException($"{field} is not valid base64");
        return bytes.AsMemory(0, written);
    }
}
