namespace LuaSkills.Runtime.Tests.Scripted;

/// <summary>Holds calls of a scripted engine until the test opens it, and tells the test when a call has arrived.</summary>
internal sealed class Gate : IDisposable
{
    // Only reached by a test that would hang otherwise.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly ManualResetEventSlim _open = new();
    private readonly SemaphoreSlim _arrivals = new(0);

    /// <summary>Called by the scripted call: announces it and waits until the gate is opened or the token is cancelled.</summary>
    public void Pass(CancellationToken cancellationToken)
    {
        _arrivals.Release();
        if (!_open.Wait(s_patience, cancellationToken))
            throw new TimeoutException("The gate was never opened.");
    }

    /// <summary>Waits until one more call has arrived.</summary>
    public async Task ArrivalAsync()
    {
        if (!await _arrivals.WaitAsync(s_patience, TestContext.Current.CancellationToken))
            throw new TimeoutException("No call arrived.");
    }

    public void Open() => _open.Set();

    public void Dispose()
    {
        _open.Dispose();
        _arrivals.Dispose();
    }
}
