using System.Globalization;

namespace LuaSkills.Workers;

/// <summary>What became of an item that was handed to a <see cref="WorkerPool"/>.</summary>
internal enum Admission
{
    /// <summary>A worker takes it at once.</summary>
    Starts,

    /// <summary>Every worker is busy.</summary>
    Waits,

    /// <summary>The pool was stopped.</summary>
    Refused,
}

/// <summary>Runs work items in order on a bounded number of dedicated background threads, started as they are needed.</summary>
/// <remarks>
/// Lua code blocks its thread, so it has no place on the thread pool: a few long calls there would stall the whole program. An item that
/// waits for the host leaves its worker (<see cref="Suspend"/>) and comes back before those that have not begun (<see cref="Resume"/>).
/// </remarks>
internal sealed class WorkerPool(int maxWorkers)
{
    private readonly object _lock = new();
    private readonly List<Worker> _workers = [];
    private readonly WorkList _queue = new();
    private readonly WorkList _suspended = new();
    private readonly WorkList _ready = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _idle;
    private int _running;
    private bool _stopped;

    /// <summary>Puts an item at the end of the queue.</summary>
    public Admission Enqueue(WorkItem item)
    {
        lock (_lock)
        {
            if (_stopped)
                return Admission.Refused;

            // A worker is started before the item is queued: when no thread can be had, the caller gets the error and nothing is left behind.
            bool startsAtOnce = WakeWorker();
            item.IsQueued = true;
            _queue.Add(item);
            return startsAtOnce ? Admission.Starts : Admission.Waits;
        }
    }

    /// <summary>Takes an item out of the queue, unless a worker has had it already.</summary>
    /// <returns>Whether the caller now has to complete the item.</returns>
    public bool TryRemove(WorkItem item)
    {
        lock (_lock)
        {
            if (!item.IsQueued)
                return false;

            item.IsQueued = false;
            _queue.Remove(item);
            return true;
        }
    }

    /// <summary>Notes that an item leaves its worker, which calls this, to wait for the host.</summary>
    public void Suspend(WorkItem item)
    {
        lock (_lock)
        {
            item.KeepsStop = true;
            _suspended.Add(item);
        }
    }

    /// <summary>Has an item that waited go on, on the next free worker.</summary>
    public void Resume(WorkItem item)
    {
        lock (_lock)
        {
            _suspended.Remove(item);
            _ready.Add(item);
            if (_stopped)
                Monitor.PulseAll(_lock);
            else
                WakeWorker(alreadyQueued: 1);
        }
    }

    /// <summary>Refuses new items, abandons the queued ones and tells the ones that have begun to stop.</summary>
    /// <param name="reason">Makes the error each queued item fails with.</param>
    /// <returns>Completes when the last worker has ended.</returns>
    public Task StopAsync(Func<Exception> reason)
    {
        WorkItem[] abandoned;
        WorkItem[] suspended;
        lock (_lock)
        {
            abandoned = _queue.ToArray();
            foreach (WorkItem item in abandoned)
            {
                item.IsQueued = false;
                _queue.Remove(item);
            }

            suspended = [.. _suspended.ToArray(), .. _ready.ToArray()];
            _stopped = true;
            if (_running == 0)
                _drained.TrySetResult();
            Monitor.PulseAll(_lock);
        }

        foreach (WorkItem item in abandoned)
            item.Abandon(reason());

        // No worker is added, takes a new item or changes its source any more. One that suspends its item from now on has a source that is
        // cancelled here.
        foreach (Worker worker in _workers)
            worker.Stop.Cancel();
        foreach (WorkItem item in suspended)
            item.Stop!.Cancel();
        return _drained.Task;
    }

    /// <summary>Wakes or starts a worker for one more item.</summary>
    /// <param name="alreadyQueued">1 when the item is among the queued ones already.</param>
    /// <returns>Whether there was one to be had.</returns>
    private bool WakeWorker(int alreadyQueued = 0)
    {
        if (_idle > _queue.Count + _ready.Count - alreadyQueued)
        {
            Monitor.Pulse(_lock);
            return true;
        }

        if (_workers.Count == maxWorkers)
            return false;
        StartWorker();
        return true;
    }

    private void StartWorker()
    {
        Worker worker = new();
        Thread thread = new(() => Work(worker))
        {
            IsBackground = true,
            Name = string.Create(CultureInfo.InvariantCulture, $"LuaSkills worker {_workers.Count + 1}"),
        };
        // The context of whoever happened to make the first call is not the workers' context.
        thread.UnsafeStart();
        _workers.Add(worker);
        _running++;
    }

    private void Work(Worker worker)
    {
        while (Take(worker) is { } item)
            item.Run();

        lock (_lock)
        {
            _running--;
            if (_running == 0)
                _drained.TrySetResult();
        }
    }

    private WorkItem? Take(Worker worker)
    {
        lock (_lock)
        {
            // A stopped pool still runs what has begun, so that it can clean up after itself.
            while (_ready.Count + _queue.Count == 0 && !(_stopped && _suspended.Count == 0))
            {
                _idle++;
                Monitor.Wait(_lock);
                _idle--;
            }

            if (_ready.First is { } ready)
            {
                _ready.Remove(ready);
                return ready;
            }

            if (_queue.First is not { } item)
                return null;
            _queue.Remove(item);
            item.IsQueued = false;
            worker.Lend(item);
            return item;
        }
    }

    // One source serves all calls of a worker until one of them is cancelled or keeps it, so a call allocates none.
    private sealed class Worker
    {
        private WorkItem? _borrower;

        public CancellationTokenSource Stop { get; private set; } = new();

        public void Lend(WorkItem item)
        {
            if (Stop.IsCancellationRequested || _borrower is { KeepsStop: true })
                Stop = new CancellationTokenSource();
            item.Stop = Stop;
            _borrower = item;
        }
    }
}
