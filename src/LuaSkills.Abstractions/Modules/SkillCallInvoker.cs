using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>Runs the calls of a generated client on behalf of a running call.</summary>
internal sealed class SkillCallInvoker(SkillModuleCall call, uint turn) : ISkillInvoker
{
    // What is longer is as good as no limit, and may be more than a date can hold.
    private static readonly TimeSpan s_longestTimeout = TimeSpan.FromDays(3_650);

    /// <exception cref="SkillException">The entry needs a gate, which only hosts have.</exception>
    public static void RefuseGoverned(SkillEntryReference entry)
    {
        if (entry.Governance is not null)
            throw new SkillException(SkillErrorCode.GateRequired, $"The entry '{entry.Key}' is governed, and a skill has no gate to ask. Only hosts call governed entries.");
    }

    public TResult Invoke<TResult>(
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken)
    {
        ValueTask<TResult> result = InvokeAsync(entry, arguments, reader, options, cancellationToken);
        return result.IsCompleted ? result.GetAwaiter().GetResult() : result.AsTask().GetAwaiter().GetResult();
    }

    public ValueTask<TResult> InvokeAsync<TResult>(
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken)
    {
        ValueTask<TResult> result;
        try
        {
            SkillModuleCall running = SkillModuleCall.Live(call, turn);
            RefuseGoverned(entry);
            SkillCallInfo caller = options is null ? running.Info : With(running.Info, options);
            result = CallAsync(running, caller, SkillTarget.For(entry), arguments.WrittenSpan, reader, cancellationToken);
        }
        finally
        {
            // The engine has copied what it needs.
            arguments.Dispose();
        }

        return result;
    }

    private static ValueTask<TResult> CallAsync<TResult>(
        SkillModuleCall running,
        in SkillCallInfo caller,
        SkillTarget target,
        ReadOnlySpan<byte> arguments,
        SkillReplyReader<TResult> reader,
        CancellationToken cancellationToken)
    {
        ISkillModuleEngine engine = running.Environment.Engine;
        CancellationToken callToken = running.Token;
        if (!cancellationToken.CanBeCanceled || cancellationToken == callToken)
            return engine.CallAsync(caller, target, arguments, reader, callToken);

        CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(callToken, cancellationToken);
        ValueTask<TResult> result;
        try
        {
            result = engine.CallAsync(caller, target, arguments, reader, either.Token);
        }
        catch
        {
            either.Dispose();
            throw;
        }

        return Owning(result, either);
    }

    private static async ValueTask<TResult> Owning<TResult>(ValueTask<TResult> result, CancellationTokenSource either)
    {
        using (either)
            return await result.ConfigureAwait(false);
    }

    private static SkillCallInfo With(SkillCallInfo caller, SkillCallOptions options)
    {
        DateTimeOffset? deadline = caller.Deadline;
        if (options.Timeout is { } timeout && timeout > TimeSpan.Zero && timeout < s_longestTimeout)
        {
            DateTimeOffset ownDeadline = DateTimeOffset.UtcNow + timeout;
            deadline = deadline < ownDeadline ? deadline : ownDeadline;
        }

        return caller with { Request = options.RequestContext ?? caller.Request, Deadline = deadline, Options = options };
    }
}
