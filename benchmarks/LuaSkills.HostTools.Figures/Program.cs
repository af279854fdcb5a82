using System.Diagnostics;
using LuaSkills;
using LuaSkills.Benchmarks;

// What waiting for a host tool costs: a thousand calls at once that each wait 100 ms, and single calls of a tool that answers at once.
const int Calls = 1000;
const int MaxConcurrency = 16;
const int ToolCalls = 200_000;

BenchTools tools = new();
await using SkillRuntime runtime = await SkillRuntime.OpenAsync(new SkillRuntimeOptions
{
    SkillsDirectory = Path.Combine(AppContext.BaseDirectory, "skills"),
    MaxConcurrency = MaxConcurrency,
    HostTools = { tools },
});

for (int round = 1; round <= 5; round++)
{
    tools.Threads.Clear();
    long started = Stopwatch.GetTimestamp();
    await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => runtime.CallAsync("host-wait").AsTask()));
    double milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    Console.WriteLine($"{Calls} calls that wait 100 ms each: {milliseconds,6:0} ms, {tools.Threads.Count} worker threads");
}

foreach (string tool in (string[])["answer", "fail"])
{
    string arguments = $$"""{"tool":"{{tool}}","n":{{ToolCalls}}}""";
    double best = double.MaxValue;
    long allocated = 0;
    for (int round = 0; round < 10; round++)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long started = Stopwatch.GetTimestamp();
        runtime.Call("host-many", arguments);
        best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalNanoseconds / ToolCalls);
        allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / ToolCalls;
    }

    Console.WriteLine($"vulcan.host.call of '{tool}': {best,6:0} ns, {allocated} B");
}
