namespace LuaSkills.Governance;

/// <summary>Waits for the outcome of a governed call, through its hold where it is held.</summary>
internal static class GateWaiting
{
    /// <summary>Resumes the call while it is held, for as long as the host waits for approvals.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="proposed">The proposal. It is awaited to its end whatever happens, because it cannot be withdrawn.</param>
    /// <param name="approvalWait">How long to wait for an approval.</param>
    /// <param name="cancellationToken">Ends the wait for an approval: the tool does not run then.</param>
    public static async Task<GateOutcome> ToEndAsync(
        IToolGate gate, ValueTask<GateOutcome> proposed, TimeSpan approvalWait, CancellationToken cancellationToken)
    {
        GateOutcome outcome = await proposed.ConfigureAwait(false);
        return outcome is GateOutcome.PendingApproval pending && approvalWait != TimeSpan.Zero
            ? await gate.WaitAsync(pending.Hold, approvalWait, timeProvider: null, cancellationToken).ConfigureAwait(false)
            : outcome;
    }

    /// <summary>Waits for an outcome until the call is over. What comes later is seen by nobody.</summary>
    public static async Task<GateOutcome> OrCancelledAsync(Task<GateOutcome> deciding, CancellationToken cancellationToken)
    {
        try
        {
            GateOutcome outcome = await deciding.WaitAsync(cancellationToken).ConfigureAwait(false);
            // A tool that was told to stop may have failed its action before this wait was told.
            if (outcome is not GateOutcome.Completed)
                cancellationToken.ThrowIfCancellationRequested();
            return outcome;
        }
        catch when (!deciding.IsCompleted)
        {
            _ = deciding.ContinueWith(
                static late => _ = late.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            throw;
        }
    }
}
