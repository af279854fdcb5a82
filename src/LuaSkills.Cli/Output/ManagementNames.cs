namespace LuaSkills.Cli.Output;

/// <summary>What the protocol calls sources and outcomes (spec: FFI section 3.15).</summary>
internal static class ManagementNames
{
    public const string GitHub = "github";
    public const string OfficialHub = "official_hub";
    public const string Url = "url";
    public const string PrivateUrlManifest = "private_url_manifest";

    public static string Of(SkillSourceType type) => type switch
    {
        SkillSourceType.GitHub => GitHub,
        SkillSourceType.OfficialHub => OfficialHub,
        SkillSourceType.Url => Url,
        _ => PrivateUrlManifest,
    };

    public static SkillSourceType SourceTypeOf(string? name) => name switch
    {
        OfficialHub => SkillSourceType.OfficialHub,
        Url => SkillSourceType.Url,
        PrivateUrlManifest => SkillSourceType.PrivateUrlManifest,
        _ => SkillSourceType.GitHub,
    };

    public static string Of(SkillApplyStatus status) => status switch
    {
        SkillApplyStatus.Installed => "installed",
        SkillApplyStatus.AlreadyInstalled => "already_installed",
        SkillApplyStatus.Updated => "updated",
        SkillApplyStatus.UpToDate => "up_to_date",
        _ => "missing_skill",
    };
}
