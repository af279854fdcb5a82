using System.Diagnostics;
using System.Text;

namespace LuaSkills.Benchmarks;

/// <summary>The least a client can do: one thread that writes fixed lines and blocks for the next one. Its time is that of the pipes and of the scheduler.</summary>
internal static class RawClient
{
    public static double Measure(int warmUp, int calls)
    {
        using GateFolder folder = new();
        ProcessStartInfo start = new(GateFolder.Host, [GateFolder.Program, "runtime", "gate", "--config", folder.Configuration])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        Stream input = process.StandardInput.BaseStream;
        using StreamReader output = new(process.StandardOutput.BaseStream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 4096);
        output.ReadLine();
        Write(input, """{"type":"register_tool","id":0,"name":"echo"}""");
        output.ReadLine();

        double[] total = new double[calls];
        for (int i = 0; i < warmUp + calls; i++)
        {
            long started = Stopwatch.GetTimestamp();
            Write(input, """{"type":"govern","id":1,"tool":"echo","args":{"n":1,"text":"hello"}}""");
            output.ReadLine();
            Write(input, $$$"""{"type":"tool_result","id":{{{i + 1}}},"output":{"n":1,"text":"hello"}}""");
            output.ReadLine();
            if (i >= warmUp)
                total[i - warmUp] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        Write(input, """{"type":"shutdown"}""");
        process.WaitForExit();
        double[] own = folder.ReadOwnTimes(warmUp, calls);
        for (int i = 0; i < calls; i++)
            total[i] -= own[i];
        return ClientFigures.Median(total);
    }

    private static void Write(Stream stream, string line)
    {
        stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        stream.Flush();
    }
}
