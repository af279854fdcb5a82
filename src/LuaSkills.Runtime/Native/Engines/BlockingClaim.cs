namespace LuaSkills.Native.Engines;

/// <summary>Takes an engine for the calling thread, which waits for it as long as it takes.</summary>
internal sealed class BlockingClaim : ISeatClaim
{
    private readonly object _gate = new();
    private bool _isDecided;
    private EngineSeat? _seat;
    private Exception? _refusal;

    private BlockingClaim(bool needsFirst) => NeedsFirstSeat = needsFirst;

    public CallbackScope? Scope { get; } = CallbackScope.Current;

    public bool NeedsFirstSeat { get; }

    /// <summary>Takes an engine; the caller releases it.</summary>
    /// <exception cref="SkillException">The claim would wait for itself.</exception>
    /// <exception cref="ObjectDisposedException">The pool is closed.</exception>
    public static EngineSeat Take(SeatPool pool, bool needsFirst = false)
    {
        if (pool.TryTake(needsFirst) is { } free)
            return free;

        BlockingClaim claim = new(needsFirst);
        pool.Claim(claim);
        return claim.Wait();
    }

    public void Grant(EngineSeat seat) => Decide(seat, null);

    public void Refuse(Exception reason) => Decide(null, reason);

    private EngineSeat Wait()
    {
        lock (_gate)
        {
            while (!_isDecided)
                Monitor.Wait(_gate);
            return _seat ?? throw _refusal!;
        }
    }

    private void Decide(EngineSeat? seat, Exception? refusal)
    {
        lock (_gate)
        {
            _seat = seat;
            _refusal = refusal;
            _isDecided = true;
            Monitor.Pulse(_gate);
        }
    }
}
