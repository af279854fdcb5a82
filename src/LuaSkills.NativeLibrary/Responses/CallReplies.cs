using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills.NativeLibrary.Responses;

/// <summary>Writes what an entry returned (spec section 3.10).</summary>
internal static class CallReplies
{
    /// <summary>Writes the envelope while the content is still in Lua's memory.</summary>
    public static SkillPayload Write(in SkillReply reply)
    {
        ContentMeasure measure = ContentMeasure.Of(reply.Content);
        SkillPayload envelope = Envelope.Begin();
        Utf8JsonWriter writer = envelope.Writer;
        writer.WriteStartObject();
        writer.WriteString("content"u8, reply.Content);
        WriteOverflowMode(writer, reply.OverflowMode);
        writer.WriteString("template_hint"u8, reply.TemplateHint);
        writer.WriteNumber("content_bytes"u8, measure.Bytes);
        writer.WriteNumber("content_lines"u8, measure.Lines);
        if (reply.HostResult is { } hostResult)
            WriteHostResult(writer, hostResult);
        if (reply.LlmContext is { } llmContext)
            writer.WriteString("llm_context"u8, llmContext);
        writer.WriteEndObject();
        return Envelope.End(envelope);
    }

    private static void WriteOverflowMode(Utf8JsonWriter writer, OverflowMode? mode)
    {
        if (mode is { } set)
            writer.WriteString("overflow_mode"u8, set == OverflowMode.Truncate ? "Truncate"u8 : "Page"u8);
        else
            writer.WriteNull("overflow_mode"u8);
    }

    private static void WriteHostResult(Utf8JsonWriter writer, HostResult hostResult)
    {
        writer.WriteStartObject("host_result"u8);
        writer.WriteString("kind"u8, hostResult.Kind);
        writer.WritePropertyName("payload"u8);
        // As text: the element may be nested deeper than the writer goes.
        writer.WriteRawValue(hostResult.Payload.GetRawText(), skipInputValidation: true);
        writer.WriteEndObject();
    }
}
