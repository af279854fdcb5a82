namespace LuaSkills.Modules.Services.Scheduling;

/// <summary>Wakes one waiter: at once when it was set meanwhile, else when it is set or the time is up.</summary>
internal sealed class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim _set = new(0, 1);
    private readonly ITimer _timer;
    private bool _disposed;

    private readonly TimeProvider _time;

    public WakeSignal(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(static signal => ((WakeSignal)signal!).Set(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Set()
    {
        lock (_timer)
        {
            if (!_disposed && _set.CurrentCount == 0)
                _set.Release();
        }
    }

    /// <summary>Waits until it is set, or until a time.</summary>
    /// <param name="until">Milliseconds since 1970 in UTC.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task WaitAsync(long until, CancellationToken cancellationToken)
    {
        _timer.Change(TimeSpan.FromMilliseconds(Math.Max(0, until - Now)), Timeout.InfiniteTimeSpan);
        // The clock may have been put forward in between.
        if (Now >= until)
            Set();
        await _set.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    public void Dispose()
    {
        lock (_timer)
            _disposed = true;
        _timer.Dispose();
        _set.Dispose();
    }
}
