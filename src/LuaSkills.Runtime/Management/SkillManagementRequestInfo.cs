namespace LuaSkills;

/// <summary>What a skill asks a <see cref="SkillManagementBridge"/> to do, as it is told to the host.</summary>
/// <remarks>It is what the skill wrote and not checked yet: that there is such a skill, or that its source is allowed, comes out when the request is performed.</remarks>
public sealed record SkillManagementRequestInfo
{
    /// <summary><c>install</c>, <c>update</c>, <c>uninstall</c>, <c>enable</c> or <c>disable</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Id of the skill; <see langword="null"/> when <see cref="Source"/> is to tell it.</summary>
    public string? SkillId { get; init; }

    /// <summary>Where the skill is to come from, in the form <see cref="SourceType"/> says. An update follows the source recorded at installation instead.</summary>
    public string? Source { get; init; }

    /// <summary>Kind of <see cref="Source"/>.</summary>
    public SkillSourceType SourceType { get; init; }

    /// <summary>Label of the root that is meant, as it was written; <see langword="null"/> for the usual one. Never ROOT.</summary>
    public string? RootName { get; init; }

    /// <summary>Why the skill is to be disabled.</summary>
    public string? Reason { get; init; }

    /// <summary>What is to be removed with the skill.</summary>
    public SkillUninstallOptions UninstallOptions { get; init; } = new();

    /// <summary>The skill that asks; without members in <c>run_lua</c> and leases.</summary>
    public SkillCaller? Caller { get; init; }

    internal TargetRoot TargetRoot { get; init; }
}
