namespace LuaSkills.Modules.Tests.Services.Support;

/// <summary>A clock that a test moves; its timers fire when it passes them. Far ahead of the machine's, so that no deadline by it has passed there.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(DateTimeOffset Due, TaskCompletionSource Armed)> _waiters = [];
    private DateTimeOffset _now = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_timers)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ManualTimer timer = new(this, callback, state);
        lock (_timers)
            _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan time)
    {
        List<ManualTimer> due = [];
        lock (_timers)
        {
            _now += time;
            foreach (ManualTimer timer in _timers)
            {
                if (timer.TakeDue(_now))
                    due.Add(timer);
            }
        }

        foreach (ManualTimer timer in due)
            timer.Fire();
    }

    /// <summary>Waits until somebody waits for a moment.</summary>
    /// <param name="time">How far away the moment is.</param>
    public Task UntilArmedAsync(TimeSpan time)
    {
        TaskCompletionSource armed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_timers)
        {
            DateTimeOffset due = _now + time;
            if (_timers.Exists(timer => timer.Due == due))
                armed.SetResult();
            else
                _waiters.Add((due, armed));
        }

        return armed.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._timers)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
                foreach ((DateTimeOffset due, TaskCompletionSource armed) in clock._waiters)
                {
                    if (due == Due)
                        armed.TrySetResult();
                }
            }

            return true;
        }

        public bool TakeDue(DateTimeOffset now)
        {
            bool isDue = Due <= now;
            if (isDue)
                Due = null;
            return isDue;
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._timers)
            {
                Due = null;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
