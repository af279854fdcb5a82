namespace LuaSkills;

/// <summary>Bounds of a <see cref="SkillCache"/> (spec section 3.1). Values below the smallest that makes sense count as that one.</summary>
public sealed record SkillCacheLimits
{
    /// <summary>Most entries at a time, at least 1; the oldest one makes room for a new one.</summary>
    public int MaxEntries { get; init; } = 1000;

    /// <summary>How long an entry lives when the skill does not say; at most <see cref="MaxTimeToLive"/>.</summary>
    public TimeSpan DefaultTimeToLive { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Longest life of an entry, whatever the skill says; at least one second.</summary>
    public TimeSpan MaxTimeToLive { get; init; } = TimeSpan.FromMinutes(30);
}
