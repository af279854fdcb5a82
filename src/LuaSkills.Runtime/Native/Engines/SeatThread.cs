namespace LuaSkills.Native.Engines;

/// <summary>Work for the thread of an engine.</summary>
internal interface ISeatJob
{
    /// <summary>Does the work; never throws.</summary>
    void Execute();
}

/// <summary>The thread of an engine for calls that their callers may stop waiting for. Native code cannot be stopped, so the thread bears it.</summary>
internal sealed class SeatThread
{
    // Lua and the native library want the stack of a main thread.
    private const int StackSize = 8 * 1024 * 1024;

    private readonly object _gate = new();
    private ISeatJob? _job;
    private bool _isStopped;

    public SeatThread()
    {
        Thread thread = new(Work, StackSize) { IsBackground = true, Name = "LuaSkills native engine" };

        // What runs here has the context of its caller, not of whoever came first.
        thread.UnsafeStart();
    }

    /// <summary>Hands a job over; the last one has ended, because whoever posts holds the seat.</summary>
    public void Post(ISeatJob job)
    {
        lock (_gate)
        {
            _job = job;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Ends the thread after its job.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Work()
    {
        while (Take() is { } job)
            job.Execute();
    }

    private ISeatJob? Take()
    {
        lock (_gate)
        {
            while (_job is null && !_isStopped)
                Monitor.Wait(_gate);
            ISeatJob? job = _job;
            _job = null;
            return job;
        }
    }
}
