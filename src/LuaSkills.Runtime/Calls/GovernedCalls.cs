using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text;
using LuaSkills.CompilerServices;
using LuaSkills.Governance;
using LuaSkills.Workers;

namespace LuaSkills.Calls;

/// <summary>Calls of governed entries by generated clients: the engine runs them only inside the execute phase of the gate.</summary>
internal sealed class GovernedCalls(ISkillEngine engine, WorkerPool workers, IToolGate gate, TimeSpan approvalWait)
{
    // Reaches the body where the gate is in process; a sidecar leads to the defaults.
    private static readonly AsyncLocal<Calling?> s_calling = new();

    private readonly ConcurrentDictionary<string, Lazy<Task>> _registrations = new(StringComparer.Ordinal);
    private readonly ActionResults<Ending> _endings = new();

    /// <summary>Calls an entry and blocks until it is over.</summary>
    public TResult Call<TResult>(
        SkillEntryReference entry, SkillPayload arguments, SkillReplyReader<TResult> reader, SkillCallOptions? options, CancellationToken cancellationToken) =>
        CallAsync(entry, arguments, reader, options, cancellationToken, isBlocking: true).AsTask().GetAwaiter().GetResult();

    /// <summary>Calls an entry.</summary>
    /// <exception cref="GovernedSkillException">The gate refused the call or still holds it.</exception>
    /// <exception cref="SkillException">The gate failed, or the entry did.</exception>
    public async ValueTask<TResult> CallAsync<TResult>(
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken,
        bool isBlocking = false)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (options?.Timeout is { } timeout)
            limit.CancelAfter(timeout);
        GateOutcome outcome;
        try
        {
            Task<GateOutcome> deciding;
            using (arguments)
            {
                await RegisterAsync(entry).WaitAsync(limit.Token).ConfigureAwait(false);
                deciding = ProposeAsync(entry, arguments, new Calling(options, isBlocking, limit.Token));
            }

            outcome = await GateWaiting.OrCancelledAsync(deciding, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw TimedOut(entry, options!.Timeout!.Value);
        }
        catch (GateException error)
        {
            throw new SkillException(SkillErrorCode.GateFailed, error.Message, error) { SkillId = entry.SkillId, EntryName = entry.EntryName };
        }

        SkillResult result = ResultOf(outcome, entry);
        return Read(result, reader, entry);
    }

    private static SkillTimeoutException TimedOut(SkillEntryReference entry, TimeSpan timeout) => new(
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"The governed call of '{entry.Key}' took longer than {timeout.TotalSeconds:0.###} s. What the gate has allowed by now may still happen."),
        timeout)
    {
        SkillId = entry.SkillId,
        EntryName = entry.EntryName,
    };

    private static TResult Read<TResult>(SkillResult result, SkillReplyReader<TResult> reader, SkillEntryReference entry)
    {
        try
        {
            return reader(new SkillReply(Encoding.UTF8.GetBytes(result.Content), result.OverflowMode, result.TemplateHint, result.HostResult)
            {
                LlmContext = result.LlmContext,
            });
        }
        catch (SkillJsonException error) when (error.SkillId is null)
        {
            throw error.InEntry(entry);
        }
    }

    /// <summary>Makes an entry known to the gate, once; a registration that failed is tried again by the next call.</summary>
    private async Task RegisterAsync(SkillEntryReference entry)
    {
        GovernedToolDescriptor governed = entry.Governance!;
        Lazy<Task> registration = _registrations.GetOrAdd(
            governed.Name,
            static (_, state) => new Lazy<Task>(() => state.Self.RegisterCoreAsync(state.Entry)),
            (Self: this, Entry: entry));
        try
        {
            await registration.Value.ConfigureAwait(false);
        }
        catch
        {
            _registrations.TryRemove(new KeyValuePair<string, Lazy<Task>>(governed.Name, registration));
            throw;
        }
    }

    private async Task RegisterCoreAsync(SkillEntryReference entry) => await gate.RegisterDeclaredAsync(
        entry.Governance!,
        (in GovernedRun run, GovernedReply reply) =>
        {
            SkillPayload arguments = SkillPayload.Rent();
            arguments.Writer.WriteRawValue(run.Arguments, skipInputValidation: true);
            return RunAsync(entry, run.ActionId, arguments, reply, run.CancellationToken);
        }).ConfigureAwait(false);

    private Task<GateOutcome> ProposeAsync(SkillEntryReference entry, SkillPayload arguments, Calling calling)
    {
        // An async method around this one gives the context back.
        s_calling.Value = calling;
        ValueTask<GateOutcome> proposed = gate.GovernAsync(new GovernedCall(entry.Governance!.Name, arguments.WrittenSpan), CancellationToken.None);
        return GateWaiting.ToEndAsync(gate, proposed, approvalWait, calling.Token);
    }

    private async ValueTask RunAsync(
        SkillEntryReference entry, string actionId, SkillPayload arguments, GovernedReply reply, CancellationToken cancellationToken)
    {
        Calling? calling = s_calling.Value;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, calling?.Token ?? default);
        try
        {
            SkillResult result = calling is { IsBlocking: true }
                ? RunHere(entry, arguments, calling.Options, stop.Token)
                : await new TypedCall<SkillResult>(engine, entry, arguments, SkillReplies.Result, calling?.Options)
                    .ScheduleOn(workers, calling?.Options?.Timeout, stop.Token)
                    .ConfigureAwait(false);
            _endings.Add(actionId, new Ending(result, null));
            reply.Output.WriteStartObject();
            reply.Output.WriteString("content"u8, result.Content);
            reply.Output.WriteEndObject();
        }
        catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            _endings.Add(actionId, new Ending(null, ExceptionDispatchInfo.Capture(error)));
            throw new GovernedToolException(error is SkillException ? error.Message : $"the call failed with {error.GetType().Name}", error);
        }
    }

    // A caller that blocks may be a worker: it must not need another one.
    private SkillResult RunHere(SkillEntryReference entry, SkillPayload arguments, SkillCallOptions? options, CancellationToken cancellationToken)
    {
        using (arguments)
            return EntryCalls.Call(engine, entry, arguments, SkillReplies.Result, options, cancellationToken);
    }

    private SkillResult ResultOf(GateOutcome outcome, SkillEntryReference entry)
    {
        bool ranHere = _endings.TryTake(outcome.ActionId, out Ending? ending);
        if (outcome is not GateOutcome.Completed)
        {
            ending?.Error?.Throw();
            throw new GovernedSkillException(outcome) { SkillId = entry.SkillId, EntryName = entry.EntryName };
        }

        return ranHere && ending!.Result is { } result
            ? result
            : throw new SkillException(SkillErrorCode.GateFailed, $"The gate says that the call of '{entry.Key}' completed, but it did not run in this process.")
            {
                SkillId = entry.SkillId,
                EntryName = entry.EntryName,
            };
    }

    private sealed record Calling(SkillCallOptions? Options, bool IsBlocking, CancellationToken Token);

    private sealed record Ending(SkillResult? Result, ExceptionDispatchInfo? Error);
}
