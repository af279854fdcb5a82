namespace LuaSkills.Modules.Services.Storage.Memory;

/// <summary>Pending calls in the process.</summary>
internal sealed class MemorySchedules : IScheduleTable
{
    private static readonly Comparison<ScheduleRow> s_byTime = static (left, right) =>
        left.Due != right.Due ? left.Due.CompareTo(right.Due) : string.CompareOrdinal(left.Id, right.Id);

    private readonly Dictionary<string, ScheduleRow> _rows = new(StringComparer.Ordinal);

    public ScheduleRow? Find(string id) => _rows.GetValueOrDefault(id);

    public void Insert(ScheduleRow row) => _rows.Add(row.Id, row);

    public void Update(ScheduleRow row) => _rows[row.Id] = row;

    public void Delete(string id) => _rows.Remove(id);

    public int CountOf(string skillId) => ListOf(skillId).Count;

    public IReadOnlyList<ScheduleRow> ListOf(string skillId)
    {
        List<ScheduleRow> rows = [];
        foreach (ScheduleRow row in _rows.Values)
        {
            if (string.Equals(row.SkillId, skillId, StringComparison.Ordinal))
                rows.Add(row);
        }

        rows.Sort(s_byTime);
        return rows;
    }

    public IReadOnlyList<ScheduleRow> Due(long now, ServedInstances instances, int limit)
    {
        List<ScheduleRow> rows = [];
        foreach (ScheduleRow row in _rows.Values)
        {
            if (row.Due <= now && row.ClaimedUntil <= now && instances.IsServed(row.SkillId))
                rows.Add(row);
        }

        rows.Sort(s_byTime);
        if (rows.Count > limit)
            rows.RemoveRange(limit, rows.Count - limit);
        return rows;
    }

    public long? NextWake(ServedInstances instances, IReadOnlySet<string> running)
    {
        long? next = null;
        foreach (ScheduleRow row in _rows.Values)
        {
            if (running.Contains(row.Id) || !instances.IsServed(row.SkillId))
                continue;
            long wake = Math.Max(row.Due, row.ClaimedUntil);
            next = next < wake ? next : wake;
        }

        return next;
    }
}
