namespace LuaSkills;

/// <summary>A module in the service of a host: under an id, with the permissions that the host gives it.</summary>
public sealed record SkillModuleInstance
{
    /// <summary>Id in the catalogue: lower-case letters, digits and hyphens, as of any skill.</summary>
    public required string Id { get; init; }

    /// <summary>The module; <see langword="null"/> only with a <see cref="Fault"/>.</summary>
    public ISkillModule? Module { get; init; }

    /// <summary>What the host allows and lists. Nothing is allowed by default.</summary>
    public SkillDeployment Deployment { get; init; } = new();

    /// <summary>Why the module could not be opened; it is left out of the load and reported.</summary>
    public SkillException? Fault { get; init; }
}
