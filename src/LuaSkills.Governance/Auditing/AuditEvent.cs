namespace LuaSkills.Governance.Auditing;

/// <summary>Types of events (spec: gate section 11).</summary>
internal static class AuditEvent
{
    public const string Proposed = "action.proposed";
    public const string Approved = "action.approved";
    public const string PendingApproval = "action.pending_approval";
    public const string Rejected = "action.rejected";
    public const string Failed = "action.failed";
    public const string Completed = "action.completed";
    public const string Observation = "observation.recorded";
    public const string CallRefused = "runtime.call_refused";
    public const string ApprovalRequested = "approval.requested";
    public const string ApprovalGranted = "approval.granted";
    public const string ApprovalDenied = "approval.denied";
    public const string ApprovalExpired = "approval.expired";
    public const string ResolutionRejected = "guard.approval.signature_rejected";
    public const string SessionEnded = "guard.session.ended";

    /// <summary>The log ended in a torn record; not one of the Lodestar gate.</summary>
    public const string LogRecovered = "guard.log.recovered";
}
