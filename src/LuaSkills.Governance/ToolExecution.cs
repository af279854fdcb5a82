using System.Diagnostics;
using LuaSkills.Governance.Protocol;
using LuaSkills.Governance.Telemetry;
using Microsoft.Extensions.Logging;

namespace LuaSkills.Governance;

/// <summary>Runs the body of a tool and turns whatever happens into a result or an error text.</summary>
internal sealed class ToolExecution(ILogger logger, int maxDepth, bool exposeExceptionMessages)
{
    /// <summary>Runs a body. Never throws.</summary>
    /// <returns><see langword="null"/> when the reply holds the result; otherwise why there is none.</returns>
    public async Task<string?> RunAsync(
        string tool, string action, GovernedTool body, byte[] arguments, GovernedReply reply, CancellationToken cancellationToken)
    {
        using Activity? activity = GateTelemetry.Start("gate.tool", tool);
        activity?.SetTag("gate.action_id", action);
        long started = Stopwatch.GetTimestamp();
        GateTelemetry.ToolStarted(tool);
        string? error;
        try
        {
            await Invoke(tool, action, body, arguments, reply, cancellationToken).ConfigureAwait(false);
            error = CheckOutput(reply);
        }
#pragma warning disable CA1031 // Exactly one answer reaches the gate whatever a body throws.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            error = Describe(tool, thrown, cancellationToken);
            GateLog.ToolFailed(logger, thrown, tool, action);
        }

        GateTelemetry.ToolEnded(tool, error is null, started);
        if (error is not null)
            activity?.SetStatus(ActivityStatusCode.Error);
        return error;
    }

    // A ref struct cannot live across an await.
    private static ValueTask Invoke(
        string tool, string action, GovernedTool body, byte[] arguments, GovernedReply reply, CancellationToken cancellationToken) =>
        body(new GovernedRun(tool, action, arguments, cancellationToken), reply);

    private string? CheckOutput(GovernedReply reply)
    {
        foreach (UntrustedDocument document in reply.Documents)
        {
            if (!JsonPayload.IsUnicode(document.Text) || (document.Source is { } source && !JsonPayload.IsUnicode(source)))
                return "a document of the tool cannot be used: text with a lone surrogate, which is no Unicode";
        }

        ReadOnlySpan<byte> output = reply.WrittenOutput;
        return !output.IsEmpty && JsonPayload.Fault(output, maxDepth, mustBeObject: false) is { } fault
            ? $"the output of the tool cannot be used: {fault}"
            : null;
    }

    private string Describe(string tool, Exception thrown, CancellationToken cancellationToken) => thrown switch
    {
        GovernedToolException => thrown.Message,
        OperationCanceledException when cancellationToken.IsCancellationRequested => $"tool '{tool}' was cancelled",
        _ when exposeExceptionMessages => $"tool '{tool}' failed with {thrown.GetType().Name}: {thrown.Message}",
        _ => $"tool '{tool}' failed with {thrown.GetType().Name}",
    };
}
