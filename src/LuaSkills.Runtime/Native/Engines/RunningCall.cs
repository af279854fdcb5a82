namespace LuaSkills.Native.Engines;

/// <summary>One call inside a native engine, as the callbacks that it triggers see it.</summary>
/// <param name="owner">What the engine's host offers.</param>
/// <param name="request">Who asked for the call, when the call says so.</param>
/// <param name="cancellationToken">Is cancelled when nobody waits for the call any more.</param>
internal sealed class RunningCall(CallbackOwner owner, SkillRequestContext? request, CancellationToken cancellationToken)
{
    [ThreadStatic]
    private static RunningCall? s_onThisThread;

    /// <summary>The innermost call that runs on the calling thread.</summary>
    public static RunningCall? OnThisThread => s_onThisThread;

    public CallbackOwner Owner { get; } = owner;

    public SkillRequestContext? Request { get; } = request;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Whether the call installs or updates a skill.</summary>
    public bool ChangesSkills { get; init; }

    /// <summary>The callback this call was made from; <see langword="null"/> when it was made by the host on its own account.</summary>
    public CallbackScope? Outer { get; } = CallbackScope.Current;

    /// <summary>Enters the call on the calling thread.</summary>
    /// <returns>What <see cref="Leave"/> gets.</returns>
    public RunningCall? Enter()
    {
        RunningCall? previous = s_onThisThread;
        s_onThisThread = this;
        return previous;
    }

    /// <summary>Leaves the call.</summary>
    /// <param name="previous">What <see cref="Enter"/> returned.</param>
    public static void Leave(RunningCall? previous) => s_onThisThread = previous;
}
