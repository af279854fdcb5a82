namespace LuaSkills;

/// <summary>Says what a <see cref="SkillModuleAttribute"/> class cannot do without; a deployment that grants less fails its load.</summary>
/// <param name="kind">The capability.</param>
/// <param name="pattern">Paths, URLs, <c>host:port</c>, commands, a variable's name or a skill's id, by kind; empty for the capability as such.</param>
/// <param name="mode">For <see cref="SkillCapability.Files"/>: whether writing is needed.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RequiresAttribute(SkillCapability kind, string pattern = "", PathAccess mode = PathAccess.ReadOnly) : Attribute
{
    /// <summary>The capability.</summary>
    public SkillCapability Kind { get; } = kind;

    /// <summary>What of it.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>Whether files are written.</summary>
    public PathAccess Mode { get; } = mode;
}
