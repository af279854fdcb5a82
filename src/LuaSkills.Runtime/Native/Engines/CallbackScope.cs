namespace LuaSkills.Native.Engines;

/// <summary>One callback at work. It flows with the execution context to whatever the callback starts, on any thread.</summary>
/// <param name="call">The native call that is inside the callback and cannot go on before it ends.</param>
internal sealed class CallbackScope(RunningCall? call)
{
    private static readonly AsyncLocal<CallbackScope?> s_current = new();

    private volatile bool _hasEnded;

    /// <summary>The innermost callback the calling code belongs to.</summary>
    public static CallbackScope? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>The callback has returned; what it left running holds nobody up.</summary>
    public void End() => _hasEnded = true;

    /// <summary>Whether a native call waits, directly or through further callbacks, for code of this callback.</summary>
    public bool HoldsUp(RunningCall running)
    {
        for (CallbackScope? scope = this; scope is not null; scope = scope.Outer)
        {
            if (!scope._hasEnded && ReferenceEquals(scope.Call, running))
                return true;
        }

        return false;
    }

    private RunningCall? Call { get; } = call;

    private CallbackScope? Outer => Call?.Outer;
}
