namespace LuaSkills;

/// <summary>
/// What the Lua code of a call may use besides time, for engines that can limit it (the embedded one). A member that is
/// <see langword="null"/> takes the engine's own limit, or none.
/// </summary>
/// <remarks>
/// A call that goes over a limit ends with a <see cref="SkillLimitException"/>, whatever its code catches. <c>docs/limits.md</c> says what
/// each limit counts and how exact it is.
/// </remarks>
public sealed record SkillLimits
{
    private readonly long? _maxInstructions;
    private readonly long? _maxMemory;
    private readonly long? _maxOutput;
    private readonly int? _maxCallDepth;

    /// <summary>No limits of their own.</summary>
    public static SkillLimits None { get; } = new();

    /// <summary>
    /// Most instructions of the Lua VM in one call, <c>vulcan.call</c> included. Counted in steps of a hundredth of the limit (100 to 10,000);
    /// making a coroutine counts as one step.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public long? MaxInstructions
    {
        get => _maxInstructions;
        init => _maxInstructions = Positive(value, nameof(value));
    }

    /// <summary>
    /// Most memory of the VM that serves the call, in bytes. It counts all that the VM holds: Lua's own library and the compiled skills
    /// (about 250 KB without skills) besides what the call makes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public long? MaxMemory
    {
        get => _maxMemory;
        init => _maxMemory = Positive(value, nameof(value));
    }

    /// <summary>Most bytes of a call's result in UTF-8: its content, its host result as JSON, or the JSON that <c>run_lua</c> returns, each by itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public long? MaxOutput
    {
        get => _maxOutput;
        init => _maxOutput = Positive(value, nameof(value));
    }

    /// <summary>Most calls of skills by skills inside each other; 1 lets an entry call others that call none. Where a module takes part there are never more than 32.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public int? MaxCallDepth
    {
        get => _maxCallDepth;
        init => _maxCallDepth = (int?)Positive(value, nameof(value));
    }

    private static long? Positive(long? value, string parameter)
    {
        if (value is { } limit)
            ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, parameter);
        return value;
    }
}
