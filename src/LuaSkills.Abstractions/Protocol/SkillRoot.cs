namespace LuaSkills;

/// <summary>One layer of the root chain.</summary>
/// <param name="Name"><c>ROOT</c>, <c>PROJECT</c> or <c>USER</c>; compared after trimming and upper-casing.</param>
/// <param name="SkillsDirectory">Directory whose subdirectories are skill packages; it need not exist. Its parent is the layer's runtime root.</param>
public sealed record SkillRoot(string Name, string SkillsDirectory);
