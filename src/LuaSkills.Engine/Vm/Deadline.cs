using System.Diagnostics;

namespace LuaSkills.Engine.Vm;

/// <summary>A point in time a call must not pass.</summary>
internal readonly struct Deadline
{
    // Beyond this a timeout is none; the longest ones would not fit the clock.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(36500);

    private readonly long _timestamp;

    private Deadline(TimeSpan timeout)
    {
        Timeout = timeout;
        _timestamp = Stopwatch.GetTimestamp() + (long)(timeout.TotalSeconds * Stopwatch.Frequency);
    }

    /// <summary>The timeout it was made from.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Whether there is a deadline at all.</summary>
    public bool IsSet => _timestamp != 0;

    public bool IsOver => _timestamp != 0 && Stopwatch.GetTimestamp() >= _timestamp;

    /// <summary>Time left, in the form waits take it: milliseconds, -1 for no limit.</summary>
    public int RemainingMilliseconds
    {
        get
        {
            if (_timestamp == 0)
                return System.Threading.Timeout.Infinite;
            double left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), _timestamp).TotalMilliseconds;
            return (int)Math.Clamp(Math.Ceiling(left), 0, int.MaxValue);
        }
    }

    /// <summary>Starts the clock.</summary>
    /// <param name="timeout">How long from now; <see langword="null"/> or infinite for no deadline.</param>
    public static Deadline In(TimeSpan? timeout) =>
        timeout is { } limit && limit != System.Threading.Timeout.InfiniteTimeSpan && limit < s_longest ? new Deadline(limit) : default;
}
