namespace LuaSkills.Engine.Processes;

/// <summary>Runs a process to its end, with its input given and its output taken (spec section 4.8).</summary>
internal sealed class ProcessRun : IDisposable
{
    // How long the streams of a process that was killed may stay open: something may have left its tree and still hold them.
    private static readonly TimeSpan s_afterKill = TimeSpan.FromSeconds(1);

    private readonly ChildProcess _child;
    private readonly OutputCapture _output = new();
    private readonly OutputCapture _error = new();
    private readonly CancellationTokenSource _reading = new();

    private ProcessRun(ChildProcess child) => _child = child;

    /// <summary>Runs a process that has just been started, and frees it.</summary>
    /// <param name="child">The process, with its output captured.</param>
    /// <param name="input">What it reads; <see langword="null"/> for nothing.</param>
    /// <param name="timeout">How long it may take, its output included; <see langword="null"/> for no limit.</param>
    /// <param name="stop">Kills it, and all that it has started.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static async Task<ProcessOutcome> RunAsync(ChildProcess child, byte[]? input, TimeSpan? timeout, CancellationToken stop)
    {
        using ProcessRun run = new(child);
        return await run.RunAsync(input, timeout ?? Timeout.InfiniteTimeSpan, stop).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
        _child.Dispose();
    }

    private async Task<ProcessOutcome> RunAsync(byte[]? input, TimeSpan timeout, CancellationToken stop)
    {
        // The input may be larger than a pipe and the process may never read it, so it is written beside the rest and not waited for.
        Task writing = input is null ? Task.CompletedTask : WriteAsync(input, _reading.Token);
        Task reading = Task.WhenAll(CaptureAsync(_output, _child.Output!, _reading.Token), CaptureAsync(_error, _child.Error!, _reading.Token));
        Task<ExitStatus> ended = EndAsync(reading, _reading.Token);
        bool isTimedOut = false;
        string? fault = null;
        try
        {
            await ended.WaitAsync(timeout, stop).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            isTimedOut = true;
            await KillAsync(ended).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OutputTooLargeException or IOException)
        {
            fault = error is IOException ? "failed to wait for process: " + error.Message : error.Message;
            await KillAsync(ended).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _child.Kill();
            Forget(ended);
            throw;
        }
        finally
        {
            Forget(writing);
        }

        return new ProcessOutcome(_child.Exit, _output.Captured, _error.Captured, isTimedOut, fault);
    }

    private async Task<ExitStatus> EndAsync(Task reading, CancellationToken cancellationToken)
    {
        await reading.ConfigureAwait(false);
        return await _child.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task CaptureAsync(OutputCapture capture, Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            await capture.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        catch (OutputTooLargeException)
        {
            // Nobody reads the stream any more, so the process would never end, and the other stream neither.
            _child.Kill();
            throw;
        }
    }

    private async Task WriteAsync(byte[] input, CancellationToken cancellationToken)
    {
        try
        {
            await _child.Input!.WriteAsync(input, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The process has ended or closed its input without reading all of it, as `head` does.
        }

        _child.CloseInput();
    }

    private async Task KillAsync(Task<ExitStatus> ended)
    {
        _child.Kill();
        try
        {
            await ended.WaitAsync(s_afterKill).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OutputTooLargeException or IOException)
        {
            Forget(ended);
        }
    }

    /// <summary>Looks at the failure of a task that nobody waits for, so that it is not reported as unobserved.</summary>
    private static void Forget(Task task) =>
        _ = task.ContinueWith(
            static completed => _ = completed.Exception,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
}
