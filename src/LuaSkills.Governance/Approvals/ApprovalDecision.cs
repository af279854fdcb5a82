namespace LuaSkills.Governance.Approvals;

/// <summary>What an approver decided.</summary>
/// <param name="IsGranted">Whether the call may run.</param>
/// <param name="ApproverId">Who decided, for the log.</param>
/// <param name="Reason">Why; the caller gets to see the reason of a denial.</param>
public sealed record ApprovalDecision(bool IsGranted, string ApproverId, string? Reason = null)
{
    /// <summary>When it was decided; the gate's own time when <see langword="null"/>. Counts only up to the deadline.</summary>
    internal DateTimeOffset? At { get; init; }

    /// <summary>Lets the call run.</summary>
    /// <param name="approverId">Who decided.</param>
    /// <param name="reason">Why.</param>
    public static ApprovalDecision Grant(string approverId, string? reason = null) => new(IsGranted: true, approverId, reason);

    /// <summary>Refuses the call.</summary>
    /// <param name="approverId">Who decided.</param>
    /// <param name="reason">Why.</param>
    public static ApprovalDecision Deny(string approverId, string? reason = null) => new(IsGranted: false, approverId, reason);
}

/// <summary>Asks somebody to decide on a held call.</summary>
/// <param name="request">The call.</param>
/// <param name="cancellationToken">Is cancelled at the deadline and when the gate closes.</param>
/// <returns>The decision; <see langword="null"/> for none, which leaves the call held until its deadline.</returns>
public delegate ValueTask<ApprovalDecision?> ApprovalCallback(ApprovalRequest request, CancellationToken cancellationToken);
