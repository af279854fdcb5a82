namespace LuaSkills;

/// <summary>How a host deploys a skill: its permissions, who may call it and what of it is listed (Luminarys facts, section 9).</summary>
public sealed record SkillDeployment
{
    /// <summary>Id of the instance: a letter, then letters, digits and hyphens; <see langword="null"/> when it is given elsewhere.</summary>
    public string? Id { get; init; }

    /// <summary>The package's file or directory, relative to the host's working directory; <see langword="null"/> for skills that are registered in code.</summary>
    public string? Path { get; init; }

    /// <summary>Takes the place of the skill's own description; <see langword="null"/> leaves it.</summary>
    public string? Description { get; init; }

    /// <summary>What the skill may do.</summary>
    public SkillPermissions Permissions { get; init; } = SkillPermissions.None;

    /// <summary>Globs of the ids of skills that may call this one; <see langword="null"/> leaves it to their permissions. The host may always.</summary>
    public IReadOnlyList<string>? CallableBy { get; init; }

    /// <summary>How hosts that offer tools to a model are to list the skill.</summary>
    public ToolMapping Mapping { get; init; }

    /// <summary>Methods that are not listed.</summary>
    public IReadOnlyList<string> HiddenMethods { get; init; } = [];

    /// <summary>The only methods that are listed; <see langword="null"/> for all.</summary>
    public IReadOnlyList<string>? ExposedMethods { get; init; }
}

/// <summary>How a skill's methods become tools of a model.</summary>
public enum ToolMapping
{
    /// <summary>A tool for every listed method.</summary>
    PerMethod,

    /// <summary>One tool with the method as an argument.</summary>
    PerSkill,
}
