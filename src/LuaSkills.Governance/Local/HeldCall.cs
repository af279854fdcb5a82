using LuaSkills.Governance.Approvals;

namespace LuaSkills.Governance.Local;

/// <summary>A call that is held, or was.</summary>
internal sealed class HeldCall(ActionRecord action, ApprovalRequest request)
{
    private readonly TaskCompletionSource _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ActionRecord Action { get; } = action;

    public ApprovalRequest Request { get; } = request;

    /// <summary>Resumes of the same action come one after the other.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>What the channel said; taken by the next resume.</summary>
    public ApprovalDecision? Decision { get; private set; }

    /// <summary>Completes when the channel has said something.</summary>
    public Task Decided => _decided.Task;

    /// <summary>The outcome, when there is one for good.</summary>
    public GateOutcome? Outcome { get; set; }

    /// <summary>Whether a resolution that was refused is in the log; one per request is enough.</summary>
    public bool HasRefusedResolution { get; set; }

    public GateOutcome.PendingApproval Pending => new(Action.ActionId, Request.RequestId, Request.Deadline);

    public void Decide(ApprovalDecision decision)
    {
        Decision = decision;
        _decided.TrySetResult();
    }
}
