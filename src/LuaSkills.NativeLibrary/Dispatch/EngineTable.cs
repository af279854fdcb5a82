namespace LuaSkills.NativeLibrary.Dispatch;

/// <summary>The engines of the process by id. Ids start at 1 and are never used again (spec section 1.8).</summary>
internal sealed class EngineTable
{
    private readonly Dictionary<ulong, EngineSeat> _seats = [];
    private ulong _lastId;

    /// <summary>Takes an engine in.</summary>
    /// <returns>Its id.</returns>
    public ulong Add(ISkillEngine engine)
    {
        lock (_seats)
        {
            _seats.Add(++_lastId, new EngineSeat(engine));
            return _lastId;
        }
    }

    /// <summary>Takes an engine for one call; waits while another thread has it.</summary>
    /// <exception cref="DispatchException">There is no such engine, or this thread has it already: it is in a callback of its call.</exception>
    public EngineLease Enter(ulong id)
    {
        EngineSeat seat = Retain(id);
        if (seat.IsTakenByThisThread)
        {
            seat.Release();
            throw new DispatchException(FormattableString.Invariant($"FFI engine {id} reentrant access is not allowed on the same thread"));
        }

        seat.Take();
        return new EngineLease(seat);
    }

    /// <summary>Gives an engine up. Calls that have it finish on it; it is closed after the last.</summary>
    /// <exception cref="DispatchException">There is no such engine.</exception>
    public void Free(ulong id)
    {
        EngineSeat? seat;
        lock (_seats)
        {
            if (!_seats.Remove(id, out seat))
                throw NotFound(id);
        }

        seat.Release();
    }

    /// <summary>Gives every engine up.</summary>
    public void FreeAll()
    {
        EngineSeat[] seats;
        lock (_seats)
        {
            seats = [.. _seats.Values];
            _seats.Clear();
        }

        foreach (EngineSeat seat in seats)
            seat.Release();
    }

    private EngineSeat Retain(ulong id)
    {
        lock (_seats)
        {
            if (!_seats.TryGetValue(id, out EngineSeat? seat))
                throw NotFound(id);

            // Under the lock of the table: a seat in the table has at least the reference of the table.
            seat.Retain();
            return seat;
        }
    }

    private static DispatchException NotFound(ulong id) => new(FormattableString.Invariant($"FFI engine {id} not found"));
}
