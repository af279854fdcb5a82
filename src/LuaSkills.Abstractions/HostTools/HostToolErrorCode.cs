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
}
