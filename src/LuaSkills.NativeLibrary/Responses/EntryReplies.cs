using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills.NativeLibrary.Responses;

/// <summary>Writes entry descriptors (spec section 3.5).</summary>
internal static class EntryReplies
{
    public static SkillPayload Write(IReadOnlyList<SkillEntryDescriptor> entries)
    {
        SkillPayload envelope = Envelope.Begin();
        Utf8JsonWriter writer = envelope.Writer;
        writer.WriteStartArray();
        foreach (SkillEntryDescriptor entry in entries)
            Write(writer, entry);
        writer.WriteEndArray();
        return Envelope.End(envelope);
    }

    private static void Write(Utf8JsonWriter writer, SkillEntryDescriptor entry)
    {
        writer.WriteStartObject();
        writer.WriteString("canonical_name"u8, entry.CanonicalName);
        writer.WriteString("skill_id"u8, entry.SkillId);
        writer.WriteString("local_name"u8, entry.LocalName);
        writer.WriteString("root_name"u8, entry.RootName);
        writer.WriteString("skill_dir"u8, entry.SkillDirectory);
        writer.WriteString("description"u8, entry.Description);
        writer.WriteStartArray("parameters"u8);
        foreach (SkillParameter parameter in entry.Parameters)
            Write(writer, parameter);
        writer.WriteEndArray();
        writer.WritePropertyName("input_schema"u8);
        // As text: the element may be nested deeper than the writer goes.
        writer.WriteRawValue(entry.InputSchema.GetRawText(), skipInputValidation: true);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SkillParameter parameter)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, parameter.Name);
        writer.WriteString("param_type"u8, parameter.Type);
        writer.WriteString("description"u8, parameter.Description);
        writer.WriteBoolean("required"u8, parameter.Required);
        writer.WriteEndObject();
    }
}
