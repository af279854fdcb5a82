namespace LuaSkills.Native.Replies;

/// <summary>Brings what native engines answer about installed and removed skills into the form of the protocol (spec: FFI sections 3.14 and 3.15).</summary>
internal static class InstallationReplies
{
    /// <summary>What became of an installation or update.</summary>
    /// <exception cref="SkillException">The library answers with a status that is unknown (code <see cref="SkillErrorCode.InvalidEnvelope"/>).</exception>
    public static SkillApplyResult Of(NativeApplyResult result) => new(result.SkillId, StatusOf(result.Status), result.Message)
    {
        Version = result.Version,
        SourceType = SourceOf(result.SourceType),
        SourceLocator = result.SourceLocator,
    };

    /// <summary>What was removed.</summary>
    public static SkillUninstallResult Of(NativeUninstallResult result) => new(result.SkillId, result.Message)
    {
        SkillRemoved = result.SkillRemoved,
        SqliteRemoved = result.SqliteRemoved,
        SqliteRetained = result.SqliteRetained,
        LanceDbRemoved = result.LancedbRemoved,
        LanceDbRetained = result.LancedbRetained,
    };

    private static SkillApplyStatus StatusOf(string status) => status switch
    {
        "installed" => SkillApplyStatus.Installed,
        "already_installed" => SkillApplyStatus.AlreadyInstalled,
        "updated" => SkillApplyStatus.Updated,
        "up_to_date" => SkillApplyStatus.UpToDate,
        "missing_skill" => SkillApplyStatus.MissingSkill,
        _ => throw new SkillException(SkillErrorCode.InvalidEnvelope, $"The native library reports the status '{status}', which is none of LuaSkills 0.4."),
    };

    // A later library may know more kinds; what came from there is still told by its locator.
    private static SkillSourceType? SourceOf(string? type) => type switch
    {
        "github" => SkillSourceType.GitHub,
        "official_hub" => SkillSourceType.OfficialHub,
        "url" => SkillSourceType.Url,
        "private_url_manifest" => SkillSourceType.PrivateUrlManifest,
        _ => null,
    };
}
