using System.Diagnostics;

namespace LuaSkills.Engine.Configuration;

/// <summary>How long one writer has made change after change, so that it lets others go first now and then.</summary>
/// <remarks>
/// The lock has no queue: whoever looks while it is free gets it. A writer in a loop leaves it free for microseconds only, and others,
/// who look every few milliseconds, would hardly ever find it so.
/// </remarks>
internal sealed class Turns
{
    private static readonly long s_longest = Stopwatch.Frequency / 50;
    private static readonly long s_gap = Stopwatch.Frequency / 1000;

    private long _began;
    private long _ended;

    /// <summary>Whether the writer has had the lock for long enough without a gap that others could have used.</summary>
    public bool IsOver => _ended - _began > s_longest && Stopwatch.GetTimestamp() - _ended < s_gap;

    /// <summary>The writer got the lock.</summary>
    public void Begin()
    {
        long now = Stopwatch.GetTimestamp();
        if (now - _ended >= s_gap)
            _began = now;
    }

    /// <summary>The writer gave the lock back.</summary>
    public void End() => _ended = Stopwatch.GetTimestamp();
}
