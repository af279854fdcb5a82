using BenchmarkDotNet.Attributes;

namespace LuaSkills.Benchmarks;

/// <summary>The same calls of a skill that only computes, on one thread and on two: twice the cores should take half the time.</summary>
public class ScalingBenchmarks
{
    private const int Calls = 16;
    private const int Turns = 1_000_000;

    private SkillRuntime _runtime = null!;
    private IBench _bench = null!;

    [GlobalSetup]
    public void Open()
    {
        _runtime = SkillRuntime.OpenAsync(SkillRuntimeOptions.ForSkills(Path.Combine(AppContext.BaseDirectory, "skills"))).AsTask().GetAwaiter().GetResult();
        _bench = _runtime.Import<IBench>();
    }

    [GlobalCleanup]
    public void Close() => _runtime.Dispose();

    [Benchmark(Baseline = true, Description = "16 calls on one thread")]
    public void OneThread() => Call(Calls);

    [Benchmark(Description = "8 calls on each of two threads")]
    public void TwoThreads()
    {
        Thread other = new(() => Call(Calls / 2));
        other.Start();
        Call(Calls / 2);
        other.Join();
    }

    private void Call(int count)
    {
        for (int i = 0; i < count; i++)
            _bench.Sum(Turns);
    }
}
