using System.Collections.Concurrent;
using System.Diagnostics;
using LuaSkills.Governance.Auditing;
using LuaSkills.Governance.Policies;
using LuaSkills.Governance.Protocol;
using LuaSkills.Governance.Telemetry;

namespace LuaSkills.Governance.Local;

/// <summary>A gate in process: decides by a policy, holds calls for approval, and keeps a log whose records are chained by their hashes.</summary>
/// <remarks>
/// Decides and answers as the Lodestar gate does; <c>docs/governance.md</c> lists what differs. Held calls live in memory: they do not survive the process.
/// </remarks>
public sealed class LocalGate : IToolGate
{
    private readonly LocalGateOptions _options;
    private readonly LocalGateSetting _setting;
    private readonly PolicyArbiter _arbiter;
    private readonly LocalGateLog _log;
    private readonly LocalExecution _execution;
    private readonly LocalHolds _holds;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, RegisteredTool> _tools = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _internalNames = new(StringComparer.Ordinal);
    private readonly object _lock = new();
    private Task? _closed;

    private LocalGate(LocalGateOptions options, LocalGateSetting setting, AuditLogWriter log)
    {
        _options = options;
        _setting = setting;
        _arbiter = new PolicyArbiter(options.Policy, options.AutoApproveCeiling, setting.Scope, setting.DataSensitivity);
        _log = new LocalGateLog(log, setting, options.TimeProvider);
        _execution = new LocalExecution(options, _log, _closing.Token);
        _holds = new LocalHolds(options, setting, _log, _execution, _arbiter.ActorId, _closing.Token);
    }

    /// <summary>Project of the gate.</summary>
    public string ProjectId => _setting.ProjectId;

    /// <summary>Session of the gate.</summary>
    public string SessionId => _setting.SessionId;

    /// <summary>Directory of the files of the log, for <see cref="AuditLog.Verify"/>.</summary>
    public string LogDirectory { get; private init; } = "";

    /// <summary>Hash of the last record in the log. Kept elsewhere, it shows later that nothing was cut off.</summary>
    public string LastRecordHash => _log.LastHash;

    /// <summary>Opens a gate.</summary>
    /// <param name="options">Policy, approvals and log.</param>
    /// <exception cref="GateStartException">The options contradict each other, or the log cannot be written.</exception>
    public static LocalGate Open(LocalGateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        LocalGateSetting setting = new(
            options.ProjectId,
            options.SessionId ?? Guid.NewGuid().ToString(),
            options.ActorId,
            options.DefaultScope ?? new GateScope(ScopeLevel.Session, options.ProjectId),
            options.DefaultSensitivity,
            options.Log.RecordContent);
        string root = Path.GetFullPath(options.LogRoot);
        string directory = Path.Combine(root, options.ProjectId);
        byte[] identity = AuditLine.Identity(setting.ProjectId, setting.SessionId, setting.ActorId);
        AuditLogWriter log = AuditLogWriter.Open(directory, identity, options.Log);
        try
        {
            LocalGate gate = new(options, setting, log) { LogDirectory = directory };
            options.Approvals?.Open(root, options.ProjectId);
            if (log.Recovered is { } torn)
            {
                LocalGateEvents.LogRecovered(options.Logger, torn.LastFile!.Path, torn.TornBytes);
                gate._log.Recovered(torn);
            }

            GateLog.Ready(options.Logger, setting.SessionId, setting.ProjectId);
            return gate;
        }
        catch (Exception error) when (error is GateAuditException or IOException or UnauthorizedAccessException)
        {
            log.Dispose();
            throw new GateStartException($"The gate cannot be opened: {error.Message}", innerException: error);
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> RegisterAsync(string tool, GovernedTool body, CancellationToken cancellationToken = default) =>
        RegisterAsync(new GovernedToolDescriptor(tool), body, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> RegisterAsync(GovernedToolDescriptor tool, GovernedTool body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tool);
        ArgumentException.ThrowIfNullOrEmpty(tool.Name, nameof(tool));
        ArgumentNullException.ThrowIfNull(body);
        ThrowIfClosed();
        ThrowIfNotUnicode(tool.Name);
        string internalName = GateToolName.Internal(tool.Name);
        string owner = _internalNames.GetOrAdd(internalName, tool.Name);
        if (!string.Equals(owner, tool.Name, StringComparison.Ordinal))
            throw new GateRefusedException($"The gate does not register '{tool.Name}': it would take it for '{owner}', '{internalName}'.");

        if (!_options.ToolContracts.TryGetValue(tool.Name, out ToolContract? contract))
            contract = tool.Level is { } level ? ToolContract.Conservative with { RequiredTrustLevel = Math.Clamp(level, 0, 5) } : ToolContract.Conservative;
        PolicyDecision decision = _arbiter.Decide(internalName, contract);
        _tools[tool.Name] = new RegisteredTool(tool.Name, tool.Description, contract, decision, body, _setting);
        return new ValueTask<int>(contract.RequiredTrustLevel);
    }

    /// <inheritdoc/>
    public ValueTask<GateOutcome> GovernAsync(in GovernedCall call, CancellationToken cancellationToken = default)
    {
        ThrowIfClosed();
        ThrowIfNotUnicode(call.Tool);
        cancellationToken.ThrowIfCancellationRequested();
        if (JsonPayload.Fault(call.Arguments, _options.MaxDepth, mustBeObject: true) is { } fault)
            throw new GateArgumentException($"The arguments of '{call.Tool}' cannot be used: {fault}.");

        return DecideAsync(call.Tool, call.Arguments.ToArray(), call.Timeout, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<GateOutcome> ResumeAsync(GateHold hold, TimeSpan wait = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hold);
        ArgumentOutOfRangeException.ThrowIfLessThan(wait, TimeSpan.Zero);
        ThrowIfClosed();
        using Activity? activity = GateTelemetry.Start("gate.resume", tool: null);
        long started = Stopwatch.GetTimestamp();
        try
        {
            GateOutcome outcome = await _holds.ResumeAsync(hold, wait, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            Report("gate.resume", tool: null, outcome, started, activity);
            return outcome;
        }
        catch (Exception error) when (error is GateException or OperationCanceledException)
        {
            GateTelemetry.Complete("gate.resume", tool: null, outcome: null, error, started, activity);
            throw;
        }
    }

    /// <summary>Closes the gate: takes nothing new, tells the tools that run to stop, waits for them, and ends the log.</summary>
    public async ValueTask DisposeAsync()
    {
        Task closed;
        lock (_lock)
            closed = _closed ??= Task.Run(CloseAsync);
        await closed.ConfigureAwait(false);
    }

    private async ValueTask<GateOutcome> DecideAsync(string toolName, byte[] arguments, TimeSpan? limit, CancellationToken cancellationToken)
    {
        using Activity? activity = GateTelemetry.Start("gate.govern", toolName);
        long started = Stopwatch.GetTimestamp();
        try
        {
            GateOutcome outcome = await ProposeAsync(toolName, arguments, limit, cancellationToken).ConfigureAwait(false);
            Report("gate.govern", toolName, outcome, started, activity);
            return outcome;
        }
        catch (Exception error) when (error is GateException or OperationCanceledException)
        {
            GateTelemetry.Complete("gate.govern", toolName, outcome: null, error, started, activity);
            throw;
        }
    }

    private async ValueTask<GateOutcome> ProposeAsync(string toolName, byte[] arguments, TimeSpan? limit, CancellationToken cancellationToken)
    {
        Task<GateOutcome> running;
        try
        {
            if (!_tools.TryGetValue(toolName, out RegisteredTool? tool))
                return _log.RefuseUnregistered(toolName, arguments);
            ActionRecord action = new(_setting, tool, Guid.NewGuid().ToString(), arguments);
            switch (tool.Decision.Effect)
            {
                case PolicyEffect.Allow: running = _execution.AllowAsync(action, _arbiter.ActorId); break;
                case PolicyEffect.RequireApproval: return _holds.Hold(action);
                default: return _log.Refuse(action, _arbiter.ActorId);
            }
        }
        catch (GateAuditException error)
        {
            // What cannot be recorded does not happen.
            return new GateOutcome.Failed(Guid.NewGuid().ToString(), GateKind.InternalError, error.Message);
        }

        if (limit is null && !cancellationToken.CanBeCanceled)
            return await running.ConfigureAwait(false);
        try
        {
            return await running.WaitAsync(limit ?? Timeout.InfiniteTimeSpan, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new GateTimeoutException(limit!.Value);
        }
    }

    private void Report(string operation, string? tool, GateOutcome outcome, long started, Activity? activity)
    {
        GateTelemetry.Complete(operation, tool, outcome, error: null, started, activity);
        GateLog.Outcome(_options.Logger, operation, tool ?? "a held call", outcome.Phase, outcome.ActionId);
    }

    private void ThrowIfClosed()
    {
        if (_closing.IsCancellationRequested)
            throw new GateClosedException("The gate was closed by this program.");
    }

    private static void ThrowIfNotUnicode(string tool)
    {
        if (!JsonPayload.IsUnicode(tool))
            throw new GateArgumentException("The name of the tool has a lone surrogate, which is no Unicode.");
    }

    private async Task CloseAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _execution.DrainAsync(_options.ShutdownTimeout).ConfigureAwait(false);
        _log.Close();
    }
}
