namespace LuaSkills.Workers;

/// <summary>A piece of work in the queue of a <see cref="WorkerPool"/>; whoever takes it out of the queue completes it.</summary>
internal abstract class WorkItem
{
    // The links and the flag belong to the pool and are written under its lock.
    internal WorkItem? Next;
    internal WorkItem? Previous;
    internal volatile bool IsQueued;

    /// <summary>Stops the work while it runs; set by the pool, under its lock, when a worker takes the item.</summary>
    internal CancellationTokenSource? Stop;

    /// <summary>Runs the work on the calling worker and completes the item; never throws.</summary>
    internal abstract void Run();

    /// <summary>Completes the item without having run it.</summary>
    internal abstract void Abandon(Exception reason);
}
