using System.Globalization;
using LuaSkills.CompilerServices;

namespace LuaSkills.Governance.Protocol;

/// <summary>Makes outcomes of the gate's messages, so that only what is known to be a success is one.</summary>
internal static class GateOutcomes
{
    /// <summary>Reads a <c>govern_result</c>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="line">The line it was read from.</param>
    /// <param name="maxDepth">Deepest nesting of outputs.</param>
    /// <exception cref="GateProtocolException">It lacks what its phase needs.</exception>
    public static GateOutcome Read(in GateMessage message, ReadOnlySpan<byte> line, int maxDepth)
    {
        string action = message.ActionId ?? "";
        string reason = message.Reason ?? "";
        string kind = message.Kind ?? "";
        switch (message.Phase)
        {
            case GatePhase.Completed:
                return new GateOutcome.Completed(action, line[message.Output].IsEmpty ? null : ToText(line[message.Output], maxDepth));
            case GatePhase.PendingApproval:
                if (action.Length == 0 || string.IsNullOrEmpty(message.RequestId))
                    throw new GateProtocolException("The gate holds the call but does not say under which ids.");
                return new GateOutcome.PendingApproval(action, message.RequestId, ReadDeadline(message.Deadline));
            case GatePhase.Rejected:
                return new GateOutcome.Rejected(action, kind, reason, message.RequestId);
            case GatePhase.Failed:
                return new GateOutcome.Failed(action, kind, reason);
            case null:
                throw new GateProtocolException("The gate's answer has no phase.");
            default:
                return new GateOutcome.Rejected(
                    action, GateKind.UnknownPhase, $"the gate answered with the phase '{message.Phase}', which this client does not know");
        }
    }

    /// <summary>Keeps a value whose nesting was checked.</summary>
    public static JsonText ToText(ReadOnlySpan<byte> json, int maxDepth) => maxDepth <= SkillJson.MaxDepth
        ? JsonText.Parse(json)
        : JsonText.Write(json.ToArray(), static (writer, raw) => writer.WriteRawValue(raw, skipInputValidation: true));

    private static DateTimeOffset? ReadDeadline(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset deadline)
            ? deadline
            : null;
}
