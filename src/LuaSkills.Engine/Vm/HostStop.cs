namespace LuaSkills.Engine.Vm;

/// <summary>Tells the host to stop what it does for a call: when the call is cancelled and, if it has a deadline, when that has passed.</summary>
internal readonly struct HostStop : IDisposable
{
    private readonly CancellationTokenSource? _source;

    private HostStop(CancellationTokenSource? source, CancellationToken token)
    {
        _source = source;
        Token = token;
    }

    public CancellationToken Token { get; }

    /// <summary>Links the host to the limits of the running call.</summary>
    public static HostStop For(Interrupt interrupt)
    {
        if (interrupt.RemainingMilliseconds == Timeout.Infinite)
            return new HostStop(null, interrupt.CancellationToken);

        CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(interrupt.CancellationToken);
        source.CancelAfter(interrupt.RemainingMilliseconds);
        return new HostStop(source, source.Token);
    }

    /// <summary>Tells the host now, without waiting for what it does about it.</summary>
    public void Request() => _ = _source?.CancelAsync();

    public void Dispose() => _source?.Dispose();
}
