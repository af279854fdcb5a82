using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace LuaSkills.Tests.StandIn;

/// <summary>
/// How long each call was this side's: from the end of a line that was read to the end of the write it led to, twice per call. For benchmarks, which
/// subtract it; saved as one number of microseconds per line, in the order the calls began.
/// </summary>
internal sealed class OwnTime
{
    private readonly ConcurrentDictionary<long, long> _ticks = new();

    public void Began(long run, long received) => _ticks[run] = -received;

    public void Waits(long run) => Add(run, Stopwatch.GetTimestamp());

    public void Resumed(long run, long received) => Add(run, -received);

    public void Ended(long run) => Add(run, Stopwatch.GetTimestamp());

    public void Save() => File.WriteAllLines(
        "gate.own",
        _ticks.OrderBy(pair => pair.Key).Select(pair => (pair.Value * 1e6 / Stopwatch.Frequency).ToString("0.00", CultureInfo.InvariantCulture)));

    private void Add(long run, long ticks)
    {
        if (_ticks.ContainsKey(run))
            _ticks.AddOrUpdate(run, ticks, (_, sum) => sum + ticks);
    }
}
