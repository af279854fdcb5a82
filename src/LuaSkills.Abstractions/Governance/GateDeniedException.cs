namespace LuaSkills.Governance;

/// <summary>A governed call did not complete, where the caller asked for its output (<see cref="GateOutcome.EnsureCompleted"/>).</summary>
public sealed class GateDeniedException : GateException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="outcome">The outcome, not <see cref="GateOutcome.Completed"/>.</param>
    public GateDeniedException(GateOutcome outcome)
        : base(Describe(outcome)) => Outcome = outcome;

    /// <summary>The outcome.</summary>
    public GateOutcome Outcome { get; }

    /// <summary>Id of the action.</summary>
    public string ActionId => Outcome.ActionId;

    /// <summary>One of <see cref="GateKind"/> or a newer one; <see cref="GatePhase.PendingApproval"/> for a call that is still held.</summary>
    public string Kind => Outcome switch
    {
        GateOutcome.Rejected rejected => rejected.Kind,
        GateOutcome.Failed failed => failed.Kind,
        _ => Outcome.Phase,
    };

    /// <summary>What resumes the call, when it is still held.</summary>
    public GateHold? Hold => (Outcome as GateOutcome.PendingApproval)?.Hold;

    private static string Describe(GateOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome switch
        {
            GateOutcome.PendingApproval pending => $"The call is held for approval (request {pending.RequestId}).",
            GateOutcome.Rejected rejected => $"The gate refused the call ({rejected.Kind}): {rejected.Reason}",
            GateOutcome.Failed failed => $"The call failed ({failed.Kind}): {failed.Reason}",
            _ => $"The call is {outcome.Phase}.",
        };
    }
}
