using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Databases;

/// <summary>Replies of LanceDB providers: <c>{"meta": …, "data_base64": …}</c> (spec: FFI section 4.3).</summary>
internal static class LanceDbReply
{
    /// <summary>Pushes <c>meta</c>.</summary>
    /// <inheritdoc cref="DatabaseReplyReader"/>
    public static void PushMeta(LuaState state, ReadOnlySpan<byte> reply)
    {
        Parts parts = Read(reply);
        PushMeta(state, parts);

        // Checked in any case, so that a provider with a fault is noticed early.
        ArrayPool<byte>.Shared.Return(Decode(parts.Data, out _));
    }

    /// <summary>Pushes <c>meta</c> with the payload in it: parsed as <c>data_json</c> when its format is <c>json</c>, else raw as <c>data</c>.</summary>
    /// <inheritdoc cref="DatabaseReplyReader"/>
    public static void PushRows(LuaState state, ReadOnlySpan<byte> reply)
    {
        Parts parts = Read(reply);
        PushMeta(state, parts);
        if (state.TypeAt(-1) != LuaType.Table)
        {
            state.Pop(1);
            state.NewTable();
        }

        int table = state.Top;
        byte[] data = Decode(parts.Data, out int length);
        try
        {
            state.RawGet(table, "format"u8);
            bool isJson = state.TypeAt(-1) == LuaType.String && state.StringAt(-1).SequenceEqual("json"u8);
            state.Pop(1);
            if (isJson)
                JsonToLua.Push(state, data.AsSpan(0, length));
            else
                state.PushString(data.AsSpan(0, length));
            state.RawSet(table, isJson ? "data_json"u8 : "data"u8);
        }
        catch (JsonException error)
        {
            throw new LuaRaiseException($"failed to parse LanceDB JSON rows: {JsonErrorText.Of(error)}");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(data);
        }
    }

    private static void PushMeta(LuaState state, Parts parts)
    {
        if (parts.Meta.IsEmpty)
        {
            state.NewTable();
            return;
        }

        try
        {
            JsonToLua.Push(state, parts.Meta);
        }
        catch (JsonException error)
        {
            throw Unreadable(error);
        }
    }

    /// <summary>Finds the parts of a reply; what is not an object has none.</summary>
    private static Parts Read(ReadOnlySpan<byte> reply)
    {
        try
        {
            Utf8JsonReader reader = new(reply, LanceDbInput.AnyDepth);
            reader.Read();
            Parts parts = default;
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    bool isMeta = reader.ValueTextEquals("meta"u8);
                    bool isData = reader.ValueTextEquals("data_base64"u8);
                    reader.Read();
                    int start = (int)reader.TokenStartIndex;
                    JsonTokenType type = reader.TokenType;
                    reader.Skip();
                    ReadOnlySpan<byte> value = reply[start..(int)reader.BytesConsumed];
                    if (isMeta)
                        parts.Meta = value;
                    else if (isData && type == JsonTokenType.String)
                        parts.Data = value;
                }
            }

            reader.Skip();
            reader.Read();
            return parts;
        }
        catch (JsonException error)
        {
            throw Unreadable(error);
        }
    }

    private static LuaRaiseException Unreadable(JsonException error) =>
        new($"failed to parse lancedb provider response json: {JsonErrorText.Of(error)}");

    /// <summary>Decodes a payload into a rented array.</summary>
    /// <param name="json">The JSON string with the base64 text; empty for none.</param>
    /// <param name="length">Number of bytes in the array.</param>
    private static byte[] Decode(ReadOnlySpan<byte> json, out int length)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(json.Length);
        length = 0;
        if (json.IsEmpty)
            return bytes;

        // Some JSON writers escape a "+".
        ReadOnlySpan<byte> base64 = json[1..^1];
        OperationStatus status = base64.Contains((byte)'\\')
            ? Base64.DecodeFromUtf8InPlace(bytes.AsSpan(0, Unescape(json, bytes)), out length)
            : Base64.DecodeFromUtf8(base64, bytes, out _, out length);
        if (status == OperationStatus.Done)
            return bytes;

        ArrayPool<byte>.Shared.Return(bytes);
        throw new LuaRaiseException("failed to decode lancedb provider data_base64: the text is not base64");
    }

    private static int Unescape(ReadOnlySpan<byte> json, Span<byte> destination)
    {
        Utf8JsonReader reader = new(json);
        reader.Read();
        try
        {
            return reader.CopyString(destination);
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate: no base64, which the decoder will say.
            return 1;
        }
    }

    private ref struct Parts
    {
        public ReadOnlySpan<byte> Meta;

        public ReadOnlySpan<byte> Data;
    }
}
