using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LuaSkills.Governance.Local;

/// <summary>The held calls of a gate. Those that are over are kept for a while, so that their outcome can be asked for again.</summary>
internal sealed class HeldCalls(TimeProvider clock)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, HeldCall> _calls = new(StringComparer.Ordinal);

    // All deadlines are equally far off, so the oldest is the first to go.
    private readonly ConcurrentQueue<HeldCall> _order = new();

    public void Add(HeldCall call)
    {
        _calls[call.Action.ActionId] = call;
        _order.Enqueue(call);
        DateTimeOffset now = clock.GetUtcNow();
        while (_order.TryPeek(out HeldCall? oldest) && oldest.Request.Deadline + s_kept < now && _order.TryDequeue(out HeldCall? gone))
            _calls.TryRemove(gone.Action.ActionId, out _);
    }

    public bool TryGet(string actionId, [MaybeNullWhen(false)] out HeldCall call) => _calls.TryGetValue(actionId, out call);
}
