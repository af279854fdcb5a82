using System.Diagnostics;
using System.Globalization;
using LuaSkills.Governance;
using LuaSkills.Governance.Auditing;
using LuaSkills.Governance.Local;
using LuaSkills.Governance.Policies;

namespace LuaSkills.Benchmarks;

/// <summary>Decisions of a gate in process with its log on: calls of a tool that does nothing, and calls that are refused.</summary>
internal static class LocalFigures
{
    private const int WarmUp = 20_000;
    private const int Calls = 100_000;
    private const int Rounds = 5;

    public static async Task MeasureAsync()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("luaskills-figures-");
        try
        {
            LocalGate gate = Open(directory.FullName);
            await using (gate)
            {
                await gate.RegisterAsync("echo", Echo);
                await gate.RegisterAsync("forbidden", Echo);
                await RunAsync(gate, "echo", WarmUp);
                await RunAsync(gate, "forbidden", WarmUp);
                for (int round = 1; round <= Rounds; round++)
                {
                    Rate allowed = await RateAsync(gate, "echo", 1);
                    Rate refused = await RateAsync(gate, "forbidden", 1);
                    Rate together = await RateAsync(gate, "echo", 2);
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"round {round}: allowed and run {allowed}, refused {refused}; allowed and run by two callers at once {together}"));
                }
            }

            long started = Stopwatch.GetTimestamp();
            AuditLogReport report = AuditLog.Verify(gate.LogDirectory);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"log: {report.Records} records in {report.Files} files, {(report.IsIntact ? "intact" : "faulty")}, checked in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static LocalGate Open(string directory) => LocalGate.Open(new LocalGateOptions
    {
        ProjectId = "figures",
        ActorId = "figures",
        LogRoot = directory,
        ToolContracts = new Dictionary<string, ToolContract>
        {
            ["echo"] = new() { RequiredTrustLevel = 1, Reversibility = Reversibility.Reversible },
            ["forbidden"] = new() { RequiredTrustLevel = 3, Reversibility = Reversibility.Irreversible },
        },
    });

    private static ValueTask Echo(in GovernedRun run, GovernedReply reply)
    {
        reply.Output.WriteRawValue(run.Arguments, skipInputValidation: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<Rate> RateAsync(LocalGate gate, string tool, int callers)
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan used = process.TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        Task[] running = new Task[callers];
        for (int i = 0; i < callers; i++)
            running[i] = Task.Run(() => RunAsync(gate, tool, Calls / callers));
        await Task.WhenAll(running);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        return new Rate(Calls / elapsed.TotalSeconds, (process.TotalProcessorTime - used).TotalMicroseconds / Calls);
    }

    private static async Task RunAsync(LocalGate gate, string tool, int calls)
    {
        for (int i = 0; i < calls; i++)
            await Call(gate, tool);
    }

    private static ValueTask<GateOutcome> Call(LocalGate gate, string tool) => gate.GovernAsync(new GovernedCall(tool, """{"n":1,"text":"hello"}"""u8));

    /// <summary>How fast, and what it costs: the first depends on what else the machine does, the second hardly.</summary>
    private readonly record struct Rate(double PerSecond, double ProcessorMicroseconds)
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{PerSecond:0} a second ({ProcessorMicroseconds:0.0} us of processor time each)");
    }
}
