namespace LuaSkills;

/// <summary>Keeps values of skills by key.</summary>
public interface ISkillKeyValueStore;
