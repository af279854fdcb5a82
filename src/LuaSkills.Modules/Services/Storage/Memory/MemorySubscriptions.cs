namespace LuaSkills.Modules.Services.Storage.Memory;

/// <summary>Subscriptions in the process.</summary>
internal sealed class MemorySubscriptions : ISubscriptionTable
{
    private readonly List<SkillSubscription> _rows = [];

    public IReadOnlyList<SkillSubscription> List() => [.. _rows];

    public void Write(SkillSubscription subscription)
    {
        int at = IndexOf(subscription);
        if (at < 0)
            _rows.Add(subscription);
        else
            _rows[at] = subscription;
    }

    public bool Exists(SkillSubscription subscription) => IndexOf(subscription) >= 0;

    public int CountOf(string skillId)
    {
        int count = 0;
        foreach (SkillSubscription row in _rows)
        {
            if (string.Equals(row.SkillId, skillId, StringComparison.Ordinal))
                count++;
        }

        return count;
    }

    public bool Delete(string skillId, string topics, string? method) => _rows.RemoveAll(row => IsOf(row, skillId, topics, method)) > 0;

    private static bool IsOf(SkillSubscription row, string skillId, string topics, string? method) =>
        string.Equals(row.SkillId, skillId, StringComparison.Ordinal)
        && string.Equals(row.Topics, topics, StringComparison.Ordinal)
        && (method is null || string.Equals(row.Method, method, StringComparison.Ordinal));

    private int IndexOf(SkillSubscription subscription)
    {
        for (int i = 0; i < _rows.Count; i++)
        {
            if (IsOf(_rows[i], subscription.SkillId, subscription.Topics, subscription.Method))
                return i;
        }

        return -1;
    }
}
