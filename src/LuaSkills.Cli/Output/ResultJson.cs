using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LuaSkills.Cli.Output;

/// <summary>The small results that commands print as JSON.</summary>
internal static class ResultJson
{
    /// <summary>Prints what a writer wrote.</summary>
    public static void Print(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(writer);
        Terminal.WriteJson(buffer.WrittenSpan);
    }

    /// <summary>Prints <c>{"member":true}</c>, with which the other engines acknowledge.</summary>
    public static void PrintFlag(string member, bool value = true) => Print(writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean(member, value);
        writer.WriteEndObject();
    });

    /// <summary>Prints what became of an installation or update (spec: FFI section 3.15).</summary>
    public static void Print(SkillApplyResult result) => Print(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("skill_id"u8, result.SkillId);
        writer.WriteString("status"u8, ManagementNames.Of(result.Status));
        writer.WriteString("message"u8, result.Message);
        writer.WriteString("version"u8, result.Version);
        writer.WriteString("source_type"u8, result.SourceType is { } type ? ManagementNames.Of(type) : null);
        writer.WriteString("source_locator"u8, result.SourceLocator);
        writer.WriteEndObject();
    });

    /// <summary>Prints what was removed (spec: FFI section 3.14).</summary>
    public static void Print(SkillUninstallResult result) => Print(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("skill_id"u8, result.SkillId);
        writer.WriteBoolean("skill_removed"u8, result.SkillRemoved);
        writer.WriteBoolean("sqlite_removed"u8, result.SqliteRemoved);
        writer.WriteBoolean("lancedb_removed"u8, result.LanceDbRemoved);
        writer.WriteBoolean("sqlite_retained"u8, result.SqliteRetained);
        writer.WriteBoolean("lancedb_retained"u8, result.LanceDbRetained);
        writer.WriteString("message"u8, result.Message);
        writer.WriteEndObject();
    });
}
