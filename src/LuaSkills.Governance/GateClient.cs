using System.Diagnostics;
using LuaSkills.Governance.Client;
using LuaSkills.Governance.Protocol;
using LuaSkills.Governance.Telemetry;

namespace LuaSkills.Governance;

/// <summary>A client of the Lodestar gate: starts it as a sidecar, or speaks to one over given streams (spec: gate sections 2 to 7).</summary>
/// <remarks>
/// The gate sees and logs arguments, outputs and error texts verbatim. It ends when this process does. Ctrl-C in a terminal reaches it as well
/// as this process.
/// </remarks>
public sealed class GateClient : IToolGate
{
    private const string ClosedHere = "The gate was closed by this program.";

    // What is still in the pipes of a process that has ended is there at once, unless a descendant holds them open.
    private static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(1);

    private readonly GateClientOptions _options;
    private readonly GateConnection _connection;
    private readonly GateProcess? _process;
    private readonly Stream _fromGate;
    private readonly Stream _toGate;
    private readonly Task _watching;
    private readonly object _lock = new();
    private GateSession? _session;
    private Task? _closing;
    private volatile bool _refusing;

    private GateClient(Stream fromGate, Stream toGate, GateProcess? process, GateClientOptions options)
    {
        _options = options;
        _process = process;
        _fromGate = fromGate;
        _toGate = toGate;
        _connection = new GateConnection(fromGate, toGate, options);
        _watching = Task.Run(WatchAsync);
    }

    /// <summary>Session that the gate works in.</summary>
    public string SessionId => _session!.SessionId;

    /// <summary>Project of the gate's configuration.</summary>
    public string ProjectId => _session!.ProjectId;

    /// <summary>Folder of the gate's log as its configuration has it: relative ones start at the gate's working directory.</summary>
    public string LogRoot => _session!.LogRoot;

    /// <summary>Completes when the gate is gone, whatever the reason; never fails.</summary>
    public Task Completion => _watching;

    /// <summary>Starts a gate and waits until it is ready.</summary>
    /// <param name="options">Launcher, configuration and limits.</param>
    /// <param name="cancellationToken">Gives up and ends the gate.</param>
    /// <exception cref="GateStartException">The gate cannot be started, ended before it was ready, or took too long. Its process is gone.</exception>
    public static async Task<GateClient> StartAsync(GateClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        cancellationToken.ThrowIfCancellationRequested();
        GateProcess process = new(GateProgram.Start(options), options);
        return await new GateClient(process.FromGate, process.ToGate, process, options).OpenAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Speaks to a gate over streams, for instance in a container, and waits until it is ready.</summary>
    /// <param name="fromGate">What the gate writes; closed with the client.</param>
    /// <param name="toGate">What the gate reads; closed with the client.</param>
    /// <param name="options">Limits; what concerns the start of a process is not used.</param>
    /// <param name="cancellationToken">Gives up and closes the streams.</param>
    /// <exception cref="GateStartException">The streams ended before the gate was ready, or it took too long.</exception>
    public static Task<GateClient> ConnectAsync(
        Stream fromGate, Stream toGate, GateClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fromGate);
        ArgumentNullException.ThrowIfNull(toGate);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        return new GateClient(fromGate, toGate, process: null, options).OpenAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<int> RegisterAsync(string tool, GovernedTool body, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tool);
        ArgumentNullException.ThrowIfNull(body);
        ThrowIfClosing();
        ThrowIfNotUnicode(tool);
        // The gate may ask for a run before its reply to the registration is read.
        GovernedTool? previous = _connection.Tools.Bind(tool, body);
        long id = _connection.NextId();
        LineBuffer line = WithinLimit(GateRequests.RegisterTool(id, tool));
        try
        {
            GateReply reply = await _connection
                .RequestAsync(line, id, GateMessageType.Registered, _options.RequestTimeout, cancellationToken).ConfigureAwait(false);
            return reply.Level;
        }
        catch (GateRefusedException error)
        {
            _connection.Tools.Unbind(tool, body, previous);
            string hint = _connection.Tools.FindCollision(tool) is { } other
                ? $" The gate takes '{tool}' and '{other}' for the same tool, '{GateToolName.Internal(tool)}'."
                : "";
            throw new GateRefusedException($"The gate does not register '{tool}': {error.Message}.{hint}");
        }
    }

    /// <inheritdoc/>
    public ValueTask<GateOutcome> GovernAsync(in GovernedCall call, CancellationToken cancellationToken = default)
    {
        ThrowIfClosing();
        ThrowIfNotUnicode(call.Tool);
        if (JsonPayload.Fault(call.Arguments, _options.MaxDepth, mustBeObject: true) is { } fault)
            throw new GateArgumentException($"The arguments of '{call.Tool}' cannot be sent to the gate: {fault}.");

        long id = _connection.NextId();
        LineBuffer line = WithinLimit(GateRequests.Govern(id, call.Tool, call.Arguments));
        return DecideAsync("gate.govern", call.Tool, line, id, call.Timeout ?? _options.RequestTimeout, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<GateOutcome> ResumeAsync(GateHold hold, TimeSpan wait = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(hold);
        ArgumentOutOfRangeException.ThrowIfLessThan(wait, TimeSpan.Zero);
        ThrowIfClosing();
        long id = _connection.NextId();
        LineBuffer line = WithinLimit(GateRequests.Resume(id, hold, wait));
        TimeSpan limit = _options.RequestTimeout == Timeout.InfiniteTimeSpan ? Timeout.InfiniteTimeSpan : _options.RequestTimeout + wait;
        return DecideAsync("gate.resume", tool: null, line, id, limit, cancellationToken);
    }

    /// <summary>Closes the gate after what is under way: refuses new requests, waits for the others, then shuts it down.</summary>
    /// <param name="drain">How long to wait for requests; what is still under way then fails with <see cref="GateClosedException"/>.</param>
    public Task CloseAsync(TimeSpan drain)
    {
        lock (_lock)
            return _closing ??= Task.Run(() => ShutDownAsync(drain));
    }

    /// <summary>Closes the gate: whatever is under way fails. Safe to call at any time, often, and inside a tool body.</summary>
    public async ValueTask DisposeAsync() => await CloseAsync(TimeSpan.Zero).ConfigureAwait(false);

    private async Task<GateClient> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            _session = await _connection.Ready.WaitAsync(_options.ReadyTimeout, cancellationToken).ConfigureAwait(false);
            GateLog.Ready(_options.Logger, _session.SessionId, _session.ProjectId);
            return this;
        }
        catch (GateClosedException closed)
        {
            await AbandonAsync().ConfigureAwait(false);
            string text = closed.StandardError.Length == 0 ? "" : $" It wrote:\n{closed.StandardError}";
            throw new GateStartException(
                $"The gate ended before it was ready{MeaningOf(closed.ExitCode)}.{text}", closed.ExitCode, closed.StandardError);
        }
        catch (TimeoutException)
        {
            string text = await AbandonAsync().ConfigureAwait(false);
            throw new GateStartException($"The gate was not ready within {_options.ReadyTimeout.TotalSeconds} s.", standardError: text);
        }
        catch
        {
            await AbandonAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static string MeaningOf(int? exitCode) => exitCode switch
    {
        null => "",
        0 => " (exit code 0: its input was closed)",
        1 => " (exit code 1: configuration, policy, key or environment)",
        2 => " (exit code 2: wrong arguments)",
        3 => " (exit code 3: the configuration file does not exist)",
        _ => $" (exit code {exitCode})",
    };

    private void ThrowIfClosing()
    {
        if (_refusing)
            throw new GateClosedException(ClosedHere);
    }

    private static void ThrowIfNotUnicode(string tool)
    {
        if (!JsonPayload.IsUnicode(tool))
            throw new GateArgumentException("The name of the tool has a lone surrogate, which is no Unicode.");
    }

    private LineBuffer WithinLimit(LineBuffer line)
    {
        int length = line.Line.Length;
        if (length <= _options.MaxLineBytes)
            return line;
        line.Dispose();
        throw new GateArgumentException($"The request has {length} bytes, the limit is {_options.MaxLineBytes}.");
    }

    private async ValueTask<GateOutcome> DecideAsync(
        string operation, string? tool, LineBuffer line, long id, TimeSpan limit, CancellationToken cancellationToken)
    {
        using Activity? activity = GateTelemetry.Start(operation, tool);
        long started = Stopwatch.GetTimestamp();
        try
        {
            GateReply reply = await _connection
                .RequestAsync(line, id, GateMessageType.GovernResult, limit, cancellationToken).ConfigureAwait(false);
            GateOutcome outcome = reply.Outcome!;
            GateTelemetry.Complete(operation, tool, outcome, error: null, started, activity);
            GateLog.Outcome(_options.Logger, operation, tool ?? "a held call", outcome.Phase, outcome.ActionId);
            return outcome;
        }
        catch (Exception error) when (error is GateException or OperationCanceledException)
        {
            GateTelemetry.Complete(operation, tool, outcome: null, error, started, activity);
            throw;
        }
    }

    /// <summary>Notices the end of the gate and tells everybody who waits, with all that is known about it.</summary>
    private async Task WatchAsync()
    {
        string reason;
        int? exitCode = null;
        string text = "";
        if (_process is null)
        {
            reason = await _connection.Lost.ConfigureAwait(false);
        }
        else
        {
            await Task.WhenAny(_connection.Lost, _process.Exited).ConfigureAwait(false);
            // Replies may be under way while the process is gone already; and a process may live on without its streams, mute.
            await _connection.Reading.WaitAsync(s_lastWords).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            bool exited = await _process.WaitAsync(s_lastWords).ConfigureAwait(false);
            if (!exited)
            {
                _process.Kill();
                await _process.WaitAsync(_options.ShutdownTimeout).ConfigureAwait(false);
            }

            exitCode = exited ? _process.ExitCode : null;
            text = await _process.ReadStandardErrorAsync(s_lastWords).ConfigureAwait(false);
            reason = exited ? $"its process ended with exit code {exitCode}" : $"{await _connection.Lost.ConfigureAwait(false)} and was ended";
        }

        if (!_refusing)
            GateLog.Gone(_options.Logger, reason);
        _connection.Close(new GateClosedException(_refusing ? ClosedHere : $"The gate is gone: {reason}.", exitCode, text));
        await _toGate.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ShutDownAsync(TimeSpan drain)
    {
        _refusing = true;
        if (drain > TimeSpan.Zero)
            await _connection.DrainAsync(drain).ConfigureAwait(false);

        // Replies that the gate had finished by then still arrive. One that does not read what it is told is ended as one that does not obey.
        Task ended = EndAsync();
        await ended.WaitAsync(_options.ShutdownTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _connection.Close(new GateClosedException(ClosedHere));
        if (_process is not null && !_process.Exited.IsCompleted)
        {
            GateLog.Killed(_options.Logger, _options.ShutdownTimeout);
            _process.Kill();
        }

        await ReleaseAsync().ConfigureAwait(false);
    }

    private async Task EndAsync()
    {
        try
        {
            await _connection.SendAsync(GateRequests.Shutdown(), CancellationToken.None).ConfigureAwait(false);
            await _toGate.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is GateClosedException or IOException or InvalidOperationException or OperationCanceledException)
        {
            // It is gone already, which is what was asked for.
        }

        if (_process is null)
        {
            await _connection.Reading.ConfigureAwait(false);
            return;
        }

        await _process.Exited.ConfigureAwait(false);
        await _connection.Reading.WaitAsync(s_lastWords).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Ends a gate that never became ready, without asking it.</summary>
    private async Task<string> AbandonAsync()
    {
        _refusing = true;
        _connection.Close(new GateClosedException(ClosedHere));
        _process?.Kill();
        string text = _process is null ? "" : await _process.ReadStandardErrorAsync(s_lastWords).ConfigureAwait(false);
        await ReleaseAsync().ConfigureAwait(false);
        return text;
    }

    private async Task ReleaseAsync()
    {
        if (_process is not null)
            await _process.WaitAsync(_options.ShutdownTimeout).ConfigureAwait(false);
        await _toGate.DisposeAsync().ConfigureAwait(false);
        await _connection.Reading.WaitAsync(_process is null ? TimeSpan.Zero : s_lastWords).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _fromGate.DisposeAsync().ConfigureAwait(false);
        await _watching.WaitAsync(_options.ShutdownTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process?.Dispose();
    }
}
