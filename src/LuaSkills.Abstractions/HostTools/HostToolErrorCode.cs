namespace LuaSkills;

/// <summary>The values of <c>error.code</c> that failed host tool calls have, beside those of <see cref="HostToolException.Code"/>.</summary>
public static class HostToolErrorCode
{
    /// <summary>An argument is missing or has the wrong type; the message names it.</summary>
    public const string InvalidArgument = "invalid_argument";

    /// <summary>No tool has this name.</summary>
    public const string ToolNotFound = "tool_not_found";

    /// <summary>The tool threw something else than a <see cref="HostToolException"/>.</summary>
    public const string CallbackError = "host_tool_callback_error";

    /// <summary>The host has no tools at all.</summary>
    public const string CallbackMissing = "host_tool_callback_missing";

    /// <summary>The tool is governed and there is no gate; it did not run. Refusals of a gate have their <c>GateKind</c> as code.</summary>
    public const string GateRequired = "gate_required";

    /// <summary>The call waits for somebody to approve it; <c>details</c> has <c>action_id</c> and <c>request_id</c>.</summary>
    public const string PendingApproval = "pending_approval";

    /// <summary>The gate is gone, or could not be asked. The tool may have run.</summary>
    public const string GateFailed = "gate_failed";
}
