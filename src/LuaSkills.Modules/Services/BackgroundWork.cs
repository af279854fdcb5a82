namespace LuaSkills.Modules.Services;

/// <summary>What runs beside the calls of skills: knows how to end it, and when it has ended.</summary>
internal sealed class BackgroundWork : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One for the object itself, which is taken away when it is stopped.
    private int _running = 1;
    private int _stopped;

    /// <summary>Is cancelled when everything is to stop.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Runs work on the thread pool. It must not throw.</summary>
    /// <returns>Whether it was started; not after <see cref="StopAsync"/>.</returns>
    public bool TryRun(Func<Task> work)
    {
        int running;
        do
        {
            running = Volatile.Read(ref _running);
            if (running == 0 || Volatile.Read(ref _stopped) != 0)
                return false;
        }
        while (Interlocked.CompareExchange(ref _running, running + 1, running) != running);
        _ = Task.Run(() => RunAsync(work), CancellationToken.None);
        return true;
    }

    /// <summary>Tells everything to stop and waits for it.</summary>
    public Task StopAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 0)
        {
            _stop.Cancel();
            Leave();
        }

        return _idle.Task;
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _running) == 0)
            _idle.TrySetResult();
    }
}
