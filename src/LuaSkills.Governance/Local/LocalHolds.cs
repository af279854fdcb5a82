using LuaSkills.Governance.Approvals;
using LuaSkills.Governance.Auditing;
using LuaSkills.Governance.Telemetry;

namespace LuaSkills.Governance.Local;

/// <summary>Holds calls for approval, and settles them when they are resumed (spec: gate section 10).</summary>
internal sealed class LocalHolds(
    LocalGateOptions options,
    LocalGateSetting setting,
    LocalGateLog log,
    LocalExecution execution,
    string actor,
    CancellationToken closing)
{
    private readonly HeldCalls _calls = new(options.TimeProvider);
    private readonly ApprovalChannel? _channel = options.Approvals;

    private bool Waits => options.ApprovalTimeout > TimeSpan.Zero;

    /// <summary>Holds a call, or refuses it where the gate waits for no approvals.</summary>
    /// <exception cref="GateAuditException">It cannot be recorded.</exception>
    public GateOutcome Hold(ActionRecord action)
    {
        DateTimeOffset now = options.TimeProvider.GetUtcNow();
        ApprovalRequest request = new()
        {
            ProjectId = setting.ProjectId,
            ActionId = action.ActionId,
            RequestId = Guid.NewGuid().ToString(),
            Tool = action.Tool.Name,
            Description = action.Tool.Description,
            Arguments = JsonText.Parse(action.Arguments),
            Level = action.Tool.Contract.RequiredTrustLevel,
            Reason = action.Tool.Decision.Reason,
            RequiredAuthority = action.Tool.Decision.Authority,
            RequestedAt = now,
            Deadline = now + options.ApprovalTimeout,
        };
        HeldCall held = new(action, request);
        log.Hold(action, request, actor, isRefused: !Waits);
        _calls.Add(held);
        if (!Waits)
        {
            held.Outcome = LocalGateLog.Expired(held);
            return new GateOutcome.Rejected(action.ActionId, GateKind.ApprovalRequired, request.Reason, request.RequestId);
        }

        if (_channel is { PollInterval: null })
            _ = Task.Run(() => AskAsync(held), CancellationToken.None);
        return held.Pending;
    }

    /// <summary>Settles a held call if it can be.</summary>
    /// <exception cref="GateClosedException">The gate was closed while it waited.</exception>
    public async Task<GateOutcome> ResumeAsync(GateHold hold, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (!_calls.TryGet(hold.ActionId, out HeldCall? held))
        {
            return Waits
                ? new GateOutcome.Rejected(hold.ActionId, GateKind.UnknownAction, "no held action found for this id")
                : new GateOutcome.Rejected(
                    hold.ActionId, GateKind.ApprovalRequired, "this gate does not resolve holds out-of-band (approval_timeout_ms is 0)");
        }

        await held.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SettleAsync(held, wait, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is GateAuditException or IOException or UnauthorizedAccessException)
        {
            return new GateOutcome.Failed(hold.ActionId, GateKind.InternalError, error.Message);
        }
        finally
        {
            held.Turn.Release();
        }
    }

    private async Task AskAsync(HeldCall held)
    {
        using CancellationTokenSource deadline = new(options.ApprovalTimeout, options.TimeProvider);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, closing);
        try
        {
            ApprovalDecision? decision = await _channel!.RequestAsync(held.Request, stop.Token).ConfigureAwait(false);
            if (decision is not null)
                {
                held.Decide(decision with
                {
                    ApproverId = ActionRecord.Text(decision.ApproverId),
                    Reason = decision.Reason is null ? null : ActionRecord.Text(decision.Reason),
                    At = options.TimeProvider.GetUtcNow(),
                });
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody waits for the decision any more.
        }
#pragma warning disable CA1031 // The host's own function; without a decision the call stays held.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LocalGateEvents.ApprovalFailed(options.Logger, error, held.Request.RequestId);
        }
    }

    private async Task<GateOutcome> SettleAsync(HeldCall held, TimeSpan wait, CancellationToken cancellationToken)
    {
        long started = options.TimeProvider.GetTimestamp();
        while (held.Outcome is null)
        {
            if (closing.IsCancellationRequested)
                throw new GateClosedException("The gate was closed by this program.");
            if (DecisionOn(held) is { } decision)
                return held.Outcome = await SettleAsync(held, decision).ConfigureAwait(false);

            TimeSpan toDeadline = held.Request.Deadline - options.TimeProvider.GetUtcNow();
            if (toDeadline <= TimeSpan.Zero)
                return held.Outcome = log.Expire(held);
            TimeSpan left = wait - options.TimeProvider.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                return held.Pending;
            await NextLookAsync(held, toDeadline < left ? toDeadline : left, cancellationToken).ConfigureAwait(false);
        }

        return held.Outcome;
    }

    /// <summary>What was decided in time.</summary>
    private ApprovalDecision? DecisionOn(HeldCall held)
    {
        ApprovalDecision? decision = held.Decision;
        if (_channel?.PollInterval is not null)
        {
            decision = _channel.Poll(held.Request, out string? refusal);
            if (refusal is not null)
                Refuse(held, refusal);
        }

        return decision?.At <= held.Request.Deadline ? decision : null;
    }

    private void Refuse(HeldCall held, string why)
    {
        LocalGateEvents.ResolutionRefused(options.Logger, held.Request.RequestId, why);
        if (held.HasRefusedResolution)
            return;
        held.HasRefusedResolution = true;
        log.RefuseResolution(held.Request, why);
    }

    private async Task<GateOutcome> SettleAsync(HeldCall held, ApprovalDecision decision)
    {
        if (!decision.IsGranted)
        {
            GateOutcome denied = log.Deny(held, decision);
            _channel?.Settle(held.Request);
            return denied;
        }

        log.Grant(held, decision);
        _channel?.Settle(held.Request);
        return await execution.ExecuteAsync(held.Action).ConfigureAwait(false);
    }

    private async Task NextLookAsync(HeldCall held, TimeSpan longest, CancellationToken cancellationToken)
    {
        TimeSpan interval = _channel?.PollInterval is { } poll && poll < longest ? poll : longest;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing);
        await held.Decided.WaitAsync(interval, options.TimeProvider, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
