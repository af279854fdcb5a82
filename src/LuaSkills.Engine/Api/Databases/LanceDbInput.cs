using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Databases;

/// <summary>What providers get instead of the skill's own table (spec: FFI section 4.3).</summary>
internal static class LanceDbInput
{
    /// <summary>For texts whose depth was checked, or will be.</summary>
    public static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Moves the rows of <c>vector_upsert</c> into <c>data_base64</c>.</summary>
    /// <param name="input">JSON of the skill's table.</param>
    /// <param name="request">Gets the provider's input.</param>
    /// <exception cref="LuaRaiseException">The table is no object or has no usable rows.</exception>
    public static void WriteUpsert(ReadOnlySpan<byte> input, Utf8Buffer request)
    {
        Utf8JsonReader reader = Open(input, "vector_upsert");
        ReadOnlySpan<byte> rows = default;
        ReadOnlySpan<byte> data = default;
        bool hasFormat = false;
        request.Append((byte)'{');
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isRows = reader.ValueTextEquals("rows"u8);
            bool isData = reader.ValueTextEquals("data"u8);
            bool isPayload = reader.ValueTextEquals("data_base64"u8);
            hasFormat |= reader.ValueTextEquals("input_format"u8);
            Member member = ReadMember(ref reader);
            if (isRows)
                rows = input[member.Value];
            else if (isData)
                data = input[member.Value];
            else if (!isPayload)
                AppendMember(request, input[member.Whole]);
        }

        ReadOnlySpan<byte> payload = rows.IsEmpty ? data : rows;
        if (payload.IsEmpty)
            throw new LuaRaiseException("lancedb.vector_upsert requires rows or data");
        if (!hasFormat)
            AppendMember(request, rows.IsEmpty && payload[0] == '"' ? "\"input_format\":\"arrow_ipc\""u8 : "\"input_format\":\"json\""u8);
        AppendMember(request, "\"data_base64\":\""u8);
        AppendPayload(request, payload);
        request.Append("\"}"u8);
    }

    /// <summary>Adds the default of <c>output_format</c> to the input of <c>vector_search</c>.</summary>
    /// <param name="input">JSON of the skill's table.</param>
    /// <param name="request">Gets the provider's input.</param>
    /// <exception cref="LuaRaiseException">The table is no object.</exception>
    public static void WriteSearch(ReadOnlySpan<byte> input, Utf8Buffer request)
    {
        Utf8JsonReader reader = Open(input, "vector_search");
        bool hasFormat = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            hasFormat |= reader.ValueTextEquals("output_format"u8);
            ReadMember(ref reader);
        }

        if (hasFormat)
        {
            request.Append(input);
            return;
        }

        // An object has at least one member here: an empty table is an array.
        request.Append(input[..^1]);
        request.Append(",\"output_format\":\"json\"}"u8);
    }

    private static Utf8JsonReader Open(ReadOnlySpan<byte> input, string action)
    {
        Utf8JsonReader reader = new(input, AnyDepth);
        reader.Read();
        return reader.TokenType == JsonTokenType.StartObject ? reader : throw new LuaRaiseException($"lancedb.{action} input must be an object");
    }

    /// <summary>Reads over one member.</summary>
    private static Member ReadMember(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Read();
        int valueStart = (int)reader.TokenStartIndex;
        reader.Skip();
        int end = (int)reader.BytesConsumed;
        return new Member(start..end, valueStart..end);
    }

    private static void AppendMember(Utf8Buffer request, ReadOnlySpan<byte> member)
    {
        if (request.Length > 1)
            request.Append((byte)',');
        request.Append(member);
    }

    private static void AppendPayload(Utf8Buffer request, ReadOnlySpan<byte> payload)
    {
        if (payload[0] is (byte)'[' or (byte)'{')
        {
            AppendBase64(request, payload);
            return;
        }

        if (payload[0] != '"')
            throw new LuaRaiseException("lancedb.vector_upsert payload must be string");

        // The bytes of the string, which are shorter than its JSON form.
        Utf8JsonReader reader = new(payload);
        reader.Read();
        byte[] text = ArrayPool<byte>.Shared.Rent(payload.Length);
        AppendBase64(request, text.AsSpan(0, reader.CopyString(text)));
        ArrayPool<byte>.Shared.Return(text);
    }

    private static void AppendBase64(Utf8Buffer request, ReadOnlySpan<byte> bytes)
    {
        Span<byte> destination = request.GetSpan(Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        Base64.EncodeToUtf8(bytes, destination, out _, out int written);
        request.Advance(written);
    }

    /// <summary>Where a member lies in the text.</summary>
    private readonly record struct Member(Range Whole, Range Value);
}
