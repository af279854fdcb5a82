namespace LuaSkills.Modules.Services.Storage;

/// <summary>Pending calls. Times are milliseconds since 1970 in UTC.</summary>
internal interface IScheduleTable
{
    ScheduleRow? Find(string id);

    void Insert(ScheduleRow row);

    /// <summary>Changes times, failures and claim.</summary>
    void Update(ScheduleRow row);

    void Delete(string id);

    int CountOf(string skillId);

    /// <summary>The calls of an instance by the time they are due.</summary>
    IReadOnlyList<ScheduleRow> ListOf(string skillId);

    /// <summary>Calls of served instances that are due and not claimed, the earliest first.</summary>
    IReadOnlyList<ScheduleRow> Due(long now, ServedInstances instances, int limit);

    /// <summary>When the next call of a served instance is due, or its claim ends; <see langword="null"/> when there is none.</summary>
    /// <param name="instances">The served instances.</param>
    /// <param name="running">Ids of calls that do not count.</param>
    long? NextWake(ServedInstances instances, IReadOnlySet<string> running);
}

/// <summary>A pending call.</summary>
internal sealed record ScheduleRow
{
    public required string Id { get; init; }

    public required string SkillId { get; init; }

    public required string Method { get; init; }

    public required JsonText Arguments { get; init; }

    /// <summary>When it is made, or tried again.</summary>
    public required long Due { get; init; }

    /// <summary>When it should have been made; times of a period count from here.</summary>
    public required long Slot { get; init; }

    /// <summary>Milliseconds from one time to the next; 0 for once only.</summary>
    public required long Period { get; init; }

    public required SkillRequestContext? Request { get; init; }

    public int Failures { get; init; }

    /// <summary>Who runs it; empty for nobody.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Until when nobody else may run it; 0 for no claim.</summary>
    public long ClaimedUntil { get; init; }
}
