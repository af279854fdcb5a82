namespace LuaSkills.Modules.Services.Events;

/// <summary>Deliveries to one subscriber, one after the other.</summary>
/// <param name="deliver">Delivers; must not throw.</param>
/// <param name="abandon">Is told how many deliveries wait when the host ends.</param>
/// <param name="background">Runs it.</param>
/// <param name="limit">Most deliveries that wait.</param>
internal sealed class DeliveryQueue<T>(Func<T, Task> deliver, Action<int> abandon, BackgroundWork background, int limit)
{
    private readonly Queue<T> _waiting = new();
    private bool _delivering;

    /// <summary>Adds a delivery.</summary>
    /// <returns>Whether it was taken: not when too many wait.</returns>
    public bool TryAdd(T delivery)
    {
        lock (_waiting)
        {
            if (_waiting.Count >= limit)
                return false;
            _waiting.Enqueue(delivery);
            if (_delivering)
                return true;
            _delivering = true;
        }

        // After the host's end nothing is delivered any more.
        _ = background.TryRun(DeliverAllAsync);
        return true;
    }

    /// <summary>Forgets what waits.</summary>
    public void Clear()
    {
        lock (_waiting)
            _waiting.Clear();
    }

    private async Task DeliverAllAsync()
    {
        while (true)
        {
            T delivery;
            lock (_waiting)
            {
                if (background.Stopping.IsCancellationRequested && _waiting.Count > 0)
                {
                    abandon(_waiting.Count);
                    _waiting.Clear();
                }

                if (!_waiting.TryDequeue(out T? next))
                {
                    _delivering = false;
                    return;
                }

                delivery = next;
            }

            await deliver(delivery).ConfigureAwait(false);
        }
    }
}
