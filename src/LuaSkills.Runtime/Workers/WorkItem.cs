namespace LuaSkills.Workers;

/// <summary>A piece of work for a <see cref="WorkerPool"/>; whoever takes it out of the queue completes it.</summary>
internal abstract class WorkItem
{
    // The links and the flags belong to the pool and are written under its lock.
    internal WorkItem? Next;
    internal WorkItem? Previous;

    /// <summary>Whether the item waits for its first worker.</summary>
    internal volatile bool IsQueued;

    /// <summary>
    /// Whether the item has left a worker to wait for the host. From then on it keeps its <see cref="Stop"/>, which was the worker's.
    /// </summary>
    internal volatile bool KeepsStop;

    /// <summary>Stops the work while it runs; set by the pool, under its lock, when a worker takes the item for the first time.</summary>
    internal CancellationTokenSource? Stop;

    /// <summary>Runs the work on the calling worker until it completes the item or hands it to <see cref="WorkerPool.Suspend"/>; never throws.</summary>
    internal abstract void Run();

    /// <summary>Completes the item without having run it.</summary>
    internal abstract void Abandon(Exception reason);
}
