using System.Text.Json;

namespace LuaSkills;

/// <summary>Writes what became of skills that were installed, updated, removed, enabled or disabled (spec: FFI sections 3.13 to 3.15). The native library has the same source.</summary>
internal static class SkillChangeJson
{
    public static void Write(Utf8JsonWriter writer, SkillApplyResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("skill_id"u8, result.SkillId);
        writer.WriteString("status"u8, result.Status switch
        {
            SkillApplyStatus.Installed => "installed"u8,
            SkillApplyStatus.AlreadyInstalled => "already_installed"u8,
            SkillApplyStatus.Updated => "updated"u8,
            SkillApplyStatus.UpToDate => "up_to_date"u8,
            _ => "missing_skill"u8,
        });
        writer.WriteString("message"u8, result.Message);
        writer.WriteString("version"u8, result.Version);
        writer.WriteString("source_type"u8, result.SourceType switch
        {
            SkillSourceType.GitHub => "github",
            SkillSourceType.OfficialHub => "official_hub",
            SkillSourceType.Url => "url",
            SkillSourceType.PrivateUrlManifest => "private_url_manifest",
            _ => null,
        });
        writer.WriteString("source_locator"u8, result.SourceLocator);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, SkillUninstallResult result)
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
    }

    /// <summary>A change that has no result beside its success.</summary>
    public static void WriteFlag(Utf8JsonWriter writer, ReadOnlySpan<byte> member)
    {
        writer.WriteStartObject();
        writer.WriteBoolean(member, true);
        writer.WriteEndObject();
    }
}
