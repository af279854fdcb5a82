namespace LuaSkills;

/// <summary>One value of the skill configuration.</summary>
/// <param name="SkillId">Id of the skill it is for; the skill need not exist.</param>
/// <param name="Key">Never blank, never with blanks around it.</param>
/// <param name="Value">Any text; may be empty.</param>
public sealed record SkillConfigEntry(string SkillId, string Key, string Value);
