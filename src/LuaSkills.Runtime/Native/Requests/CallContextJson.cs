using System.Text.Json;
using LuaSkills.CompilerServices;
using LuaSkills.Native.Replies;

namespace LuaSkills.Native.Requests;

/// <summary>Writes the invocation context of a call (spec: FFI sections 5.1 to 5.3).</summary>
internal static class CallContextJson
{
    /// <summary>Writes the context of a call.</summary>
    /// <returns>The JSON, the caller's to dispose; <see langword="null"/> when there is nothing to say.</returns>
    public static SkillPayload? Of(SkillCallOptions? options)
    {
        if (options is null)
            return null;

        SkillPayload context = SkillPayload.Rent();
        Write(context.Writer, options);
        return context;
    }

    /// <summary>Writes the context of a call as a value.</summary>
    public static void Write(Utf8JsonWriter writer, SkillCallOptions options)
    {
        writer.WriteStartObject();
        if (options.RequestContext is { } request)
        {
            writer.WritePropertyName("request_context"u8);
            WriteRequest(writer, request);
        }

        // Both must be there when the context is.
        writer.WritePropertyName("client_budget"u8);
        writer.WriteRawValue(options.ClientBudget.Utf8, skipInputValidation: true);
        writer.WritePropertyName("tool_config"u8);
        writer.WriteRawValue(options.ToolConfig.Utf8, skipInputValidation: true);
        writer.WriteEndObject();
    }

    /// <summary>Writes a request context alone, as help pages take it.</summary>
    /// <inheritdoc cref="Of"/>
    public static SkillPayload? OfRequest(SkillRequestContext? request)
    {
        if (request is null)
            return null;

        SkillPayload context = SkillPayload.Rent();
        WriteRequest(context.Writer, request);
        return context;
    }

    private static void WriteRequest(Utf8JsonWriter writer, SkillRequestContext request)
    {
        writer.WriteStartObject();
        WriteText(writer, "request_id"u8, request.RequestId);
        WriteText(writer, "client_name"u8, request.ClientName);
        WriteText(writer, "transport_name"u8, request.TransportName);
        WriteText(writer, "session_id"u8, request.SessionId);

        // Libraries with modules know these.
        if (request.TraceId is { } trace)
            writer.WriteString("trace_id"u8, trace);
        if (request.LlmSessionId is { } llmSession)
            writer.WriteString("llm_session_id"u8, llmSession);

        // An empty object would reach Lua as an empty list and cost the models the name of the client.
        if (request.ClientInfo is { } info && (info.Kind ?? info.Name ?? info.Version) is not null)
        {
            writer.WriteStartObject("client_info"u8);
            WriteText(writer, "kind"u8, info.Kind);
            WriteText(writer, "name"u8, info.Name);
            WriteText(writer, "version"u8, info.Version);
            writer.WriteEndObject();
        }

        writer.WritePropertyName("client_capabilities"u8);
        if (request.HostResult is { } hostResult)
            WriteCapabilities(writer, request.ClientCapabilities.Utf8, hostResult);
        else
            writer.WriteRawValue(request.ClientCapabilities.Utf8, skipInputValidation: true);
        writer.WriteEndObject();
    }

    /// <summary>The client's capabilities with their member <c>host_result</c> replaced; what is no object becomes one.</summary>
    private static void WriteCapabilities(Utf8JsonWriter writer, ReadOnlySpan<byte> capabilities, HostResultCapability hostResult)
    {
        writer.WriteStartObject();
        Utf8JsonReader reader = new(capabilities, NativeJson.AnyDepth);
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isReplaced = reader.ValueTextEquals("host_result"u8);
                if (!isReplaced)
                    writer.WritePropertyName(reader.GetString()!);
                reader.Read();
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (!isReplaced)
                    writer.WriteRawValue(capabilities[start..(int)reader.BytesConsumed], skipInputValidation: true);
            }
        }

        writer.WriteStartObject("host_result"u8);
        writer.WriteBoolean("enabled"u8, hostResult.Enabled);
        writer.WriteStartArray("allowed_kinds"u8);
        foreach (string kind in hostResult.AllowedKinds)
            writer.WriteStringValue(kind);
        writer.WriteEndArray();
        if (hostResult.MaxPayloadBytes is { } limit)
            writer.WriteNumber("max_payload_bytes"u8, limit);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> member, string? text)
    {
        if (text is not null)
            writer.WriteString(member, text);
    }
}
