using System.Buffers;
using System.Diagnostics;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Processes;

/// <summary>A process a skill talks to (spec section 4.8). Used by one call at a time; what the process writes comes in on other threads.</summary>
/// <param name="child">The process, with all of its streams piped.</param>
/// <param name="encodings">How its streams are written.</param>
/// <param name="bufferLimit">Most bytes kept of each stream; the oldest go first.</param>
/// <param name="open">The sessions of its VM.</param>
/// <param name="log">Takes warnings.</param>
internal sealed class ProcessSession(ChildProcess child, StreamEncodings encodings, int bufferLimit, ProcessSessions open, EngineLog log) : IDisposable
{
    private const int ChunkSize = 16 * 1024;

    // How long the streams may stay open after the process and all it started were killed.
    private static readonly TimeSpan s_readerPatience = TimeSpan.FromSeconds(1);

    private readonly SessionBuffer _output = new(bufferLimit);
    private readonly SessionBuffer _error = new(bufferLimit);
    private readonly CancellationTokenSource _reading = new();

    // Guards the buffers and itself; completed and replaced whenever one of them has changed.
    private readonly object _gate = new();
    private TaskCompletionSource _changed = NewSignal();
    private Task _outputReader = Task.CompletedTask;
    private Task _errorReader = Task.CompletedTask;
    private bool _isInputClosed;
    private bool _hasEnded;

    /// <summary>How the streams are written.</summary>
    public StreamEncodings Encodings => encodings;

    /// <summary>Whether the process can no longer be written to.</summary>
    public bool IsInputClosed => _isInputClosed;

    /// <summary>How the process ended; <see langword="null"/> while it runs.</summary>
    public ExitStatus? Exit => child.Exit;

    /// <summary>Begins to take what the process writes.</summary>
    public void Begin()
    {
        open.Add();
        _outputReader = FillAsync(child.Output!, _output, _reading.Token);
        _errorReader = FillAsync(child.Error!, _error, _reading.Token);
    }

    /// <summary>Writes to the process; completes when it, or the pipe, has taken everything.</summary>
    /// <exception cref="IOException">It has ended.</exception>
    public async Task<bool> WriteAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await child.Input!.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Takes what the process has written, waiting until there is something.</summary>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="maxBytes">Most bytes taken of each stream.</param>
    /// <param name="untilText">What to wait for instead: that this occurs in one of the streams.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<SessionOutput> ReadAsync(TimeSpan timeout, int maxBytes, string? untilText, CancellationToken cancellationToken)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            TimeSpan left = timeout - Stopwatch.GetElapsedTime(begin);
            Task changed;
            lock (_gate)
            {
                bool isDone = HasArrived(untilText) || (_output.HasEnded && _error.HasEnded);
                if (isDone || left <= TimeSpan.Zero)
                    return new SessionOutput(_output.Take(maxBytes), _error.Take(maxBytes), IsTimedOut: !isDone);
                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(left, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // Seen at the next look at the clock.
            }
        }
    }

    /// <summary>Closes the input, gives the process time to end, then kills what is left of it and all it has started.</summary>
    /// <param name="timeout">How long it may take to end by itself.</param>
    /// <param name="cancellationToken">Ends that time.</param>
    public async Task<ExitStatus?> CloseAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        CloseInput();
        await WaitForExitAsync(timeout, cancellationToken).ConfigureAwait(false);
        await KillAsync(CancellationToken.None).ConfigureAwait(false);
        await FinishAsync(_outputReader, "stdout").ConfigureAwait(false);
        await FinishAsync(_errorReader, "stderr").ConfigureAwait(false);
        End();
        return child.Exit;
    }

    /// <summary>Kills the process and all it has started, and waits until the process is gone.</summary>
    public async Task<bool> KillAsync(CancellationToken cancellationToken)
    {
        child.Kill();
        CloseInput();
        await WaitForExitAsync(s_readerPatience, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Kills what still runs and frees the process, in the background. What was read stays readable.</summary>
    public void Dispose() => ThreadPool.UnsafeQueueUserWorkItem(static session => session.End(), this, preferLocal: false);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void End()
    {
        lock (_gate)
        {
            if (_hasEnded)
                return;
            _hasEnded = true;
        }

        _isInputClosed = true;
        open.Remove();
        child.Kill();
        _reading.Cancel();
        child.Dispose();
        _reading.Dispose();
    }

    private void CloseInput()
    {
        _isInputClosed = true;
        child.CloseInput();
    }

    private async Task WaitForExitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(timeout);
        try
        {
            await child.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It did not end in time.
        }
    }

    private async Task FinishAsync(Task reader, string stream)
    {
        try
        {
            await reader.WaitAsync(s_readerPatience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            log.Warn($"[LuaSkill:warn] process.session {stream} reader shutdown timed out after 1000ms");
        }
    }

    private async Task FillAsync(Stream stream, SessionBuffer buffer, CancellationToken cancellationToken)
    {
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
                Note(buffer, chunk.AsSpan(0, read));
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The session was closed.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
            Note(buffer, default);
        }
    }

    /// <summary>Adds what has come, or the end of the stream when nothing has.</summary>
    private void Note(SessionBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (bytes.IsEmpty)
                buffer.HasEnded = true;
            else
                buffer.Append(bytes);
            changed = _changed;
            _changed = NewSignal();
        }

        changed.SetResult();
    }

    private bool HasArrived(string? untilText)
    {
        if (string.IsNullOrEmpty(untilText))
            return !_output.IsEmpty || !_error.IsEmpty;

        byte[] wanted = System.Text.Encoding.UTF8.GetBytes(untilText);
        return encodings.Output.Decode(_output.Content).Utf8.Span.IndexOf(wanted) >= 0
            || encodings.Error.Decode(_error.Content).Utf8.Span.IndexOf(wanted) >= 0;
    }
}
