using Microsoft.Extensions.Logging;

namespace LuaSkills.Governance.Telemetry;

/// <summary>What is worth a line in the log. Never arguments, outputs or texts of documents.</summary>
internal static partial class GateLog
{
    [LoggerMessage(1, LogLevel.Information, "The gate is ready: session {SessionId} of project {ProjectId}.")]
    public static partial void Ready(ILogger logger, string sessionId, string projectId);

    [LoggerMessage(2, LogLevel.Information, "Gate: {Line}")]
    public static partial void StandardError(ILogger logger, string line);

    [LoggerMessage(3, LogLevel.Warning, "A line of {Bytes} bytes from the gate is no message and was ignored.")]
    public static partial void Noise(ILogger logger, int bytes);

    [LoggerMessage(4, LogLevel.Warning, "A message of the gate was ignored: {Why}.")]
    public static partial void Ignored(ILogger logger, string why);

    [LoggerMessage(5, LogLevel.Warning, "The gate reports an error that belongs to no request: {Text}")]
    public static partial void Unattributed(ILogger logger, string text);

    [LoggerMessage(6, LogLevel.Debug, "The gate answered request {Id}, which nobody waits for any more.")]
    public static partial void Late(ILogger logger, long id);

    [LoggerMessage(7, LogLevel.Debug, "{Operation} of {Tool}: {Phase}, action {ActionId}.")]
    public static partial void Outcome(ILogger logger, string operation, string tool, string phase, string actionId);

    [LoggerMessage(8, LogLevel.Warning, "The governed tool {Tool} failed in action {ActionId}.")]
    public static partial void ToolFailed(ILogger logger, Exception error, string tool, string actionId);

    [LoggerMessage(9, LogLevel.Warning, "The result of action {ActionId} did not reach the gate.")]
    public static partial void ResultLost(ILogger logger, Exception error, string actionId);

    [LoggerMessage(10, LogLevel.Warning, "The gate is gone: {Reason}")]
    public static partial void Gone(ILogger logger, string reason);

    [LoggerMessage(11, LogLevel.Warning, "The gate did not end within {Timeout} and was killed.")]
    public static partial void Killed(ILogger logger, TimeSpan timeout);

    [LoggerMessage(12, LogLevel.Warning, "A run of a tool for action {ActionId} was refused: {Why}.")]
    public static partial void RunRefused(ILogger logger, string actionId, string why);
}
