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
/// <remarks>Lua code blocks its thread, so it has no place on the thread pool: a few long calls there would stall the whole program.</remarks>
internal sealed class WorkerPool(int maxWorkers)
{
    private readonly object _lock = new();
    private readonly List<Worker> _workers = [];
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WorkItem? _first;
    private WorkItem? _last;
    private int _queued;
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

            bool startsAtOnce = _idle > _queued;
            if (startsAtOnce)
            {
                Monitor.Pulse(_lock);
            }
            else if (_workers.Count < maxWorkers)
            {
                // Started before the item is queued: when no thread can be had, the caller gets the error and nothing is left behind.
                StartWorker();
                startsAtOnce = true;
            }

            Append(item);
            return startsAtOnce ? Admission.Starts : Admission.Waits;
        }
    }

    /// <summary>Takes an item out of the queue, unless a worker has it already.</summary>
    /// <returns>Whether the caller now has to complete the item.</returns>
    public bool TryRemove(WorkItem item)
    {
        lock (_lock)
        {
            if (!item.IsQueued)
                return false;

            Unlink(item);
            return true;
        }
    }

    /// <summary>Refuses new items, abandons the queued ones and tells the running ones to stop.</summary>
    /// <param name="reason">Makes the error each queued item fails with.</param>
    /// <returns>Completes when the last worker has ended.</returns>
    public Task StopAsync(Func<Exception> reason)
    {
        WorkItem? abandoned;
        lock (_lock)
        {
            abandoned = _first;
            for (WorkItem? item = _first; item is not null; item = item.Next)
                item.IsQueued = false;
            _first = _last = null;
            _queued = 0;
            _stopped = true;
            if (_running == 0)
                _drained.TrySetResult();
            Monitor.PulseAll(_lock);
        }

        while (abandoned is { } item)
        {
            abandoned = item.Next;
            item.Abandon(reason());
        }

        // No worker is added or takes an item any more, so the list and the sources stay as they are.
        foreach (Worker worker in _workers)
            worker.Stop.Cancel();
        return _drained.Task;
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
            while (_first is null && !_stopped)
            {
                _idle++;
                Monitor.Wait(_lock);
                _idle--;
            }

            if (_stopped)
                return null;

            WorkItem item = _first!;
            Unlink(item);
            if (worker.Stop.IsCancellationRequested)
                worker.Stop = new CancellationTokenSource();
            item.Stop = worker.Stop;
            return item;
        }
    }

    private void Append(WorkItem item)
    {
        item.IsQueued = true;
        item.Previous = _last;
        if (_last is null)
            _first = item;
        else
            _last.Next = item;
        _last = item;
        _queued++;
    }

    private void Unlink(WorkItem item)
    {
        item.IsQueued = false;
        if (item.Previous is null)
            _first = item.Next;
        else
            item.Previous.Next = item.Next;
        if (item.Next is null)
            _last = item.Previous;
        else
            item.Next.Previous = item.Previous;
        item.Next = item.Previous = null;
        _queued--;
    }

    // One source serves all calls of a worker until one of them is cancelled, so a call allocates none.
    private sealed class Worker
    {
        public CancellationTokenSource Stop { get; set; } = new();
    }
}
