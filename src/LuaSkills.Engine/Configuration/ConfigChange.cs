namespace LuaSkills.Engine.Configuration;

/// <summary>One change of the configuration.</summary>
/// <param name="SkillId">Id of the skill, valid.</param>
/// <param name="Key">Key, trimmed and not blank.</param>
/// <param name="Value">The new value; <see langword="null"/> removes the key.</param>
internal readonly record struct ConfigChange(string SkillId, string Key, string? Value);
