namespace LuaSkills.Governance;

/// <summary>Waiting for approvals.</summary>
public static class GateHolds
{
    /// <summary>How long a single resume waits, 5 s: so long may the gate still look after the caller has given up.</summary>
    public static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);

    /// <summary>Resumes a held call again and again until it is decided or <paramref name="wait"/> has passed.</summary>
    /// <param name="gate">The gate that holds it.</param>
    /// <param name="hold">The hold.</param>
    /// <param name="wait">How long to wait at most; <see cref="Timeout.InfiniteTimeSpan"/> for as long as the gate holds it.</param>
    /// <param name="timeProvider">The clock; the system's when <see langword="null"/>.</param>
    /// <param name="cancellationToken">Gives up waiting; the call stays held.</param>
    /// <returns>The outcome; <see cref="GateOutcome.PendingApproval"/> when nobody has decided in time.</returns>
    public static async Task<GateOutcome> WaitAsync(
        this IToolGate gate, GateHold hold, TimeSpan wait, TimeProvider? timeProvider = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(hold);
        TimeProvider clock = timeProvider ?? TimeProvider.System;
        long started = clock.GetTimestamp();
        while (true)
        {
            TimeSpan left = wait == Timeout.InfiniteTimeSpan ? Slice : wait - clock.GetElapsedTime(started);
            TimeSpan slice = left > Slice ? Slice : left;
            if (slice < TimeSpan.Zero)
                slice = TimeSpan.Zero;

            GateOutcome outcome = await gate.ResumeAsync(hold, slice, cancellationToken).ConfigureAwait(false);
            if (outcome is not GateOutcome.PendingApproval || (wait != Timeout.InfiniteTimeSpan && clock.GetElapsedTime(started) >= wait))
                return outcome;
        }
    }
}
