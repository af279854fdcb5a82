namespace LuaSkills.Governance;

/// <summary>Why a call was refused or failed (spec: gate section 7). An open set: gates may know more.</summary>
public static class GateKind
{
    /// <summary>Rejected: a rule denies it, no rule matches, or the tool has level 5.</summary>
    public const string PolicyDenied = "policy_denied";

    /// <summary>Rejected: the tool is not registered with this gate.</summary>
    public const string UnregisteredTool = "unregistered_tool";

    /// <summary>Rejected: the call needs an approval and this gate waits for none.</summary>
    public const string ApprovalRequired = "approval_required";

    /// <summary>Rejected: an approver refused.</summary>
    public const string ApprovalDenied = "approval_denied";

    /// <summary>Rejected: the deadline passed without a decision. Propose the call again.</summary>
    public const string ApprovalTimeout = "approval_timeout";

    /// <summary>Rejected: a precondition no longer holds.</summary>
    public const string PreconditionFailed = "precondition_failed";

    /// <summary>Rejected: nothing is held under this id.</summary>
    public const string UnknownAction = "unknown_action";

    /// <summary>Failed: the tool threw, its result had a bad shape, it was out of time, or recording its result failed. It may have run.</summary>
    public const string ExecutionFailed = "execution_failed";

    /// <summary>Failed: the gate itself failed.</summary>
    public const string InternalError = "internal_error";

    /// <summary>Rejected: the gate answered with a phase that this client does not know. Made by the client.</summary>
    public const string UnknownPhase = "unknown_phase";
}
