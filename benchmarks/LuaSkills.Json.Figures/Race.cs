using System.Diagnostics;

namespace LuaSkills.Benchmarks;

/// <summary>Measures ways to do the same thing, in turns, so that whatever else the machine does slows all of them.</summary>
internal static class Race
{
    /// <summary>Runs every way <paramref name="times"/> times in each of the rounds.</summary>
    /// <param name="ways">What to measure.</param>
    /// <param name="times">Runs that are timed together.</param>
    /// <param name="rounds">How often each way has its turn.</param>
    /// <returns>Nanoseconds of one run of each way in its best round.</returns>
    public static double[] Run(Action[] ways, int times, int rounds)
    {
        double[] best = new double[ways.Length];
        Array.Fill(best, double.MaxValue);
        for (int round = 0; round < rounds; round++)
        {
            for (int turn = 0; turn < ways.Length; turn++)
            {
                // Nobody always runs after the same one.
                int way = (turn + round) % ways.Length;
                best[way] = Math.Min(best[way], Measure(ways[way], times));
            }
        }

        return best;
    }

    private static double Measure(Action way, int times)
    {
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < times; i++)
            way();
        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / times;
    }
}
