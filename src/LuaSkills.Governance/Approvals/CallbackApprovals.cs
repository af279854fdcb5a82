namespace LuaSkills.Governance.Approvals;

/// <summary>A function that decides.</summary>
internal sealed class CallbackApprovals : ApprovalChannel
{
    private readonly ApprovalCallback _callback;

    public CallbackApprovals(ApprovalCallback callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _callback = callback;
    }

    internal override ValueTask<ApprovalDecision?> RequestAsync(ApprovalRequest request, CancellationToken cancellationToken) =>
        _callback(request, cancellationToken);
}
