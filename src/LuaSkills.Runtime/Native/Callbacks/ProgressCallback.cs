using System.Text.Json;
using LuaSkills.Native.Engines;

namespace LuaSkills.Native.Callbacks;

/// <summary>Hands the progress of installing and updating skills to the host (spec: FFI section 4.6). Libraries do not look at the reply.</summary>
internal static class ProgressCallback
{
    /// <inheritdoc cref="CallbackServices.Answer"/>
    public static string? Answer(ReadOnlySpan<byte> requestJson, CallbackOwner owner, CallbackReply reply)
    {
        owner.Progress?.Invoke(Read(requestJson));
        reply.Payload.Writer.WriteStartObject();
        reply.Payload.Writer.WriteEndObject();
        return null;
    }

    private static SkillOperationProgress Read(ReadOnlySpan<byte> requestJson)
    {
        SkillOperationProgress progress = new() { OperationId = "", Sequence = 0, Plane = "", Action = "", Phase = "", Status = "" };
        Utf8JsonReader reader = RequestJson.Begin(requestJson);
        while (RequestJson.Next(ref reader))
        {
            if (reader.ValueTextEquals("operation_id"u8))
                progress = progress with { OperationId = RequestJson.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("sequence"u8))
                progress = progress with { Sequence = (long)(RequestJson.Number(ref reader) ?? 0) };
            else if (reader.ValueTextEquals("plane"u8))
                progress = progress with { Plane = RequestJson.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("action"u8))
                progress = progress with { Action = RequestJson.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("phase"u8))
                progress = progress with { Phase = RequestJson.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("status"u8))
                progress = progress with { Status = RequestJson.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("skill_id"u8))
                progress = progress with { SkillId = RequestJson.Text(ref reader) };
            else if (reader.ValueTextEquals("root_name"u8))
                progress = progress with { RootName = RequestJson.Text(ref reader) };
            else if (reader.ValueTextEquals("source_type"u8))
                progress = progress with { SourceType = RequestJson.Text(ref reader) };
            else if (reader.ValueTextEquals("source_locator"u8))
                progress = progress with { SourceLocator = RequestJson.Text(ref reader) };
            else if (reader.ValueTextEquals("bytes_done"u8))
                progress = progress with { BytesDone = (long?)RequestJson.Number(ref reader) };
            else if (reader.ValueTextEquals("bytes_total"u8))
                progress = progress with { BytesTotal = (long?)RequestJson.Number(ref reader) };
            else if (reader.ValueTextEquals("percent"u8))
                progress = progress with { Percent = RequestJson.Number(ref reader) };
            else if (reader.ValueTextEquals("message"u8))
                progress = progress with { Message = RequestJson.Text(ref reader) };
            else
                reader.Skip();
        }

        return progress;
    }
}
