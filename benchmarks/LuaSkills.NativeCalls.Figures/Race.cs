using System.Diagnostics;

namespace LuaSkills.Benchmarks;

/// <summary>Measures several ways to do one thing in turns, so that what else the machine does hits all of them.</summary>
/// <param name="rounds">Rounds; each way has one turn in each.</param>
/// <param name="calls">Calls in a turn.</param>
internal sealed class Race(int rounds, int calls)
{
    private readonly List<(string Name, Action Call)> _ways = [];

    public void Add(string name, Action call) => _ways.Add((name, call));

    /// <summary>Runs all, and returns the best time of a call for each, in nanoseconds.</summary>
    public IReadOnlyList<(string Name, double Nanoseconds)> Run()
    {
        double[] best = new double[_ways.Count];
        Array.Fill(best, double.MaxValue);
        for (int round = 0; round < rounds; round++)
        {
            for (int way = 0; way < _ways.Count; way++)
            {
                Action call = _ways[way].Call;
                long started = Stopwatch.GetTimestamp();
                for (int i = 0; i < calls; i++)
                    call();
                best[way] = Math.Min(best[way], Stopwatch.GetElapsedTime(started).TotalNanoseconds / calls);
            }
        }

        List<(string, double)> result = [];
        for (int way = 0; way < _ways.Count; way++)
            result.Add((_ways[way].Name, best[way]));
        return result;
    }
}
