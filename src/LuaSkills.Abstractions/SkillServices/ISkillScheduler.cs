namespace LuaSkills;

/// <summary>Calls methods of skills at a later time.</summary>
public interface ISkillScheduler;
