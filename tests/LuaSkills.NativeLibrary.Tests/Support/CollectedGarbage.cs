namespace LuaSkills.NativeLibrary.Tests.Support;

/// <summary>
/// Collects garbage while others work, once in so many of their steps: a free-running loop would stop them all the time when the heap of the
/// other tests is large.
/// </summary>
internal sealed class CollectedGarbage : IDisposable
{
    private const int StepsPerCollection = 20;
    private const int CollectionsPerFullOne = 4;

    private readonly SemaphoreSlim _due = new(0);
    private readonly Thread _collector;
    private int _steps;
    private volatile bool _done;

    public CollectedGarbage()
    {
        _collector = new Thread(Run);
        _collector.Start();
    }

    /// <summary>A step was done.</summary>
    public void Step()
    {
        if (Interlocked.Increment(ref _steps) % StepsPerCollection == 0)
            _due.Release();
    }

    public void Dispose()
    {
        _done = true;
        _due.Release();
        _collector.Join();
        _due.Dispose();
    }

    private void Run()
    {
        for (int collection = 0; !_done; collection++)
        {
            _due.Wait();
            GC.Collect(collection % CollectionsPerFullOne == 0 ? GC.MaxGeneration : 0);
        }
    }
}
