namespace LuaSkills;

/// <summary>What keeps the state, values, schedules, events and batches of skills.</summary>
public interface ISkillServices
{
    /// <summary>State by instance and session.</summary>
    ISkillStateStore State { get; }

    /// <summary>Values by key.</summary>
    ISkillKeyValueStore Values { get; }

    /// <summary>Calls at a later time.</summary>
    ISkillScheduler Scheduler { get; }

    /// <summary>Events by topic.</summary>
    ISkillEventBus Events { get; }

    /// <summary>Many calls at once.</summary>
    ISkillBatches Batches { get; }
}
