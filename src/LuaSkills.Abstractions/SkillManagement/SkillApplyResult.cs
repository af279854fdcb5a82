using System.Text.Json.Serialization;

namespace LuaSkills;

/// <summary>What became of an installation or update (spec section 7.1).</summary>
/// <param name="SkillId">Id of the skill.</param>
/// <param name="Status">What was done.</param>
/// <param name="Message">For people.</param>
public sealed record SkillApplyResult(string SkillId, SkillApplyStatus Status, string Message)
{
    /// <summary>Version that is installed now; <see langword="null"/> for <see cref="SkillApplyStatus.AlreadyInstalled"/> and <see cref="SkillApplyStatus.MissingSkill"/>.</summary>
    public string? Version { get; init; }

    /// <summary>Kind of source it came from; <see langword="null"/> as <see cref="Version"/> is.</summary>
    public SkillSourceType? SourceType { get; init; }

    /// <summary>Where it came from: repository, hub id or manifest URL; <see langword="null"/> as <see cref="Version"/> is.</summary>
    public string? SourceLocator { get; init; }

    /// <summary>
    /// What became of every skill when the skills were loaded anew; <see langword="null"/> when nothing changed. A skill that was installed can be among those left
    /// out, when a dependency of it fails for example.
    /// </summary>
    [JsonIgnore]
    public LoadReport? Report { get; init; }
}

/// <summary>What an installation or update did.</summary>
public enum SkillApplyStatus
{
    /// <summary>The skill is new.</summary>
    Installed,

    /// <summary>The skill was there already; nothing changed.</summary>
    AlreadyInstalled,

    /// <summary>A newer version took the place of the old one.</summary>
    Updated,

    /// <summary>There is no newer version; nothing changed.</summary>
    UpToDate,

    /// <summary>The skill to update is not there. Engines report that as an error first.</summary>
    MissingSkill,
}
