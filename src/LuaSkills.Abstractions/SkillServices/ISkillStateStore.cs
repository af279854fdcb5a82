namespace LuaSkills;

/// <summary>Keeps the state of skills.</summary>
public interface ISkillStateStore;
