namespace LuaSkills.Engine.Processes;

/// <summary>Counts the sessions that the code of one VM has open.</summary>
internal sealed class ProcessSessions
{
    private int _count;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    public void Add() => Interlocked.Increment(ref _count);

    public void Remove() => Interlocked.Decrement(ref _count);
}
