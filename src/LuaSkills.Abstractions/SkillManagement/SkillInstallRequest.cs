namespace LuaSkills;

/// <summary>Which skill to install or update, and where it comes from (spec sections 7.1 and 7.3).</summary>
/// <remarks>An update follows the source recorded at installation; what is said here then only tells the skill's id.</remarks>
public sealed record SkillInstallRequest
{
    /// <summary>Id of the skill; <see langword="null"/> when <see cref="Source"/> tells it: the repository's name, or the hub's id.</summary>
    public string? SkillId { get; init; }

    /// <summary>Where the package is, in the form <see cref="SourceType"/> says.</summary>
    public string? Source { get; init; }

    /// <summary>Kind of <see cref="Source"/>.</summary>
    public SkillSourceType SourceType { get; init; }

    /// <summary>The latest release of a GitHub repository.</summary>
    /// <param name="repository"><c>owner/repo</c>, or the repository's URL.</param>
    public static SkillInstallRequest GitHub(string repository) => new() { Source = repository };

    /// <summary>A skill of the official hub.</summary>
    /// <param name="skillId">Id of the skill.</param>
    public static SkillInstallRequest OfficialHub(string skillId) => new() { SkillId = skillId, SourceType = SkillSourceType.OfficialHub };

    /// <summary>A skill described by a private manifest.</summary>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="manifestUrl">URL of the manifest.</param>
    public static SkillInstallRequest PrivateManifest(string skillId, string manifestUrl) =>
        new() { SkillId = skillId, Source = manifestUrl, SourceType = SkillSourceType.PrivateUrlManifest };

    /// <summary>An installed skill, to be updated from where it came.</summary>
    /// <param name="skillId">Id of the skill.</param>
    public static SkillInstallRequest Installed(string skillId) => new() { SkillId = skillId };
}
