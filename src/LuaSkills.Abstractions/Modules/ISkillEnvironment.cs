using LuaSkills.Capabilities;

namespace LuaSkills;

/// <summary>What one instance of a module may use: made once an instance and load, used by all of its calls at once.</summary>
public interface ISkillEnvironment
{
    /// <summary>The capabilities, guarded by the instance's permissions.</summary>
    ISkillCapabilities Capabilities { get; }

    /// <summary>State, values, schedules and events.</summary>
    ISkillServices Services { get; }

    /// <summary>The engine, for calls of other skills.</summary>
    ISkillModuleEngine Engine { get; }
}
