namespace LuaSkills.Engine.Vm;

/// <summary>Calls a continuation once: when the host is done, the call is cancelled or its deadline has passed, whichever comes first.</summary>
/// <param name="continuation">Must be short.</param>
internal sealed class Wakeup(Action continuation) : IDisposable
{
    private Action? _continuation = continuation;
    private CancellationTokenRegistration _registration;
    private Timer? _timer;

    /// <summary>Waits for the host, the token and the deadline.</summary>
    public void Arm(HostOperation operation, Deadline deadline, CancellationToken cancellationToken) => Arm(operation.Work, deadline, cancellationToken);

    /// <summary>Waits for what a task does, the token and the deadline.</summary>
    public void Arm(Task work, Deadline deadline, CancellationToken cancellationToken)
    {
        // The call may be resumed, and this disposed, on another thread as soon as one of the three has fired.
        lock (this)
        {
            _registration = cancellationToken.UnsafeRegister(static wakeup => ((Wakeup)wakeup!).Fire(), this);
            if (deadline.IsSet)
                _timer = new Timer(static wakeup => ((Wakeup)wakeup!).Fire(), this, deadline.RemainingMilliseconds, Timeout.Infinite);

            // An awaiter would send the continuation of a completed task to the thread pool.
            if (work.IsCompleted)
                Fire();
            else
                work.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Fire);
        }
    }

    public void Dispose()
    {
        lock (this)
        {
            _continuation = null;
            _registration.Unregister();
            _timer?.Dispose();
        }
    }

    private void Fire() => Interlocked.Exchange(ref _continuation, null)?.Invoke();
}
