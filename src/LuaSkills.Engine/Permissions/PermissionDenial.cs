namespace LuaSkills.Engine.Permissions;

/// <summary>Words denials.</summary>
internal static class PermissionDenial
{
    /// <summary>What was asked for is not granted.</summary>
    /// <param name="capability">The capability that is missing.</param>
    /// <param name="action">What was tried, for example <c>reading</c>.</param>
    /// <param name="resource">What it was tried with, as the skill gave it.</param>
    /// <param name="permission">What would allow it, as a deployment manifest writes it.</param>
    /// <param name="skillId">The skill.</param>
    public static SkillPermissionException NotGranted(SkillCapability capability, string action, string resource, string permission, string skillId) => new(
        capability,
        resource,
        $"permission denied: {action} '{resource}' needs {permission}, which the deployment of '{skillId}' does not grant") { SkillId = skillId };

    /// <summary>What was asked for is refused whatever is granted.</summary>
    /// <inheritdoc cref="NotGranted"/>
    /// <param name="capability">The capability it would be.</param>
    /// <param name="action">What was tried.</param>
    /// <param name="resource">What it was tried with.</param>
    /// <param name="reason">Why it is never allowed; follows a colon.</param>
    /// <param name="skillId">The skill.</param>
    public static SkillPermissionException Never(SkillCapability capability, string action, string resource, string reason, string skillId) =>
        new(capability, resource, $"permission denied: {action} '{resource}' is never allowed: {reason}") { SkillId = skillId };
}
