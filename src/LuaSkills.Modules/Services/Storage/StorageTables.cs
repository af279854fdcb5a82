namespace LuaSkills.Modules.Services.Storage;

/// <summary>The tables of a storage, for the time of one piece of work.</summary>
internal abstract class StorageTables
{
    public abstract IStateTable States { get; }

    public abstract IValueTable Values { get; }

    public abstract IScheduleTable Schedules { get; }

    public abstract ISubscriptionTable Subscriptions { get; }

    /// <summary>A number above every one given so far.</summary>
    public abstract long NextRevision();
}
