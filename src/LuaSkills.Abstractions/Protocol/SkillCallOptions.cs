namespace LuaSkills;

/// <summary>What goes with a call beside its arguments: the invocation context and how long the call may take.</summary>
/// <remarks>Immutable; one instance may serve many calls, which costs nothing per call. See spec section 5 (context objects).</remarks>
public sealed record SkillCallOptions
{
    /// <summary>Who asks, seen by the skill as <c>vulcan.context.request</c>; <see langword="null"/> for an empty table there.</summary>
    public SkillRequestContext? RequestContext { get; init; }

    /// <summary>The client's budget, seen as <c>vulcan.context.client_budget</c>. The engine only passes it on.</summary>
    public JsonText ClientBudget { get; init; } = JsonText.EmptyObject;

    /// <summary>Configuration of the tool, seen as <c>vulcan.context.tool_config</c>. The engine only passes it on.</summary>
    public JsonText ToolConfig { get; init; } = JsonText.EmptyObject;

    /// <summary>How long the call may take in all, waiting for a VM included; <see langword="null"/> for the runtime's default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative, other than <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.</exception>
    public TimeSpan? Timeout
    {
        get => _timeout;
        init
        {
            if (value is { } timeout && timeout <= TimeSpan.Zero && timeout != System.Threading.Timeout.InfiniteTimeSpan)
                throw new ArgumentOutOfRangeException(nameof(value), timeout, "A timeout must be positive, or Timeout.InfiniteTimeSpan for none.");
            _timeout = value;
        }
    }

    /// <summary>
    /// What the Lua code may use besides time. Its members come before those of <see cref="SkillEngineOptions.Limits"/>;
    /// <see langword="null"/> for the engine's.
    /// </summary>
    public SkillLimits? Limits { get; init; }

    private readonly TimeSpan? _timeout;
}
