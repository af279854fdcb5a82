using System.Text.Json;
using LuaSkills.Governance.Approvals;
using LuaSkills.Governance.Auditing;

namespace LuaSkills.Governance.Local;

/// <summary>What happens to actions, as it is recorded and as the caller learns it.</summary>
internal sealed class LocalGateLog(AuditLogWriter log, LocalGateSetting setting, TimeProvider clock)
{
    private const string System = "system";
    private const string DeadlinePassed = "approval deadline passed with no valid resolution";

    public string LastHash => log.LastHash;

    public GateOutcome RefuseUnregistered(string tool, byte[] arguments)
    {
        DateTimeOffset now = clock.GetUtcNow();
        using AuditBatch batch = AuditBatch.Rent();
        Utf8JsonWriter w = batch.Writer;
        w.WriteStartObject();
        w.WriteString("kind"u8, GateKind.UnregisteredTool);
        w.WriteString("tool"u8, tool);
        w.WritePropertyName("args"u8);
        ActionRecord.WriteContent(w, arguments, setting.RecordContent);
        w.WriteString("refused_at"u8, AuditBatch.Time(now));
        w.WriteEndObject();
        batch.Add(AuditEvent.CallRefused, now);
        log.Append(batch);
        return new GateOutcome.Rejected(
            Guid.NewGuid().ToString(), GateKind.UnregisteredTool, $"tool '{tool}' is not governed by this gate (unregistered) — fail closed");
    }

    public GateOutcome Refuse(ActionRecord action, string actor)
    {
        string reason = action.Tool.Decision.Reason;
        using AuditBatch batch = AuditBatch.Rent();
        Propose(action, batch);
        DateTimeOffset now = clock.GetUtcNow();
        action.Decide(isApproved: false, actor, reason, now);
        action.Enter("rejected", actor, now, reason);
        action.AddTo(batch, AuditEvent.Rejected);
        log.Append(batch);
        return new GateOutcome.Rejected(action.ActionId, GateKind.PolicyDenied, reason);
    }

    public void Allow(ActionRecord action, string actor)
    {
        using AuditBatch batch = AuditBatch.Rent();
        Propose(action, batch);
        Approve(action, actor, action.Tool.Decision.Reason, clock.GetUtcNow(), batch);
        log.Append(batch);
    }

    /// <summary>Records a hold, and at once its refusal where the gate waits for no approvals.</summary>
    public void Hold(ActionRecord action, ApprovalRequest request, string actor, bool isRefused)
    {
        using AuditBatch batch = AuditBatch.Rent();
        Propose(action, batch);
        action.Enter("pending_approval", actor, request.RequestedAt, request.Reason);
        action.AddTo(batch, AuditEvent.PendingApproval);
        AddRequest(batch, request);
        if (isRefused)
        {
            action.Enter("rejected", actor, request.RequestedAt, request.Reason);
            action.AddTo(batch, AuditEvent.Rejected);
        }

        log.Append(batch);
    }

    public void Grant(HeldCall held, ApprovalDecision decision)
    {
        using AuditBatch batch = AuditBatch.Rent();
        AddResolution(batch, held.Request, decision, AuditEvent.ApprovalGranted);
        Approve(held.Action, decision.ApproverId, decision.Reason, clock.GetUtcNow(), batch);
        log.Append(batch);
    }

    public GateOutcome Deny(HeldCall held, ApprovalDecision decision)
    {
        string reason = decision.Reason ?? "";
        DateTimeOffset now = clock.GetUtcNow();
        using AuditBatch batch = AuditBatch.Rent();
        AddResolution(batch, held.Request, decision, AuditEvent.ApprovalDenied);
        held.Action.Decide(isApproved: false, decision.ApproverId, decision.Reason, now);
        held.Action.Enter("rejected", decision.ApproverId, now, reason);
        held.Action.AddTo(batch, AuditEvent.Rejected);
        log.Append(batch);
        return new GateOutcome.Rejected(held.Action.ActionId, GateKind.ApprovalDenied, reason);
    }

    public GateOutcome Expire(HeldCall held)
    {
        DateTimeOffset now = clock.GetUtcNow();
        using AuditBatch batch = AuditBatch.Rent();
        Utf8JsonWriter w = batch.Writer;
        w.WriteStartObject();
        w.WriteString("request_id"u8, held.Request.RequestId);
        w.WriteString("action_id"u8, held.Request.ActionId);
        w.WriteString("deadline"u8, AuditBatch.Time(held.Request.Deadline));
        w.WriteString("at"u8, AuditBatch.Time(now));
        w.WriteEndObject();
        batch.Add(AuditEvent.ApprovalExpired, now);
        held.Action.Enter("rejected", System, now, DeadlinePassed);
        held.Action.AddTo(batch, AuditEvent.Rejected);
        log.Append(batch);
        return Expired(held);
    }

    public static GateOutcome Expired(HeldCall held) => new GateOutcome.Rejected(held.Action.ActionId, GateKind.ApprovalTimeout, DeadlinePassed);

    public void RefuseResolution(ApprovalRequest request, string why)
    {
        DateTimeOffset now = clock.GetUtcNow();
        using AuditBatch batch = AuditBatch.Rent();
        Utf8JsonWriter w = batch.Writer;
        w.WriteStartObject();
        w.WriteString("request_id"u8, request.RequestId);
        w.WriteString("action_id"u8, request.ActionId);
        w.WriteString("reason"u8, why);
        w.WriteString("at"u8, AuditBatch.Time(now));
        w.WriteString("source"u8, "side_channel"u8);
        w.WriteEndObject();
        batch.Add(AuditEvent.ResolutionRejected, now);
        log.Append(batch);
    }

    public GateOutcome Complete(ActionRecord action, GovernedReply reply)
    {
        DateTimeOffset now = clock.GetUtcNow();
        using AuditBatch batch = AuditBatch.Rent();
        action.AddObservationTo(batch, reply, now);
        action.Enter("completed", System, now);
        action.AddTo(batch, AuditEvent.Completed);
        log.Append(batch);
        return new GateOutcome.Completed(action.ActionId, reply.WrittenOutput.IsEmpty ? null : JsonText.Parse(reply.WrittenOutput));
    }

    public GateOutcome Fail(ActionRecord action, string reason)
    {
        action.Enter("failed", System, clock.GetUtcNow(), reason);
        using AuditBatch batch = AuditBatch.Rent();
        action.AddTo(batch, AuditEvent.Failed);
        log.Append(batch);
        return new GateOutcome.Failed(action.ActionId, GateKind.ExecutionFailed, reason);
    }

    public void Recovered(AuditTail torn)
    {
        DateTimeOffset now = clock.GetUtcNow();
        using AuditBatch batch = AuditBatch.Rent();
        Utf8JsonWriter w = batch.Writer;
        w.WriteStartObject();
        w.WriteString("file"u8, Path.GetFileName(torn.LastFile!.Path));
        w.WriteNumber("torn_bytes"u8, torn.TornBytes);
        w.WriteString("recovered_at"u8, AuditBatch.Time(now));
        w.WriteEndObject();
        batch.Add(AuditEvent.LogRecovered, now);
        log.Append(batch);
    }

    /// <summary>Ends the log. What is recorded later is refused.</summary>
    public void Close()
    {
        DateTimeOffset now = clock.GetUtcNow();
        using AuditBatch batch = AuditBatch.Rent();
        Utf8JsonWriter w = batch.Writer;
        w.WriteStartObject();
        w.WriteString("ended_at"u8, AuditBatch.Time(now));
        w.WriteEndObject();
        batch.Add(AuditEvent.SessionEnded, now);
        try
        {
            log.Append(batch);
        }
        catch (GateAuditException)
        {
            // Whoever asked for something since the log broke was told.
        }

        log.Dispose();
    }

    private static void Approve(ActionRecord action, string actor, string? reason, DateTimeOffset now, AuditBatch batch)
    {
        action.Decide(isApproved: true, actor, reason, now);
        action.Enter("approved", actor, now, reason);
        action.AddTo(batch, AuditEvent.Approved);
        action.Enter("executing", System, now);
    }

    private static void AddRequest(AuditBatch batch, ApprovalRequest request)
    {
        Utf8JsonWriter w = batch.Writer;
        w.WriteStartObject();
        w.WriteString("request_id"u8, request.RequestId);
        w.WriteString("action_id"u8, request.ActionId);
        w.WriteString("reason"u8, request.Reason);
        AuthorityJson.Write(w, "required_authority", request.RequiredAuthority);
        w.WriteString("requested_at"u8, AuditBatch.Time(request.RequestedAt));
        w.WriteString("deadline"u8, AuditBatch.Time(request.Deadline));
        w.WriteEndObject();
        batch.Add(AuditEvent.ApprovalRequested, request.RequestedAt);
    }

    private void AddResolution(AuditBatch batch, ApprovalRequest request, ApprovalDecision decision, string type)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Utf8JsonWriter w = batch.Writer;
        w.WriteStartObject();
        w.WriteString("request_id"u8, request.RequestId);
        w.WriteString("action_id"u8, request.ActionId);
        w.WriteString("approver_id"u8, decision.ApproverId);
        w.WriteString("at"u8, AuditBatch.Time(decision.At ?? now));
        if (decision.Reason is not null)
            w.WriteString("reason"u8, decision.Reason);
        w.WriteEndObject();
        batch.Add(type, now);
    }

    private void Propose(ActionRecord action, AuditBatch batch)
    {
        DateTimeOffset now = clock.GetUtcNow();
        action.Enter("proposed", setting.ActorId, now);
        action.AddTo(batch, AuditEvent.Proposed);
        action.Enter("arbitrating", System, now);
    }
}
