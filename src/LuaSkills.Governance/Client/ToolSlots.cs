namespace LuaSkills.Governance.Client;

/// <summary>
/// Limits how many tool bodies run. A body that waits for a call of its own through a gate gives its slot up for that time, because the
/// call it waits for may need one; afterwards it goes on at once, for a moment above the limit.
/// </summary>
internal sealed class ToolSlots(int limit)
{
    private static readonly AsyncLocal<ToolSlot?> s_current = new();

    private readonly object _lock = new();
    private readonly Queue<IThreadPoolWorkItem> _waiting = new();
    private int _running;

    /// <summary>The slot of the body that the calling code is part of.</summary>
    public static ToolSlot? Current => s_current.Value;

    /// <summary>Runs a body on the thread pool as soon as a slot is free.</summary>
    /// <param name="body">Calls <see cref="Enter"/> first and disposes the slot last.</param>
    public void Start(IThreadPoolWorkItem body)
    {
        lock (_lock)
        {
            if (_running >= limit)
            {
                _waiting.Enqueue(body);
                return;
            }

            _running++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(body, preferLocal: false);
    }

    /// <summary>Makes the slot that was taken for a body known to the code it calls.</summary>
    public ToolSlot Enter() => s_current.Value = new ToolSlot(this);

    public void Occupy()
    {
        lock (_lock)
            _running++;
    }

    public void Release()
    {
        IThreadPoolWorkItem? next = null;
        lock (_lock)
        {
            _running--;
            if (_running < limit && _waiting.TryDequeue(out next))
                _running++;
        }

        if (next is not null)
            ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: false);
    }
}

/// <summary>The slot of one running body.</summary>
internal sealed class ToolSlot(ToolSlots slots) : IDisposable
{
    private readonly object _lock = new();
    private int _waits;
    private bool _ended;

    /// <summary>The body begins to wait for a call of its own.</summary>
    public void Suspend()
    {
        lock (_lock)
        {
            if (!_ended && _waits++ == 0)
                slots.Release();
        }
    }

    /// <summary>The call is over.</summary>
    public void Continue()
    {
        lock (_lock)
        {
            if (!_ended && --_waits == 0)
                slots.Occupy();
        }
    }

    /// <summary>The body has ended. Calls that it left behind change nothing any more.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _ended = true;
            if (_waits == 0)
                slots.Release();
        }
    }
}
