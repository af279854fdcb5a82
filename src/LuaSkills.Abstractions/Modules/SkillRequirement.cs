namespace LuaSkills;

/// <summary>Something that a skill cannot do without.</summary>
/// <param name="Kind">The capability.</param>
/// <param name="Pattern">Paths, URLs, <c>host:port</c>, commands, a variable's name or a skill's id, by kind; empty for the capability as such.</param>
/// <param name="Mode">For <see cref="SkillCapability.Files"/>: whether writing is needed.</param>
public sealed record SkillRequirement(SkillCapability Kind, string Pattern, PathAccess Mode = PathAccess.ReadOnly);
