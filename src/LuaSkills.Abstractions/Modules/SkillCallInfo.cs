namespace LuaSkills;

/// <summary>Who calls a module's method and on what occasion. Ids that nobody gave are <see langword="null"/>.</summary>
public readonly record struct SkillCallInfo
{
    /// <summary>Id of the instance that is called.</summary>
    public string SkillId { get; init; }

    /// <summary>Entry name of the method.</summary>
    public string Method { get; init; }

    /// <summary>Id of the calling skill; <see langword="null"/> when the host calls.</summary>
    public string? CallerId { get; init; }

    /// <summary>The request that led to the call; <see langword="null"/> for none.</summary>
    public SkillRequestContext? Request { get; init; }

    /// <summary>When the call must have ended; <see langword="null"/> for no limit.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>How many calls of skills this one is inside of; 0 for a call of the host.</summary>
    public int Depth { get; init; }

    /// <summary>
    /// Innermost state that the call, or one it is inside of, holds; <see langword="null"/> for none. Engines pass it on to nested calls, so that one that
    /// would wait for its own chain can be told at once.
    /// </summary>
    public ISkillStateLease? HeldState { get; init; }

    /// <summary>What came with the call besides, for calls of Lua skills that it makes; its own request and timeout do not count. <see langword="null"/> for nothing.</summary>
    public SkillCallOptions? Options { get; init; }
}
