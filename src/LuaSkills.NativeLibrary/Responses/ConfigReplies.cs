using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills.NativeLibrary.Responses;

/// <summary>Writes what became of a request about the skill configuration (spec section 3.9).</summary>
internal static class ConfigReplies
{
    public static SkillPayload List(IReadOnlyList<SkillConfigEntry> entries)
    {
        SkillPayload envelope = Envelope.Begin();
        Utf8JsonWriter writer = envelope.Writer;
        writer.WriteStartArray();
        foreach (SkillConfigEntry entry in entries)
        {
            writer.WriteStartObject();
            WriteName(writer, entry.SkillId, entry.Key);
            writer.WriteString("value"u8, entry.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return Envelope.End(envelope);
    }

    public static SkillPayload Got(string skillId, string key, string? value)
    {
        SkillPayload envelope = Envelope.Begin();
        Utf8JsonWriter writer = envelope.Writer;
        writer.WriteStartObject();
        writer.WriteBoolean("found"u8, value is not null);
        WriteName(writer, skillId, key);
        if (value is not null)
            writer.WriteString("value"u8, value);
        writer.WriteEndObject();
        return Envelope.End(envelope);
    }

    public static SkillPayload Set(string skillId, string key, string value)
    {
        SkillPayload envelope = Begin("set"u8, skillId, key);
        envelope.Writer.WriteString("value"u8, value);
        return End(envelope);
    }

    public static SkillPayload Deleted(string skillId, string key, bool deleted)
    {
        SkillPayload envelope = Begin("delete"u8, skillId, key);
        envelope.Writer.WriteBoolean("deleted"u8, deleted);
        return End(envelope);
    }

    private static SkillPayload Begin(ReadOnlySpan<byte> action, string skillId, string key)
    {
        SkillPayload envelope = Envelope.Begin();
        envelope.Writer.WriteStartObject();
        envelope.Writer.WriteString("action"u8, action);
        WriteName(envelope.Writer, skillId, key);
        return envelope;
    }

    private static SkillPayload End(SkillPayload envelope)
    {
        envelope.Writer.WriteEndObject();
        return Envelope.End(envelope);
    }

    private static void WriteName(Utf8JsonWriter writer, string skillId, string key)
    {
        writer.WriteString("skill_id"u8, skillId);
        writer.WriteString("key"u8, key);
    }
}
