using System.Buffers;
using System.Text.Json;

namespace LuaSkills.Modules.Services.Storage;

/// <summary>What is kept of a request for the calls it leads to later: its ids and the client's name.</summary>
internal static class RequestIds
{
    /// <summary>A request with nothing else.</summary>
    public static SkillRequestContext? Of(SkillRequestContext? request) => request is null
        ? null
        : new SkillRequestContext
        {
            RequestId = request.RequestId,
            TraceId = request.TraceId,
            SessionId = request.SessionId,
            LlmSessionId = request.LlmSessionId,
            ClientName = request.ClientName,
            TransportName = request.TransportName,
        };

    /// <summary>Writes the ids; nothing for no request.</summary>
    public static ReadOnlySpan<byte> Write(SkillRequestContext? request)
    {
        if (request is null)
            return default;
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            WriteText(writer, "request_id"u8, request.RequestId);
            WriteText(writer, "trace_id"u8, request.TraceId);
            WriteText(writer, "session_id"u8, request.SessionId);
            WriteText(writer, "llm_session_id"u8, request.LlmSessionId);
            WriteText(writer, "client_name"u8, request.ClientName);
            WriteText(writer, "transport_name"u8, request.TransportName);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    /// <summary>Reads what <see cref="Write"/> wrote; members it does not know are left out.</summary>
    public static SkillRequestContext? Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return null;
        SkillRequestContext request = new();
        Utf8JsonReader reader = new(utf8);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            request = ReadMember(ref reader, request);
        return request;
    }

    private static SkillRequestContext ReadMember(ref Utf8JsonReader reader, SkillRequestContext request)
    {
        if (reader.ValueTextEquals("request_id"u8))
            return request with { RequestId = ReadText(ref reader) };
        if (reader.ValueTextEquals("trace_id"u8))
            return request with { TraceId = ReadText(ref reader) };
        if (reader.ValueTextEquals("session_id"u8))
            return request with { SessionId = ReadText(ref reader) };
        if (reader.ValueTextEquals("llm_session_id"u8))
            return request with { LlmSessionId = ReadText(ref reader) };
        if (reader.ValueTextEquals("client_name"u8))
            return request with { ClientName = ReadText(ref reader) };
        if (reader.ValueTextEquals("transport_name"u8))
            return request with { TransportName = ReadText(ref reader) };
        reader.Skip();
        return request;
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }
}
