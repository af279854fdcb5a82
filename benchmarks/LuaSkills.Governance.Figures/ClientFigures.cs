using System.Diagnostics;
using System.Globalization;
using System.Text;
using LuaSkills.Governance;

namespace LuaSkills.Benchmarks;

/// <summary>
/// Governed calls of a tool that does nothing, one after the other and two hundred at once. The gate notes for each call how long it was its own,
/// from a line read to a line written; the rest is the client's and the pipes'.
/// </summary>
internal static class ClientFigures
{
    private const int WarmUp = 4000;
    private const int Calls = 4000;
    private const int Rounds = 5;
    private const int AtOnce = 200;
    private const int ConcurrentRounds = 50;

    public static async Task MeasureAsync()
    {
        for (int round = 1; round <= Rounds; round++)
        {
            double[] total = new double[Calls];
            using GateFolder folder = new();
            await using (GateClient gate = await StartAsync(folder))
            {
                for (int i = 0; i < WarmUp; i++)
                    await CallAsync(gate);
                for (int i = 0; i < Calls; i++)
                {
                    long started = Stopwatch.GetTimestamp();
                    await CallAsync(gate);
                    total[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
                }
            }

            double[] own = folder.ReadOwnTimes(WarmUp, Calls);
            double[] overhead = new double[Calls];
            for (int i = 0; i < Calls; i++)
                overhead[i] = total[i] - own[i];
            double raw = RawClient.Measure(WarmUp, Calls);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: a call {Median(total):0} us, of them the gate's own {Median(own):0} us; client and pipes {Median(overhead):0} us (p95 {Percentile(overhead, 0.95):0} us); a client that does nothing but block: {raw:0} us"));
        }

        using GateFolder concurrent = new();
        await using GateClient shared = await StartAsync(concurrent);
        int answered = 0;
        long begun = Stopwatch.GetTimestamp();
        for (int round = 0; round < ConcurrentRounds; round++)
        {
            Task<bool>[] calls = new Task<bool>[AtOnce];
            for (int i = 0; i < AtOnce; i++)
                calls[i] = EchoAsync(shared, (round * AtOnce) + i);
            foreach (bool right in await Task.WhenAll(calls))
                answered += right ? 1 : 0;
        }

        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{AtOnce} calls at once, {ConcurrentRounds} times: {answered} of {AtOnce * ConcurrentRounds} answered with what they asked, {AtOnce * ConcurrentRounds / seconds:0} calls per second"));
    }

    public static double Median(double[] values) => Percentile(values, 0.5);

    private static double Percentile(double[] values, double share)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted[(int)(share * (sorted.Length - 1))];
    }

    private static async Task<GateClient> StartAsync(GateFolder folder)
    {
        GateClient gate = await GateClient.StartAsync(new GateClientOptions
        {
            Launcher = [GateFolder.Host, GateFolder.Program],
            ConfigurationFile = folder.Configuration,
            WorkingDirectory = folder.Path,
        });
        await gate.RegisterAsync("echo", static (in GovernedRun run, GovernedReply reply) =>
        {
            reply.Output.WriteRawValue(run.Arguments, skipInputValidation: true);
            return ValueTask.CompletedTask;
        });
        return gate;
    }

    private static ValueTask<GateOutcome> CallAsync(GateClient gate) => gate.GovernAsync(new GovernedCall("echo", """{"n":1,"text":"hello"}"""u8));

    private static async Task<bool> EchoAsync(GateClient gate, int number)
    {
        string arguments = string.Create(CultureInfo.InvariantCulture, $$"""{"n":{{number}}}""");
        GateOutcome outcome = await Govern(gate, arguments);
        return outcome is GateOutcome.Completed { Output: { } output } && output.ToString() == arguments;
    }

    private static ValueTask<GateOutcome> Govern(GateClient gate, string arguments) =>
        gate.GovernAsync(new GovernedCall("echo", Encoding.UTF8.GetBytes(arguments)));
}
