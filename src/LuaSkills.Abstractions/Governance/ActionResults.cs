using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LuaSkills.Governance;

/// <summary>
/// What bodies of governed tools leave for whoever waits for their action, beside what passes the gate. Whoever gave up never takes it, so only
/// the newest are kept.
/// </summary>
internal sealed class ActionResults<TResult>
    where TResult : class
{
    private const int MostKept = 1024;

    private readonly ConcurrentDictionary<string, TResult> _results = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    public void Add(string actionId, TResult result)
    {
        _results[actionId] = result;
        _order.Enqueue(actionId);
        while (_order.Count > MostKept && _order.TryDequeue(out string? oldest))
            _results.TryRemove(oldest, out _);
    }

    public bool TryTake(string actionId, [MaybeNullWhen(false)] out TResult result) => _results.TryRemove(actionId, out result);
}
