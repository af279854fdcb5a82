using System.Text.Json.Serialization;

namespace LuaSkills.Native;

/// <summary>Where a package comes from (spec: FFI section 3.15).</summary>
internal enum NativeSourceType
{
    [JsonStringEnumMemberName("github")]
    Github,

    /// <summary>0.4.3 and later.</summary>
    [JsonStringEnumMemberName("official_hub")]
    OfficialHub,

    [JsonStringEnumMemberName("url")]
    Url,

    /// <summary>0.4.3 and later.</summary>
    [JsonStringEnumMemberName("private_url_manifest")]
    PrivateUrlManifest,
}

/// <summary>What is to be installed or updated.</summary>
internal sealed record NativeInstallRequest(string? SkillId, string? Source, NativeSourceType? SourceType);

/// <summary>What became of an installation or update.</summary>
/// <param name="SkillId">Id of the skill.</param>
/// <param name="Status"><c>installed</c>, <c>already_installed</c>, <c>updated</c>, <c>up_to_date</c> or <c>missing_skill</c>.</param>
/// <param name="Message">For people.</param>
/// <param name="Version">Version that is installed now, when it is told.</param>
/// <param name="SourceType">Where it came from, when it is told.</param>
/// <param name="SourceLocator">Where it came from, when it is told.</param>
internal sealed record NativeApplyResult(string SkillId, string Status, string Message, string? Version, string? SourceType, string? SourceLocator);

/// <summary>What goes with a skill that is removed (spec: FFI section 3.14).</summary>
internal sealed record NativeUninstallOptions(bool RemoveSqlite, bool RemoveLancedb);

/// <summary>What was removed.</summary>
internal sealed record NativeUninstallResult(
    string SkillId,
    bool SkillRemoved,
    bool SqliteRemoved,
    bool LancedbRemoved,
    bool SqliteRetained,
    bool LancedbRetained,
    string Message);
