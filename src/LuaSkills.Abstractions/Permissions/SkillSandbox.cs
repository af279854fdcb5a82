namespace LuaSkills;

/// <summary>What Lua skills may do, once an engine is to deny everything else.</summary>
/// <remarks>
/// The first that is there counts: the skill's own permissions, those of its root, <see cref="Default"/>. Every skill has VMs of its own and sees nothing of the others; calls between
/// skills pass through the engine, by value. The directories of its package, of its dependencies and of the host's Lua packages may always be read.
/// </remarks>
public sealed record SkillSandbox
{
    /// <summary>Denies everything to everybody.</summary>
    public static SkillSandbox DenyAll { get; } = new();

    /// <summary>For skills that are not named otherwise.</summary>
    public SkillPermissions Default { get; init; } = SkillPermissions.None;

    /// <summary>By root name (<c>ROOT</c>, <c>PROJECT</c>, <c>USER</c>).</summary>
    public IReadOnlyDictionary<string, SkillPermissions> Roots { get; init; } = new Dictionary<string, SkillPermissions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>By skill id.</summary>
    public IReadOnlyDictionary<string, SkillDeployment> Skills { get; init; } = new Dictionary<string, SkillDeployment>(StringComparer.Ordinal);

    /// <summary>For code of the host: <c>RunLua</c> and leases. What a skill runs with <c>vulcan.runtime.lua.exec</c> has the permissions of the skill.</summary>
    public SkillPermissions HostCode { get; init; } = SkillPermissions.None;

    /// <summary>The permissions of a skill.</summary>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="rootName">Name of the root it was loaded from.</param>
    public SkillPermissions PermissionsOf(string skillId, string rootName)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        ArgumentNullException.ThrowIfNull(rootName);
        if (Skills.TryGetValue(skillId, out SkillDeployment? deployment))
            return deployment.Permissions;
        return Roots.TryGetValue(rootName, out SkillPermissions? permissions) ? permissions : Default;
    }
}
