namespace LuaSkills.Native.Engines;

/// <summary>Hands the engines of the current set to calls, one call each, in the order they came; calls of callbacks come first.</summary>
/// <remarks>No call of a callback ever waits for an engine that waits for that callback: such a claim is refused at once.</remarks>
internal sealed class SeatPool : IDisposable
{
    private readonly object _gate = new();
    private readonly List<EngineSeat> _free = [];
    private readonly List<ISeatClaim> _waiting = [];
    private EngineSet _current;
    private bool _disposed;

    public SeatPool(EngineSet first)
    {
        _current = first;
        Refill();
    }

    /// <summary>The engines in service.</summary>
    /// <exception cref="ObjectDisposedException">The pool is closed.</exception>
    public EngineSet Current
    {
        get
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, typeof(NativeEngine));
                return _current;
            }
        }
    }

    /// <summary>Takes an engine if one is free.</summary>
    /// <param name="needsFirst">Whether only the first engine will do.</param>
    public EngineSeat? TryTake(bool needsFirst)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(NativeEngine));
            return TakeFree(needsFirst);
        }
    }

    /// <summary>Asks for an engine: it is granted before this returns, or later.</summary>
    /// <exception cref="SkillException">The claim would wait for itself (<see cref="SkillErrorCode.ReentrantCall"/>).</exception>
    public void Claim(ISeatClaim claim)
    {
        EngineSeat? seat;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(NativeEngine));
            seat = TakeFree(claim.NeedsFirstSeat);
            if (seat is null)
            {
                ThrowIfHopeless(claim);
                Enqueue(claim);
            }
        }

        if (seat is not null)
            claim.Grant(seat);
    }

    /// <summary>Takes a claim back.</summary>
    /// <returns>Whether it was still waiting; it hears no more then.</returns>
    public bool TryWithdraw(ISeatClaim claim)
    {
        lock (_gate)
            return _waiting.Remove(claim);
    }

    /// <summary>Gives an engine back. One of an earlier set is freed.</summary>
    public void Release(EngineSeat seat)
    {
        ISeatClaim? next = null;
        bool isRetired = false;
        lock (_gate)
        {
            if (_disposed || !ReferenceEquals(seat.Set, _current))
                isRetired = true;
            else if ((next = TakeWaiting(seat)) is null)
                _free.Add(seat);
        }

        if (isRetired)
            seat.Dispose();
        else
            next?.Grant(seat);
    }

    /// <summary>Puts other engines in service. Those of before are freed as soon as they are idle; who waits gets one of the new ones.</summary>
    public void Replace(EngineSet next)
    {
        List<EngineSeat> idle;
        List<(ISeatClaim Claim, EngineSeat Seat)> grants = [];
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(NativeEngine));
            idle = [.. _free];
            _free.Clear();
            _current = next;
            Refill();
            for (int i = _free.Count - 1; i >= 0; i--)
            {
                if (TakeWaiting(_free[i]) is not { } claim)
                    continue;
                grants.Add((claim, _free[i]));
                _free.RemoveAt(i);
            }
        }

        foreach ((ISeatClaim claim, EngineSeat seat) in grants)
            claim.Grant(seat);
        foreach (EngineSeat seat in idle)
            seat.Dispose();
    }

    /// <summary>Closes the pool. Claims that wait are refused; engines that are busy are freed when their calls end.</summary>
    public void Dispose()
    {
        List<EngineSeat> idle;
        List<ISeatClaim> waiting;
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            idle = [.. _free];
            _free.Clear();
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        foreach (ISeatClaim claim in waiting)
            claim.Refuse(new ObjectDisposedException(nameof(NativeEngine)));
        foreach (EngineSeat seat in idle)
            seat.Dispose();
    }

    // The first engine lies at the bottom, so that ordinary calls leave it to the leases as long as there are others.
    private void Refill()
    {
        foreach (EngineSeat seat in _current.Seats)
            _free.Add(seat);
    }

    private EngineSeat? TakeFree(bool needsFirst)
    {
        int best = -1;
        for (int i = 0; i < _free.Count; i++)
        {
            bool isFirst = _free[i].IsFirst;
            if (needsFirst ? isFirst : best < 0 || !isFirst)
                best = i;
        }

        if (best < 0)
            return null;
        EngineSeat seat = _free[best];
        _free.RemoveAt(best);
        return seat;
    }

    private ISeatClaim? TakeWaiting(EngineSeat seat)
    {
        for (int i = 0; i < _waiting.Count; i++)
        {
            ISeatClaim claim = _waiting[i];
            if (claim.NeedsFirstSeat && !seat.IsFirst)
                continue;
            _waiting.RemoveAt(i);
            return claim;
        }

        return null;
    }

    // Calls of callbacks go first: an engine waits for each of them.
    private void Enqueue(ISeatClaim claim)
    {
        int at = _waiting.Count;
        if (claim.Scope is not null)
        {
            at = 0;
            while (at < _waiting.Count && _waiting[at].Scope is not null)
                at++;
        }

        _waiting.Insert(at, claim);
    }

    /// <summary>Refuses a claim of a callback when every engine it could get waits for a callback that waits for an engine itself.</summary>
    private void ThrowIfHopeless(ISeatClaim claim)
    {
        if (claim.Scope is null)
            return;

        foreach (EngineSeat seat in _current.Seats)
        {
            if (claim.NeedsFirstSeat && !seat.IsFirst)
                continue;
            if (seat.Running is not { } running || !IsHeldUp(running, claim))
                return;
        }

        string engines = claim.NeedsFirstSeat || _current.Seats.Count == 1 ? "the native engine" : $"each of the {_current.Seats.Count} native engines";
        throw new SkillException(
            SkillErrorCode.ReentrantCall,
            $"A callback called back into its engine, and {engines} is inside a call that waits for such a callback: the call would wait for itself. "
            + "Raise NativeEngineOptions.EngineCount, or make no such calls from host tools, models and databases.");
    }

    private bool IsHeldUp(RunningCall running, ISeatClaim newcomer)
    {
        if (newcomer.Scope!.HoldsUp(running))
            return true;
        foreach (ISeatClaim claim in _waiting)
        {
            if (claim.Scope?.HoldsUp(running) == true)
                return true;
        }

        return false;
    }
}
