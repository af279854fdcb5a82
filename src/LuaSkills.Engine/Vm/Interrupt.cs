namespace LuaSkills.Engine.Vm;

/// <summary>Why a running call has to stop.</summary>
internal enum InterruptReason
{
    None,
    Timeout,
    Cancelled,
    Instructions,
    Memory,
    CallDepth,
}

/// <summary>The limits of the call that runs in a VM, asked by the count hook.</summary>
/// <param name="memory">Counts the memory of the VM.</param>
/// <param name="canBeCaught">Whether the code may catch that it is being stopped and clean up, as in leases.</param>
internal sealed class Interrupt(MemoryAccount memory, bool canBeCaught)
{
    // How many instructions may pass between two looks at the limits: at most about 50 microseconds of Lua.
    private const int LongestPeriod = 10_000;
    private const int ShortestPeriod = 100;
    private const int PeriodsPerBudget = 100;

    // After so many catches the code is stopped for good.
    private const int MostCatches = 8;

    private CallLimits _limits = CallLimits.Unlimited;
    private InterruptReason _reason;
    private long _instructionsLeft;
    private int _catches;

    /// <summary>Whether the running call has any limit; without one its code runs without a hook, at full speed.</summary>
    public bool IsLimited { get; private set; }

    /// <summary>Instructions between two calls of the hook.</summary>
    public int HookPeriod { get; private set; } = LongestPeriod;

    /// <summary>Why the running call has to stop; stays set until the next call begins.</summary>
    public InterruptReason Reason
    {
        get
        {
            if (_reason == InterruptReason.None && memory.IsExceeded)
                _reason = InterruptReason.Memory;
            return _reason;
        }
    }

    /// <summary>
    /// Whether the running call was told to stop. Code that caught the error, or lost only a coroutine to it, may still have returned.
    /// </summary>
    public bool HasFired => Reason != InterruptReason.None;

    /// <summary>The limits of the running call; stay set until the next call begins.</summary>
    public ref readonly CallLimits Limits => ref _limits;

    /// <summary>The token of the running call.</summary>
    public CancellationToken CancellationToken => IsLimited ? _limits.CancellationToken : default;

    /// <summary>Time left until the deadline, in milliseconds; -1 without one.</summary>
    public int RemainingMilliseconds => IsLimited ? _limits.Deadline.RemainingMilliseconds : Timeout.Infinite;

    public void Begin(in CallLimits limits)
    {
        _limits = limits;
        _reason = InterruptReason.None;
        _catches = 0;
        _instructionsLeft = limits.Instructions;
        IsLimited = limits.NeedHook;
        HookPeriod = limits.Instructions == CallLimits.None
            ? LongestPeriod
            : (int)Math.Clamp(limits.Instructions / PeriodsPerBudget, ShortestPeriod, LongestPeriod);
    }

    public void End() => IsLimited = false;

    /// <summary>Counts instructions, and tells whether the running call has to stop now.</summary>
    public bool Spend(int instructions)
    {
        if (IsLimited && _limits.Instructions != CallLimits.None)
        {
            _instructionsLeft -= instructions;
            if (_instructionsLeft < 0)
                Stop(InterruptReason.Instructions);
        }

        return Check();
    }

    /// <summary>Whether the running call has to stop now.</summary>
    public bool Check()
    {
        if (!HasFired && IsLimited)
        {
            if (_limits.CancellationToken.IsCancellationRequested)
                _reason = InterruptReason.Cancelled;
            else if (_limits.Deadline.IsOver)
                _reason = InterruptReason.Timeout;
        }

        return HasFired;
    }

    /// <summary>Has the running call stop.</summary>
    public void Stop(InterruptReason reason)
    {
        if (!HasFired)
            _reason = reason;
    }

    /// <summary>
    /// Lets code that is out of time catch that and go on, until the hook comes round again. Not for ever: code that only catches and goes
    /// on is stopped for good.
    /// </summary>
    public bool TryCatch() => canBeCaught && Reason == InterruptReason.Timeout && ++_catches <= MostCatches;

    /// <summary>How many more instructions the running call may execute; <see cref="CallLimits.None"/> for any number.</summary>
    public long InstructionsLeft => _limits.Instructions == CallLimits.None ? CallLimits.None : Math.Max(_instructionsLeft, 0);

    /// <summary>What is left to the running call, for a run in another VM that it waits for.</summary>
    public SkillLimits Rest() => new()
    {
        MaxInstructions = _limits.Instructions == CallLimits.None ? null : Math.Max(InstructionsLeft, 1),
        MaxMemory = _limits.Memory == CallLimits.None ? null : _limits.Memory,
        MaxOutput = _limits.Output == CallLimits.None ? null : _limits.Output,
        MaxCallDepth = _limits.CallDepth == CallLimits.None ? null : (int)Math.Min(_limits.CallDepth, int.MaxValue),
    };

    /// <summary>Has the running call stop: a wait was ended by its limits, though the clock may be a moment behind the timer that ended it.</summary>
    public void Expire()
    {
        if (!Check())
            _reason = InterruptReason.Timeout;
    }
}
