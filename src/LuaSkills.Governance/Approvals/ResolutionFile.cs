using LuaSkills.Governance.Policies;

namespace LuaSkills.Governance.Approvals;

/// <summary>A decision that an approver left as a file (spec: gate section 10).</summary>
internal sealed record ResolutionFile(string RequestId, string ActionId, ApprovalDecision Decision, bool IsSigned)
{
    private static readonly string[] s_kinds = ["granted", "denied"];

    public static ResolutionFile Read(byte[] utf8Json, string file)
    {
        DocumentReader reader = new(utf8Json, file);
        string? request = null;
        string? action = null;
        bool? granted = null;
        string? approver = null;
        string? reason = null;
        DateTimeOffset? at = null;
        bool isSigned = false;
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool first = true;
        reader.BeginObject();
        while (reader.NextMember(seen, ref first) is { } name)
        {
            switch (name)
            {
                case "request_id": request = reader.String(); break;
                case "action_id": action = reader.String(); break;
                case "kind": granted = reader.Word(s_kinds) == 0; break;
                case "approver_id": approver = reader.String(); break;
                case "reason": reason = reader.String(mayBeEmpty: true); break;
                case "at": at = reader.Time(); break;
                case "signature":
                    DocumentSignature.Read(ref reader);
                    isSigned = true;
                    break;
                default: throw reader.Fault("is not known");
            }
        }

        reader.Finish();
        ApprovalDecision decision = new(
            granted ?? throw reader.Fault("'kind' is missing"),
            approver ?? throw reader.Fault("'approver_id' is missing"),
            reason)
        {
            At = at ?? throw reader.Fault("'at' is missing"),
        };
        return new ResolutionFile(
            request ?? throw reader.Fault("'request_id' is missing"),
            action ?? throw reader.Fault("'action_id' is missing"),
            decision,
            isSigned);
    }

    /// <summary>Why the file is no decision on a request; <see langword="null"/> when it is one.</summary>
    public string? FaultFor(ApprovalRequest request)
    {
        if (IsSigned)
            return $"the resolution is signed, and {FileApprovals.NoEd25519}";
        if (!string.Equals(RequestId, request.RequestId, StringComparison.Ordinal) || !string.Equals(ActionId, request.ActionId, StringComparison.Ordinal))
            return "the resolution names another request";
        return Decision.At > request.Deadline ? "the resolution is dated after the deadline" : null;
    }
}
