using System.Buffers;
using System.Globalization;
using System.Text.Json;
using LuaSkills.Callbacks;
using LuaSkills.CompilerServices;

namespace LuaSkills.NativeLibrary.Callbacks;

/// <summary>Tells the host how far installing and updating skills is (spec section 4.6). Neither its reply nor its failures matter.</summary>
/// <param name="slot">Where the host registers its callback; looked up for each event.</param>
internal sealed class ProgressEvents(JsonCallbackSlot slot)
{
    /// <summary>Sends an event, if anybody listens.</summary>
    public void Send(SkillOperationProgress progress)
    {
        if (slot.Callback is not { } callback)
            return;

        using SkillPayload request = SkillPayload.Rent();
        Write(request.Writer, progress);
        _ = callback(request.WrittenSpan, new ArrayBufferWriter<byte>());
    }

    private static void Write(Utf8JsonWriter writer, SkillOperationProgress progress)
    {
        writer.WriteStartObject();
        writer.WriteString("operation_id"u8, progress.OperationId);
        writer.WriteNumber("sequence"u8, progress.Sequence);
        writer.WriteString("plane"u8, progress.Plane);
        writer.WriteString("action"u8, progress.Action);
        writer.WriteString("phase"u8, progress.Phase);
        writer.WriteString("status"u8, progress.Status);
        writer.WriteString("skill_id"u8, progress.SkillId);
        writer.WriteString("root_name"u8, progress.RootName);
        writer.WriteString("source_type"u8, progress.SourceType);
        writer.WriteString("source_locator"u8, progress.SourceLocator);
        WriteNumber(writer, "bytes_done"u8, progress.BytesDone);
        WriteNumber(writer, "bytes_total"u8, progress.BytesTotal);
        WritePercent(writer, progress.Percent);
        writer.WriteString("message"u8, progress.Message);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
        else
            writer.WriteNull(name);
    }

    // A fraction even where it is none: readers may take the type from the text.
    private static void WritePercent(Utf8JsonWriter writer, double? percent)
    {
        writer.WritePropertyName("percent"u8);
        if (percent is not { } value)
            writer.WriteNullValue();
        else
            writer.WriteRawValue(value == Math.Floor(value) ? value.ToString("F1", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture));
    }
}
