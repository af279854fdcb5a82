namespace LuaSkills.Modules.Services.Storage.Memory;

/// <summary>Tables in the process.</summary>
internal sealed class MemoryTables : StorageTables
{
    private long _revision;

    public override IStateTable States { get; } = new MemoryStates();

    public override IValueTable Values { get; } = new MemoryValues();

    public override IScheduleTable Schedules { get; } = new MemorySchedules();

    public override ISubscriptionTable Subscriptions { get; } = new MemorySubscriptions();

    public override long NextRevision() => ++_revision;
}
