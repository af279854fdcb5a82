namespace LuaSkills.Cli.Output;

/// <summary>What the protocol calls sources (spec: FFI section 3.15).</summary>
internal static class SourceTypeNames
{
    public const string GitHub = "github";
    public const string OfficialHub = "official_hub";
    public const string Url = "url";
    public const string PrivateUrlManifest = "private_url_manifest";

    /// <summary>The kind of a name.</summary>
    public static SkillSourceType SourceTypeOf(string? name) => name switch
    {
        OfficialHub => SkillSourceType.OfficialHub,
        Url => SkillSourceType.Url,
        PrivateUrlManifest => SkillSourceType.PrivateUrlManifest,
        _ => SkillSourceType.GitHub,
    };
}
