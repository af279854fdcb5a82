using System.Security.Cryptography;
using System.Text.Json;
using LuaSkills.Governance.Auditing;
using LuaSkills.Governance.Policies;
using LuaSkills.Governance.Protocol;

namespace LuaSkills.Governance.Local;

/// <summary>An action on its way through the gate, and how the log shows it.</summary>
internal sealed class ActionRecord(LocalGateSetting setting, RegisteredTool tool, string actionId, byte[] arguments)
{
    private readonly List<Step> _steps = new(5);
    private (bool Approved, string ApproverId, string? Reason, DateTimeOffset At)? _approval;

    public string ActionId { get; } = actionId;

    public RegisteredTool Tool { get; } = tool;

    /// <summary>UTF-8 JSON object.</summary>
    public byte[] Arguments { get; } = arguments;

    public DateTimeOffset ProposedAt => _steps[0].At;

    /// <summary>Goes to a phase.</summary>
    public void Enter(string phase, string actor, DateTimeOffset at, string? detail = null) =>
        _steps.Add(new Step(phase, Text(actor), at, detail is null ? null : Text(detail)));

    /// <summary>Notes who let the action run, or did not.</summary>
    public void Decide(bool isApproved, string approverId, string? reason, DateTimeOffset at) => 
        _approval = (isApproved, Text(approverId), reason is null ? null : Text(reason), at);

    /// <summary>Adds the action in its present phase to what is recorded.</summary>
    public void AddTo(AuditBatch batch, string type)
    {
        Utf8JsonWriter w = batch.Writer;
        w.WriteStartObject();
        w.WriteString("id"u8, ActionId);
        w.WriteString("intent"u8, Tool.Intent);
        w.WriteString("tool"u8, Tool.InternalName);
        w.WritePropertyName("inputs"u8);
        WriteContent(w, Arguments, setting.RecordContent);
        w.WritePropertyName("contract"u8);
        w.WriteRawValue(Tool.ContractJson, skipInputValidation: true);
        w.WriteString("phase"u8, _steps[^1].Phase);
        w.WriteStartArray("audit"u8);
        foreach (Step step in _steps)
            Write(w, step);
        w.WriteEndArray();
        w.WriteString("proposed_at"u8, AuditBatch.Time(ProposedAt));
        w.WriteString("proposed_by"u8, setting.ActorId);
        if (_approval is { } approval)
        {
            w.WriteStartObject("approval"u8);
            w.WriteString("approver_id"u8, approval.ApproverId);
            w.WriteBoolean("approved"u8, approval.Approved);
            if (approval.Reason is not null)
                w.WriteString("reason"u8, approval.Reason);
            w.WriteString("at"u8, AuditBatch.Time(approval.At));
            w.WriteEndObject();
        }

        w.WriteEndObject();
        batch.Add(type, _steps[^1].At);
    }

    /// <summary>Adds what the tool returned to what is recorded.</summary>
    public void AddObservationTo(AuditBatch batch, GovernedReply reply, DateTimeOffset at)
    {
        Utf8JsonWriter w = batch.Writer;
        w.WriteStartObject();
        w.WriteString("id"u8, Guid.NewGuid());
        w.WriteString("schema"u8, "lodestar.runtime_tool_result@1"u8);
        w.WriteStartObject("payload"u8);
        w.WriteString("tool_name"u8, Tool.Name);
        w.WritePropertyName("args"u8);
        WriteContent(w, Arguments, setting.RecordContent);
        if (!reply.WrittenOutput.IsEmpty)
        {
            w.WritePropertyName("output"u8);
            WriteContent(w, reply.WrittenOutput, setting.RecordContent);
        }

        w.WriteStartArray("documents"u8);
        foreach (UntrustedDocument document in reply.Documents)
            WriteDocument(w, document);
        w.WriteEndArray();
        w.WriteEndObject();
        w.WriteStartObject("source"u8);
        w.WriteString("tool"u8, Tool.InternalName);
        w.WriteString("invocation_id"u8, ActionId);
        w.WriteString("captured_at"u8, AuditBatch.Time(at));
        w.WriteEndObject();
        w.WriteStartObject("context"u8);
        w.WriteString("session_id"u8, setting.SessionId);
        w.WriteString("project_id"u8, setting.ProjectId);
        w.WriteString("actor_id"u8, setting.ActorId);
        w.WriteEndObject();
        w.WriteString("trust"u8, "validated"u8);
        w.WriteString("sensitivity"u8, GateWords.Sensitivity[(int)setting.Sensitivity]);
        w.WriteEndObject();
        batch.Add(AuditEvent.Observation, at);
    }

    /// <summary>Writes JSON, or only its hash.</summary>
    public static void WriteContent(Utf8JsonWriter w, ReadOnlySpan<byte> json, bool isRecorded)
    {
        if (!isRecorded)
        {
            w.WriteStartObject();
            WriteHash(w, json);
            w.WriteEndObject();
        }
        else if (json.IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            w.WriteRawValue(json, skipInputValidation: true);
        }
        else
        {
            // A line break is white space wherever it stands in JSON, and ends a record in the log.
            byte[] line = json.ToArray();
            int length = 0;
            foreach (byte b in line)
            {
                if (b is not ((byte)'\n' or (byte)'\r'))
                    line[length++] = b;
            }

            w.WriteRawValue(line.AsSpan(0, length), skipInputValidation: true);
        }
    }

    /// <summary>A text that JSON can hold: lone surrogates, which are no Unicode, are replaced.</summary>
    public static string Text(string text) =>
        JsonPayload.IsUnicode(text) ? text : System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static void WriteHash(Utf8JsonWriter w, ReadOnlySpan<byte> content) =>
        w.WriteString("sha256"u8, Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant());

    private static void Write(Utf8JsonWriter w, Step step)
    {
        w.WriteStartObject();
        w.WriteString("phase"u8, step.Phase);
        w.WriteString("by_actor_id"u8, step.Actor);
        w.WriteString("at"u8, AuditBatch.Time(step.At));
        if (step.Detail is not null)
            w.WriteString("detail"u8, step.Detail);
        w.WriteEndObject();
    }

    private void WriteDocument(Utf8JsonWriter w, UntrustedDocument document)
    {
        w.WriteStartObject();
        if (setting.RecordContent)
            w.WriteString("text"u8, document.Text);
        else
            WriteHash(w, System.Text.Encoding.UTF8.GetBytes(document.Text));
        if (document.Source is not null)
            w.WriteString("source"u8, document.Source);
        w.WriteEndObject();
    }

    private readonly record struct Step(string Phase, string Actor, DateTimeOffset At, string? Detail);
}
