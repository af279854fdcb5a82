namespace LuaSkills.Engine.Vm;

/// <summary>Why a running call has to stop.</summary>
internal enum InterruptReason
{
    None,
    Timeout,
    Cancelled,
}

/// <summary>The limits of the call that runs in a VM, asked by the count hook.</summary>
internal sealed class Interrupt
{
    private Deadline _deadline;

    /// <summary>Whether the running call has any limit; without one its code runs without a hook, at full speed.</summary>
    public bool IsLimited { get; private set; }

    /// <summary>Why the running call has to stop; stays set until the next call begins.</summary>
    public InterruptReason Reason { get; private set; }

    /// <summary>
    /// Whether the running call was told to stop. Code that caught the error, or lost only a coroutine to it, may still have returned.
    /// </summary>
    public bool HasFired => Reason != InterruptReason.None;

    /// <summary>The token of the running call.</summary>
    public CancellationToken CancellationToken { get; private set; }

    /// <summary>The timeout of the last call.</summary>
    public TimeSpan Timeout { get; private set; }

    /// <summary>Time left until the deadline, in milliseconds; -1 without one.</summary>
    public int RemainingMilliseconds => _deadline.RemainingMilliseconds;

    public void Begin(Deadline deadline, CancellationToken cancellationToken)
    {
        _deadline = deadline;
        Timeout = deadline.Timeout;
        CancellationToken = cancellationToken;
        IsLimited = deadline.IsSet || cancellationToken.CanBeCanceled;
        Reason = InterruptReason.None;
    }

    public void End()
    {
        IsLimited = false;
        _deadline = default;
        CancellationToken = default;
    }

    /// <summary>Whether the running call has to stop now.</summary>
    public bool Check()
    {
        if (!HasFired)
        {
            if (CancellationToken.IsCancellationRequested)
                Reason = InterruptReason.Cancelled;
            else if (_deadline.IsOver)
                Reason = InterruptReason.Timeout;
        }

        return HasFired;
    }

    /// <summary>Has the running call stop: a wait was ended by its limits, though the clock may be a moment behind the timer that ended it.</summary>
    public void Expire()
    {
        if (!Check())
            Reason = InterruptReason.Timeout;
    }
}
