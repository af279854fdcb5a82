namespace LuaSkills;

/// <summary>A skill tried what it may not do. The message names the permission that is missing.</summary>
public sealed class SkillPermissionException : SkillException
{
    /// <summary>Describes a denial.</summary>
    /// <param name="capability">The capability that would have been needed.</param>
    /// <param name="resource">The path, URL, address, command or name that was asked for, as the skill gave it.</param>
    /// <param name="message">What was denied, and which permission would allow it.</param>
    public SkillPermissionException(SkillCapability capability, string resource, string message)
        : base(SkillErrorCode.PermissionDenied, message)
    {
        Capability = capability;
        Resource = resource;
    }

    /// <summary>The capability that would have been needed.</summary>
    public SkillCapability Capability { get; }

    /// <summary>The path, URL, address, command or name that was asked for, as the skill gave it.</summary>
    public string Resource { get; }
}
