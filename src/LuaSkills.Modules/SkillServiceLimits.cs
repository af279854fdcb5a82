namespace LuaSkills.Modules;

/// <summary>What skills may keep. Whoever exceeds a limit gets a <see cref="SkillException"/> with code <see cref="SkillErrorCode.StorageFailed"/> that names it.</summary>
public sealed record SkillServiceLimits
{
    /// <summary>Longest key of a value, in bytes of UTF-8.</summary>
    public int MaxKeyBytes { get; init; } = 512;

    /// <summary>Largest value, in bytes.</summary>
    public int MaxValueBytes { get; init; } = 1024 * 1024;

    /// <summary>Most values in a scope: of an instance, or shared.</summary>
    public int MaxValues { get; init; } = 100_000;

    /// <summary>Most bytes in all values of a scope.</summary>
    public long MaxTotalValueBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Largest state of an instance in a session, in bytes of JSON.</summary>
    public int MaxStateBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Most pending scheduled calls of an instance.</summary>
    public int MaxSchedules { get; init; } = 1_000;

    /// <summary>Largest arguments of a scheduled call and largest payload of an event, in bytes of JSON.</summary>
    public int MaxPayloadBytes { get; init; } = 1024 * 1024;

    /// <summary>Most subscriptions of an instance.</summary>
    public int MaxSubscriptions { get; init; } = 256;

    /// <summary>Most events that wait for one subscriber; further ones are dropped for it, and the log told so.</summary>
    public int MaxWaitingEvents { get; init; } = 1_000;
}
