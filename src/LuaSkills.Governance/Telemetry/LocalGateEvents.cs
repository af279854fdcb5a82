using Microsoft.Extensions.Logging;

namespace LuaSkills.Governance.Telemetry;

/// <summary>What the operator of a gate in process should see.</summary>
internal static partial class LocalGateEvents
{
    [LoggerMessage(101, LogLevel.Warning, "The audit log {File} ends in a torn record of {Bytes} bytes; the log goes on in a new file.")]
    public static partial void LogRecovered(ILogger logger, string file, long bytes);

    [LoggerMessage(102, LogLevel.Warning, "A resolution of request {RequestId} was refused: {Why}.")]
    public static partial void ResolutionRefused(ILogger logger, string requestId, string why);

    [LoggerMessage(103, LogLevel.Error, "Asking for an approval of request {RequestId} failed; the call stays held until its deadline.")]
    public static partial void ApprovalFailed(ILogger logger, Exception error, string requestId);

    [LoggerMessage(104, LogLevel.Error, "The result of action {ActionId} is not in the audit log.")]
    public static partial void ResultNotRecorded(ILogger logger, Exception error, string actionId);
}
