namespace LuaSkills.Engine.Processes;

/// <summary>A process the engine has started. Thread-safe.</summary>
internal abstract class ChildProcess : IDisposable
{
    // How long a process that was killed may take to be gone.
    private static readonly TimeSpan s_killed = TimeSpan.FromSeconds(5);

    // Milliseconds between two looks at a process that is expected to end.
    private static readonly int[] s_pauses = [1, 1, 2, 4, 8];
    private const int LongestPause = 10;

    /// <summary>Its id in the system.</summary>
    public int Id { get; protected init; }

    /// <summary>Whether the process runs on when this object is disposed of.</summary>
    public bool OutlivesEngine { get; set; }

    /// <summary>Takes what the process reads, if the engine writes that.</summary>
    public Stream? Input { get; protected init; }

    /// <summary>Gives what the process writes, if the engine reads that.</summary>
    public Stream? Output { get; protected init; }

    /// <summary>Gives what the process writes as errors, if the engine reads that.</summary>
    public Stream? Error { get; protected init; }

    /// <summary>How the process ended; <see langword="null"/> while it runs.</summary>
    public abstract ExitStatus? Exit { get; }

    /// <summary>Kills the process and all that it has started. Does nothing when nothing of it is left.</summary>
    public abstract void Kill();

    /// <summary>Waits until the process has ended, whatever is left of those that it has started.</summary>
    /// <exception cref="OperationCanceledException">Cancelled first.</exception>
    public async Task<ExitStatus> WaitForExitAsync(CancellationToken cancellationToken)
    {
        for (int look = 0; ; look++)
        {
            if (Exit is { } status)
                return status;

            // Nothing tells a library of the end of a process without getting in the way of the host: it may be the one to handle SIGCHLD.
            await Task.Delay(look < s_pauses.Length ? s_pauses[look] : LongestPause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Closes the pipes, kills what still runs and frees the process, in the background where that takes a while.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the pipes and kills what still runs.</summary>
    protected virtual void Dispose(bool disposing)
    {
        CloseInput();
        Output?.Dispose();
        Error?.Dispose();
        if (Exit is not null)
        {
            Free();
            return;
        }

        if (OutlivesEngine)
            return;
        Kill();
        _ = FreeWhenEndedAsync();
    }

    /// <summary>Closes what the process reads.</summary>
    public void CloseInput()
    {
        try
        {
            Input?.Dispose();
        }
        catch (IOException)
        {
            // The process is gone, and what it has not read with it.
        }
    }

    /// <summary>Frees what the system keeps of a process that has ended. Called once or more often.</summary>
    protected abstract void Free();

    private async Task FreeWhenEndedAsync()
    {
        try
        {
            using CancellationTokenSource patience = new(s_killed);
            await WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Not even a kill ends it; the system will free it with the host.
            return;
        }

        Free();
    }
}
