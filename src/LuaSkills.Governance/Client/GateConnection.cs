using System.Collections.Concurrent;
using LuaSkills.Governance.Protocol;
using LuaSkills.Governance.Telemetry;
using Microsoft.Extensions.Logging;

namespace LuaSkills.Governance.Client;

/// <summary>What the gate says of itself when it is ready.</summary>
internal sealed record GateSession(string SessionId, string ProjectId, string LogRoot);

/// <summary>The protocol over two streams: requests and their replies, runs of tools and their results (spec: gate sections 2 to 4).</summary>
#pragma warning disable CA1001 // Requests and bodies may use the semaphores and the token until long after the end; none of them holds a handle.
internal sealed class GateConnection
#pragma warning restore CA1001
{
    private readonly Stream _toGate;
    private readonly GateClientOptions _options;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _requests;
    private readonly ConcurrentDictionary<long, PendingRequest> _pending = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource<GateSession> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GateClosedException? _closed;
    private long _lastId;
    private int _underWay;
    private TaskCompletionSource? _idle;

    public GateConnection(Stream fromGate, Stream toGate, GateClientOptions options)
    {
        _toGate = toGate;
        _options = options;
        _logger = options.Logger;
        _requests = new SemaphoreSlim(options.MaxPendingRequests, options.MaxPendingRequests);
        Tools = new ToolRuns(this, options, _closing.Token);
        // Tool bodies must not inherit what happened to be current where the gate was started.
        using (ExecutionContext.SuppressFlow())
            Reading = Task.Run(() => ReadAsync(fromGate));
    }

    public ToolRuns Tools { get; }

    /// <summary>Completes when the gate is ready; fails when the connection closes before.</summary>
    public Task<GateSession> Ready => _ready.Task;

    /// <summary>Completes with the reason when the streams have become useless. Whoever owns them then calls <see cref="Close"/>.</summary>
    public Task<string> Lost => _lost.Task;

    /// <summary>Ends with the stream from the gate; never fails.</summary>
    public Task Reading { get; }

    public long NextId() => Interlocked.Increment(ref _lastId);

    /// <summary>Sends a request and waits for its reply.</summary>
    /// <param name="line">The request; owned by the connection from here on.</param>
    /// <param name="id">Its id.</param>
    /// <param name="expected">The type of its reply.</param>
    /// <param name="limit">How long to wait at most.</param>
    /// <param name="cancellationToken">Gives up. Of a line nothing or all is sent.</param>
    public async Task<GateReply> RequestAsync(
        LineBuffer line, long id, GateMessageType expected, TimeSpan limit, CancellationToken cancellationToken)
    {
        // Calls from inside a body are what other requests wait for, so they must not queue behind them.
        ToolSlot? slot = ToolSlots.Current;
        slot?.Suspend();
        using CancellationTokenSource? timer = limit == Timeout.InfiniteTimeSpan ? null : CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer?.CancelAfter(limit);
        CancellationToken either = timer?.Token ?? cancellationToken;
        Interlocked.Increment(ref _underWay);
        bool counted = false;
        try
        {
            if (slot is null)
            {
                try
                {
                    await _requests.WaitAsync(either).ConfigureAwait(false);
                }
                catch
                {
                    line.Dispose();
                    throw;
                }

                counted = true;
            }

            PendingRequest pending = new(expected);
            _pending[id] = pending;
            await SendAsync(line, either).ConfigureAwait(false);
            return await pending.Task.WaitAsync(either).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && timer is { IsCancellationRequested: true })
        {
            throw new GateTimeoutException(limit);
        }
        finally
        {
            _pending.TryRemove(id, out _);
            if (counted)
                _requests.Release();
            if (Interlocked.Decrement(ref _underWay) == 0)
                Volatile.Read(ref _idle)?.TrySetResult();
            slot?.Continue();
        }
    }

    /// <summary>Sends a line.</summary>
    /// <param name="line">The line; owned by the connection from here on.</param>
    /// <param name="cancellationToken">Gives up before the line is begun, or stops waiting for its end.</param>
    /// <exception cref="GateClosedException">The gate is gone.</exception>
    public async Task SendAsync(LineBuffer line, CancellationToken cancellationToken)
    {
        try
        {
            await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            line.Dispose();
            throw;
        }

        await WriteAsync(line).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until no request is under way.</summary>
    public async Task DrainAsync(TimeSpan limit)
    {
        TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _idle, idle);
        if (Volatile.Read(ref _underWay) == 0)
            return;
        await idle.Task.WaitAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Fails everything that waits and all that will come. The first reason counts.</summary>
    public void Close(GateClosedException reason)
    {
        if (Interlocked.CompareExchange(ref _closed, reason, null) is not null)
            return;

        _ready.TrySetException(Again(reason));
        foreach (KeyValuePair<long, PendingRequest> pending in _pending)
            pending.Value.Fail(Again(reason));
        // Off this thread: what bodies do about it is theirs.
        _ = Task.Run(_closing.Cancel);
    }

    /// <summary>Writes a whole line, whoever stops waiting for it. The owner of the turn gives it back here.</summary>
    private async Task WriteAsync(LineBuffer line)
    {
        try
        {
            if (Volatile.Read(ref _closed) is { } closed)
                throw Again(closed);
            await _toGate.WriteAsync(line.Line, CancellationToken.None).ConfigureAwait(false);
            await _toGate.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Requests are failed by whoever closes the connection now, who knows more about the end of the gate.
            _lost.TrySetResult($"writing to it failed: {error.Message}");
        }
        finally
        {
            line.Dispose();
            _writing.Release();
        }
    }

    private async Task ReadAsync(Stream fromGate)
    {
        try
        {
            using LineReader reader = new(fromGate, _options.MaxLineBytes);
            while (await reader.ReadAsync().ConfigureAwait(false) is { } line)
                Handle(line.Span);
            _lost.TrySetResult("it closed its output");
        }
#pragma warning disable CA1031 // Whatever ends the reading, those who wait must hear of it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _lost.TrySetResult($"reading from it failed: {error.Message}");
        }
    }

    private void Handle(ReadOnlySpan<byte> line)
    {
        if (line.Trim(" \t\r"u8).IsEmpty)
            return;
        if (!GateMessage.TryRead(line, _options.MaxDepth, out GateMessage message))
        {
            GateLog.Noise(_logger, line.Length);
            return;
        }

        switch (message.Type)
        {
            case GateMessageType.RunTool:
                Tools.Start(message, line[message.Arguments]);
                break;
            case GateMessageType.Registered or GateMessageType.GovernResult:
                Answer(message, line);
                break;
            case GateMessageType.Error:
                Refuse(message);
                break;
            case GateMessageType.Ready when message.Fault is null:
                _ready.TrySetResult(new GateSession(message.SessionId ?? "", message.ProjectId ?? "", message.LogRoot ?? ""));
                break;
            default:
                GateLog.Ignored(_logger, message.Fault is { } fault ? $"it {fault}" : "its type is unknown");
                break;
        }
    }

    private void Answer(in GateMessage message, ReadOnlySpan<byte> line)
    {
        if (Find(message.Id) is not { } pending)
            return;

        try
        {
            if (message.Fault is { } fault)
                throw new GateProtocolException($"The gate's answer {fault}.");
            if (message.Type != pending.Expected)
                throw new GateProtocolException("The gate answered with a message of another type than the request calls for.");
            if (message.Type == GateMessageType.GovernResult)
                pending.Complete(new GateReply(0, GateOutcomes.Read(message, line, _options.MaxDepth)));
            else if (message.RequiredLevel is { } level)
                pending.Complete(new GateReply(level, null));
            else
                throw new GateProtocolException("The gate registered the tool but does not say its level.");
        }
        catch (GateProtocolException error)
        {
            pending.Fail(error);
        }
        catch (SkillJsonException error)
        {
            pending.Fail(new GateProtocolException("The output in the gate's answer cannot be read.", error));
        }
    }

    private void Refuse(in GateMessage message)
    {
        string text = message.Message ?? "the gate does not say what is wrong";
        if (message.Id is null)
            GateLog.Unattributed(_logger, text);
        else
            Find(message.Id)?.Fail(new GateRefusedException(text));
    }

    private PendingRequest? Find(long? id)
    {
        if (id is not { } number)
        {
            GateLog.Ignored(_logger, "an answer has no id");
            return null;
        }

        if (_pending.TryGetValue(number, out PendingRequest? pending))
            return pending;
        if (number > 0 && number <= Volatile.Read(ref _lastId))
            GateLog.Late(_logger, number);
        else
            GateLog.Ignored(_logger, "an answer has the id of no request");
        return null;
    }

    // For another caller: an exception that is thrown twice mixes up its stack traces.
    private static GateClosedException Again(GateClosedException closed) => new(closed.Message, closed.ExitCode, closed.StandardError, closed.InnerException);
}
