using LuaSkills.Modules.Services.Storage;

namespace LuaSkills.Modules.Services.State;

/// <summary>Who holds which state. Those who wait get it in the order they came.</summary>
internal sealed class StateLocks(TimeProvider time)
{
    // A key is there while its state is held; its value while somebody waits.
    private readonly Dictionary<StateKey, LinkedList<TaskCompletionSource>?> _held = [];

    /// <summary>Takes a state, or waits for it.</summary>
    /// <exception cref="TimeoutException">It was held for too long.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask TakeAsync(StateKey key, TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LinkedListNode<TaskCompletionSource> waiter;
        lock (_held)
        {
            if (_held.TryAdd(key, null))
                return ValueTask.CompletedTask;
            LinkedList<TaskCompletionSource> waiters = _held[key] ??= new LinkedList<TaskCompletionSource>();
            waiter = waiters.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return WaitAsync(key, waiter, patience, cancellationToken);
    }

    /// <summary>Gives a state back.</summary>
    public void Release(StateKey key)
    {
        TaskCompletionSource? next = null;
        lock (_held)
        {
            if (_held[key] is { First: { } first } waiters)
            {
                next = first.Value;
                waiters.RemoveFirst();
            }
            else
            {
                _held.Remove(key);
            }
        }

        next?.SetResult();
    }

    private async ValueTask WaitAsync(StateKey key, LinkedListNode<TaskCompletionSource> waiter, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            await waiter.Value.Task.WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            bool withdrawn;
            lock (_held)
            {
                withdrawn = waiter.List is not null;
                waiter.List?.Remove(waiter);
            }

            // It was handed over in the very moment: whoever only waited too long takes it, whoever was cancelled passes it on.
            if (!withdrawn && error is TimeoutException)
                return;
            if (!withdrawn)
                Release(key);
            throw;
        }
    }
}
