namespace LuaSkills.Native.Engines;

/// <summary>One native engine with the call it runs; an engine runs one call at a time.</summary>
internal sealed class EngineSeat(NativeEngineHandle handle, bool isFirst) : IDisposable
{
    private volatile RunningCall? _running;
    private SeatThread? _thread;

    /// <summary>The engine's id in its library.</summary>
    public ulong Id => handle.Id;

    /// <summary>Whether this is the engine the leases live in.</summary>
    public bool IsFirst => isFirst;

    /// <summary>The set the engine was loaded with; set once, when the set is made.</summary>
    public EngineSet Set { get; set; } = null!;

    /// <summary>The call inside the engine, if one is.</summary>
    public RunningCall? Running => _running;

    /// <summary>Runs a job on the engine's own thread. Only the holder of the seat calls this.</summary>
    public void Post(ISeatJob job)
    {
        _thread ??= new SeatThread();
        _thread.Post(job);
    }

    /// <summary>Enters a call of this engine on the calling thread.</summary>
    /// <returns>What <see cref="Leave"/> gets.</returns>
    public RunningCall? Enter(RunningCall call)
    {
        handle.RefreshCallbacks();
        _running = call;
        return call.Enter();
    }

    /// <summary>Leaves the call.</summary>
    /// <param name="previous">What <see cref="Enter"/> returned.</param>
    public void Leave(RunningCall? previous)
    {
        _running = null;
        RunningCall.Leave(previous);
    }

    /// <summary>Frees the engine; nobody holds the seat any more.</summary>
    public void Dispose()
    {
        _thread?.Stop();
        handle.Dispose();
    }
}
