namespace LuaSkills.Engine.Management.Sources;

/// <summary>How kinds of sources are called in records, events and messages.</summary>
internal static class SourceTypes
{
    /// <summary>Name in records and events.</summary>
    public static string NameOf(SkillSourceType type) => type switch
    {
        SkillSourceType.GitHub => "github",
        SkillSourceType.OfficialHub => "official_hub",
        SkillSourceType.Url => "url",
        _ => "private_url_manifest",
    };

    /// <summary>The kind with a name; <see langword="null"/> for none.</summary>
    public static SkillSourceType? Parse(string name) => name switch
    {
        "github" => SkillSourceType.GitHub,
        "official_hub" => SkillSourceType.OfficialHub,
        "url" => SkillSourceType.Url,
        "private_url_manifest" => SkillSourceType.PrivateUrlManifest,
        _ => null,
    };

    /// <summary>Says where a skill came from, for people.</summary>
    public static string Describe(SkillSourceType type, string locator) => type switch
    {
        SkillSourceType.GitHub => $"GitHub repository '{locator}'",
        SkillSourceType.OfficialHub => $"OfficialHub '{locator}'",
        SkillSourceType.Url => $"Url '{locator}'",
        _ => $"PrivateUrlManifest '{locator}'",
    };
}
