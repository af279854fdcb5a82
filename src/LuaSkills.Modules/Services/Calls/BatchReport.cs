using System.Text.Json;

namespace LuaSkills.Modules.Services.Calls;

/// <summary>What a batch tells its callback (Luminarys facts, section 3, with the content as text and the code of errors).</summary>
internal static class BatchReport
{
    public static void Write(Utf8JsonWriter writer, string id, IReadOnlyList<SkillBatchOutcome> outcomes)
    {
        writer.WriteStartObject();
        writer.WriteString("batch_id"u8, id);
        writer.WriteStartArray("items"u8);
        foreach (SkillBatchOutcome outcome in outcomes)
        {
            writer.WriteStartObject();
            writer.WriteNumber("index"u8, outcome.Index);
            if (outcome.Error is { } error)
            {
                writer.WriteString("error"u8, error.Message);
                writer.WriteString("code"u8, error.Code);
            }
            else
            {
                writer.WriteString("payload"u8, outcome.Result!.Content);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
