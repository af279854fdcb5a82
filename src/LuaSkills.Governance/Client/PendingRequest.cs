using LuaSkills.Governance.Protocol;

namespace LuaSkills.Governance.Client;

/// <summary>What a request waits for.</summary>
/// <param name="Level">Level of a registered tool.</param>
/// <param name="Outcome">Outcome of a proposal or resume.</param>
internal readonly record struct GateReply(int Level, GateOutcome? Outcome);

/// <summary>A request that was sent and not answered yet.</summary>
internal sealed class PendingRequest(GateMessageType expected)
{
    private readonly TaskCompletionSource<GateReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The type that answers it.</summary>
    public GateMessageType Expected { get; } = expected;

    public Task<GateReply> Task => _reply.Task;

    public void Complete(GateReply reply) => _reply.TrySetResult(reply);

    public void Fail(Exception error) => _reply.TrySetException(error);
}
