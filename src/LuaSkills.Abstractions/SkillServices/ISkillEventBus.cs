namespace LuaSkills;

/// <summary>Brings events of skills to those that subscribed.</summary>
public interface ISkillEventBus;
