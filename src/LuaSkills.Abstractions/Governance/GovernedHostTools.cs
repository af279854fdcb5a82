using System.Text;
using LuaSkills.CompilerServices;

namespace LuaSkills.Governance;

/// <summary>The governed tools of a collection: their methods run only inside the execute phase of a gate.</summary>
internal sealed class GovernedHostTools(IToolGate gate, TimeSpan approvalWait, HostToolCollection owner)
{
    // Reaches the body where the gate is in process. The protocol of a sidecar has nothing that would lead from a run to its call.
    private static readonly AsyncLocal<Calling?> s_calling = new();

    private readonly ActionResults<HostToolException> _refusals = new();

    /// <summary>Makes a tool known to the gate.</summary>
    public ValueTask RegisterAsync(GovernedToolDescriptor governed, IHostToolSet set, int tool, CancellationToken cancellationToken)
    {
        HostToolDescriptor described = set.Tools[tool];
        string name = described.Name;
        GovernedToolDescriptor declared = governed with
        {
            Description = governed.Description.Length > 0 ? governed.Description : described.Description,
            InputSchema = governed.InputSchema ?? described.InputSchema,
        };
        byte[] utf8Name = Encoding.UTF8.GetBytes(name);
        return gate.RegisterDeclaredAsync(
            declared,
            (in GovernedRun run, GovernedReply reply) => Run(set, tool, name, utf8Name, run, reply),
            cancellationToken);
    }

    /// <summary>Proposes a call and answers with what became of it.</summary>
    public ValueTask CallAsync(GovernedToolDescriptor governed, string toolName, in HostToolCall call, SkillPayload reply)
    {
        Calling? outer = s_calling.Value;
        s_calling.Value = new Calling(call.Caller, call.CancellationToken);
        try
        {
            // An empty table of Lua may have been written as a list.
            ReadOnlySpan<byte> arguments = call.Arguments.SequenceEqual("[]"u8) ? default : call.Arguments;
            ValueTask<GateOutcome> proposed = gate.GovernAsync(new GovernedCall(governed.Name, arguments), CancellationToken.None);
            return Finish(GateWaiting.ToEndAsync(gate, proposed, approvalWait, call.CancellationToken), toolName, reply, call.CancellationToken);
        }
        catch (GateException error)
        {
            WriteGateFailure(reply, toolName, error);
            return ValueTask.CompletedTask;
        }
        finally
        {
            s_calling.Value = outer;
        }
    }

    private static async ValueTask Await(ValueTask running, CancellationTokenSource stop)
    {
        try
        {
            await running.ConfigureAwait(false);
        }
        finally
        {
            stop.Dispose();
        }
    }

    private static JsonText Details(GateOutcome outcome, string? requestId, DateTimeOffset? deadline) => JsonText.Write(
        (outcome, requestId, deadline),
        static (writer, ids) =>
        {
            writer.WriteStartObject();
            writer.WriteString("phase"u8, ids.outcome.Phase);
            writer.WriteString("action_id"u8, ids.outcome.ActionId);
            if (ids.requestId is not null)
                writer.WriteString("request_id"u8, ids.requestId);
            if (ids.deadline is { } at)
                writer.WriteString("deadline"u8, at);
            writer.WriteEndObject();
        });

    private ValueTask Run(IHostToolSet set, int tool, string name, byte[] utf8Name, in GovernedRun run, GovernedReply reply)
    {
        Calling? calling = s_calling.Value;
        CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(run.CancellationToken, calling?.Token ?? default);
        CancellationToken token = stop.Token;
        ValueTask running;
        try
        {
            running = set.CallAsync(tool, new HostToolCall(utf8Name, run.Arguments, calling?.Caller, token), reply.Output);
        }
        catch (Exception error)
        {
            running = ValueTask.FromException(error);
        }

        return Explain(Await(running, stop), name, run.ActionId, token);
    }

    // The gate takes a text only; the code and the details wait here for the caller.
    private async ValueTask Explain(ValueTask running, string name, string actionId, CancellationToken cancellationToken)
    {
        try
        {
            await running.ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            HostToolException refusal = owner.Refusal(name, error);
            _refusals.Add(actionId, refusal);
            throw new GovernedToolException(refusal.Message, error);
        }
    }

    private async ValueTask Finish(Task<GateOutcome> deciding, string toolName, SkillPayload reply, CancellationToken cancellationToken)
    {
        try
        {
            Write(await GateWaiting.OrCancelledAsync(deciding, cancellationToken).ConfigureAwait(false), reply);
        }
        catch (GateException error)
        {
            WriteGateFailure(reply, toolName, error);
        }
    }

    private void Write(GateOutcome outcome, SkillPayload reply)
    {
        switch (outcome)
        {
            case GateOutcome.Completed { Output: { } output }:
                reply.Writer.WriteRawValue(output.Utf8, skipInputValidation: true);
                break;
            case GateOutcome.Completed:
                HostToolReply.WriteSuccess(reply.Writer);
                break;
            case GateOutcome.PendingApproval pending:
                HostToolReply.WriteFailure(
                    reply,
                    HostToolErrorCode.PendingApproval,
                    $"the call waits for approval (request {pending.RequestId})",
                    Details(pending, pending.RequestId, pending.Deadline));
                break;
            case GateOutcome.Rejected rejected:
                HostToolReply.WriteFailure(reply, OrDenied(rejected.Kind), rejected.Reason, Details(rejected, rejected.RequestId, deadline: null));
                break;
            case GateOutcome.Failed failed when _refusals.TryTake(failed.ActionId, out HostToolException? refusal):
                HostToolReply.WriteFailure(reply, refusal.Code, refusal.Message, refusal.Details);
                break;
            case GateOutcome.Failed failed:
                HostToolReply.WriteFailure(reply, OrDenied(failed.Kind), failed.Reason, Details(failed, requestId: null, deadline: null));
                break;
            default:
                HostToolReply.WriteFailure(reply, GateKind.UnknownPhase, $"the call is {outcome.Phase}", Details(outcome, requestId: null, deadline: null));
                break;
        }
    }

    private static string OrDenied(string kind) => kind.Length == 0 ? GateKind.PolicyDenied : kind;

    private void WriteGateFailure(SkillPayload reply, string toolName, GateException error)
    {
        if (error is GateArgumentException)
        {
            HostToolReply.WriteFailure(reply, HostToolErrorCode.InvalidArgument, error.Message);
            return;
        }

        owner.ExceptionHandler?.Invoke(toolName, error);
        HostToolReply.WriteFailure(
            reply,
            HostToolErrorCode.GateFailed,
            owner.ExposeExceptionMessages ? error.Message : $"the gate of host tool '{toolName}' failed with {error.GetType().Name}");
    }

    private sealed record Calling(SkillCaller? Caller, CancellationToken Token);
}
