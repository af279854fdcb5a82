namespace LuaSkills.NativeLibrary.Dispatch;

/// <summary>One engine with its mutex and the count of those who need it alive.</summary>
internal sealed class EngineSeat(ISkillEngine engine)
{
    private readonly object _turn = new();

    // The table's, until the engine is freed.
    private int _references = 1;

    public ISkillEngine Engine => engine;

    /// <summary>Whether the calling thread is inside a call of this engine.</summary>
    public bool IsTakenByThisThread => Monitor.IsEntered(_turn);

    public void Retain() => Interlocked.Increment(ref _references);

    /// <summary>Gives a reference back; the last one closes the engine.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
            engine.Dispose();
    }

    /// <summary>Waits for the engine's turn.</summary>
    public void Take() => Monitor.Enter(_turn);

    public void GiveBack() => Monitor.Exit(_turn);
}
