namespace LuaSkills;

/// <summary>What Lua skills may do, once an engine is to deny everything else.</summary>
/// <remarks>
/// The first that is there counts: the skill's own permissions, those of its root, <see cref="Default"/>. Skills with different permissions run in different
/// VMs and see nothing of each other; calls between them pass through the engine.
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

    /// <summary>For code of the host: <c>RunLua</c>, leases and <c>vulcan.runtime.lua.exec</c>.</summary>
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
