namespace LuaSkills.Modules.Services.Scheduling;

/// <summary>Wakes one waiter: at once when it was set meanwhile, else when it is set or the time is up.</summary>
internal sealed class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim _set = new(0, 1);
    private readonly ITimer _timer;
    private bool _disposed;

    public WakeSignal(TimeProvider time) =>
        _timer = time.CreateTimer(static signal => ((WakeSignal)signal!).Set(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Set()
    {
        lock (_timer)
        {
            if (!_disposed && _set.CurrentCount == 0)
                _set.Release();
        }
    }

    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        _timer.Change(longest, Timeout.InfiniteTimeSpan);
        await _set.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        lock (_timer)
            _disposed = true;
        _timer.Dispose();
        _set.Dispose();
    }
}
