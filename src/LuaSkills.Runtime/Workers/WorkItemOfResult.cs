using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace LuaSkills.Workers;

/// <summary>Work with a result: the one object an asynchronous call allocates.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Completion, which happens exactly once, disposes the timer.")]
internal abstract class WorkItem<TResult> : WorkItem, IValueTaskSource<TResult>
{
    // The longest a timer can wait, about 49 days.
    private static readonly TimeSpan s_longestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private ManualResetValueTaskSourceCore<TResult> _completion = new() { RunContinuationsAsynchronously = true };
    private WorkerPool? _pool;
    private CancellationToken _cancellationToken;
    private CancellationTokenRegistration _registration;
    private Timer? _queueTimer;
    private TimeSpan _timeout = Timeout.InfiniteTimeSpan;
    private long _enqueuedAt;
    private SuspendedCall<TResult>? _suspended;
    private Action? _resume;

    /// <summary>Hands the work to a pool. Called once.</summary>
    /// <param name="pool">Runs it.</param>
    /// <param name="timeout">How long the work may take in all, waiting in the queue included; <see langword="null"/> for no limit.</param>
    /// <param name="cancellationToken">Stops the work; one that waits in the queue ends at once.</param>
    public ValueTask<TResult> ScheduleOn(WorkerPool pool, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            Release();
            return ValueTask.FromCanceled<TResult>(cancellationToken);
        }

        _pool = pool;
        _timeout = timeout ?? Timeout.InfiniteTimeSpan;
        _enqueuedAt = Environment.TickCount64;
        _cancellationToken = cancellationToken;
        _registration = cancellationToken.UnsafeRegister(static item => ((WorkItem<TResult>)item!).OnCancelled(), this);

        Admission admission;
        try
        {
            admission = pool.Enqueue(this);
        }
        catch
        {
            _registration.Unregister();
            Release();
            throw;
        }

        if (admission is Admission.Refused)
            Abandon(new ObjectDisposedException(nameof(SkillRuntime)));
        else if (admission is Admission.Waits && _timeout != Timeout.InfiniteTimeSpan && _timeout <= s_longestTimer)
            StartQueueTimer();

        // A cancellation between registration and queueing found nothing to take out of the queue.
        if (cancellationToken.IsCancellationRequested && pool.TryRemove(this))
            Abandon(new OperationCanceledException(cancellationToken));

        return new ValueTask<TResult>(this, _completion.Version);
    }

    /// <summary>Does the work on the calling worker, up to where it has to wait for the host.</summary>
    /// <param name="stopToken">Is cancelled when the caller cancels or the runtime is disposed.</param>
    protected abstract SkillStep<TResult> Execute(CancellationToken stopToken);

    /// <summary>What the caller gets for an error of the work.</summary>
    protected virtual Exception Explain(Exception error) => error;

    /// <summary>Gives back what the item holds; called exactly once, before the item completes.</summary>
    protected virtual void Release()
    {
    }

    /// <summary>The options of a call with the time spent in the queue taken off its timeout.</summary>
    protected SkillCallOptions? AfterWaiting(SkillCallOptions? options)
    {
        if (options is null || _timeout == Timeout.InfiniteTimeSpan)
            return options;

        TimeSpan waited = TimeSpan.FromMilliseconds(Environment.TickCount64 - _enqueuedAt);
        if (waited == TimeSpan.Zero)
            return options;
        return waited < _timeout ? options with { Timeout = _timeout - waited } : throw QueueTimeout();
    }

    internal sealed override void Run()
    {
        if (_context is null)
            RunInContext();
        else
            ExecutionContext.Run(_context, static item => ((WorkItem<TResult>)item!).RunInContext(), this);
    }

    internal sealed override void Abandon(Exception reason)
    {
        _registration.Unregister();
        _queueTimer?.Dispose();
        Release();
        _completion.SetException(reason);
    }

    TResult IValueTaskSource<TResult>.GetResult(short token) => _completion.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<TResult>.GetStatus(short token) => _completion.GetStatus(token);

    void IValueTaskSource<TResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _completion.OnCompleted(continuation, state, token, flags);

    private void RunInContext()
    {
        SkillStep<TResult> step;
        try
        {
            step = _suspended is { } suspended ? suspended.Resume() : Begin();
        }
        catch (Exception error)
        {
            EndRun();
            _completion.SetException(Translate(Explain(error)));
            return;
        }

        if (step.Suspended is { } waiting)
        {
            // The last thing done with the item here: another worker may have it before OnReady returns.
            _suspended = waiting;
            _resume ??= () => _pool!.Resume(this);
            _pool!.Suspend(this);
            waiting.OnReady(_resume);
            return;
        }

        EndRun();
        _completion.SetResult(step.Result!);
    }

    private SkillStep<TResult> Begin()
    {
        // A cancellation before the worker took the item found neither the queued nor the running item.
        _cancellationToken.ThrowIfCancellationRequested();
        return Execute(Stop!.Token);
    }

    private void EndRun()
    {
        // Waits for a cancellation callback that is under way: the worker's source must not be cancelled once it serves the next item.
        _registration.Dispose();
        _queueTimer?.Dispose();
        Release();
    }

    private Exception Translate(Exception error)
    {
        if (error is not OperationCanceledException cancelled)
            return error;
        if (_cancellationToken.IsCancellationRequested)
            return new OperationCanceledException(cancelled.Message, cancelled, _cancellationToken);
        return Stop!.IsCancellationRequested ? new ObjectDisposedException(nameof(SkillRuntime)) : error;
    }

    private void OnCancelled()
    {
        if (_pool!.TryRemove(this))
            Abandon(new OperationCanceledException(_cancellationToken));
        else
            Stop?.Cancel();
    }

    private void StartQueueTimer()
    {
        _queueTimer = new Timer(static item => ((WorkItem<TResult>)item!).OnQueueTimeout(), this, _timeout, Timeout.InfiniteTimeSpan);

        // Whoever took the item out of the queue meanwhile may have looked for the timer before it was there.
        Interlocked.MemoryBarrier();
        if (!IsQueued)
            _queueTimer.Dispose();
    }

    private void OnQueueTimeout()
    {
        if (_pool!.TryRemove(this))
            Abandon(QueueTimeout());
    }

    private SkillTimeoutException QueueTimeout() =>
        new($"The call waited {_timeout} for a free worker, which was all its time. Raise SkillRuntimeOptions.MaxConcurrency or the timeout.", _timeout);
}
