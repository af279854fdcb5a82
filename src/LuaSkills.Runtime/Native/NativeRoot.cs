namespace LuaSkills.Native;

/// <summary>A layer of the root chain (spec: FFI section 5.4).</summary>
/// <param name="Name"><c>ROOT</c>, <c>PROJECT</c> or <c>USER</c>.</param>
/// <param name="SkillsDir">Directory of the packages.</param>
internal sealed record NativeRoot(string Name, string SkillsDir);
