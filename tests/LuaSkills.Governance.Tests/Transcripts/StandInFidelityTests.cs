using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Transcripts;

/// <summary>The stand-in answers what the real gate answered, so that tests on it say something about the real one.</summary>
public sealed partial class StandInFidelityTests
{
    [Theory]
    [InlineData("A02", 60_000, 120_000, "invalid utf8 byte")] // from there on the recording is not what went over the wire
    [InlineData("A03", 60_000, 300)]
    [InlineData("A05", 0, 120_000)]
    [InlineData("A06", 400, 120_000, "hold never resumed: does the gate say anything by itself at the deadline?")] // what follows depends on time alone
    [InlineData("A08", 60_000, 120_000)]
    [InlineData("A10", 60_000, 120_000)]
    [InlineData("A17", 60_000, 120_000)]
    [InlineData("A21", 60_000, 120_000)]
    [InlineData("A25", 60_000, 120_000)]
    [InlineData("A26", 60_000, 120_000)]
    public async Task The_stand_in_answers_as_the_real_gate_did(string name, int approvalTimeout, int executionTimeout, string? until = null)
    {
        await using StandIn gate = StandIn.Prepare(approvalTimeout: approvalTimeout, executionTimeout: executionTimeout, holdReason: "deployments need a human");
        using Process process = Start(gate);
        Dictionary<string, string> ids = new(StringComparer.Ordinal);
        foreach (TranscriptLine line in Transcript.Read(name, until))
        {
            switch (line.Step)
            {
                case TranscriptStep.ToGate:
                    await process.StandardInput.WriteAsync(Translate(line.Text, ids) + "\n");
                    await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
                    break;
                case TranscriptStep.FromGate:
                    string received = (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!;
                    JsonObject expected = line.Message;
                    JsonObject actual = (JsonObject)JsonNode.Parse(received)!;
                    Learn(expected, actual, ids);
                    Assert.True(JsonNode.DeepEquals(Normalise(expected), Normalise(actual)), $"recorded {line.Text}\nreceived {received}");
                    // Clients must not rely on it, but here it is part of what was recorded.
                    Assert.Equal(expected.Last().Key == "id", actual.Last().Key == "id");
                    break;
            }
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    private static Process Start(StandIn gate)
    {
        Process process = Process.Start(new ProcessStartInfo(StandIn.Host, [StandIn.Program, "runtime", "gate", "--config", gate.Options.ConfigurationFile!])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
            WorkingDirectory = gate.Directory,
        })!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private static void Learn(JsonObject expected, JsonObject actual, Dictionary<string, string> ids)
    {
        foreach (string member in (string[])["action_id", "request_id"])
        {
            if (expected[member] is { } recorded && actual[member] is { } received)
                ids[recorded.GetValue<string>()] = received.GetValue<string>();
        }
    }

    private static string Translate(string line, Dictionary<string, string> ids) =>
        Identifier().Replace(line, match => ids.GetValueOrDefault(match.Value, match.Value));

    /// <summary>Without what differs from run to run, and without the wording of complaints about malformed messages.</summary>
    private static JsonObject Normalise(JsonObject message)
    {
        JsonObject normal = (JsonObject)message.DeepClone();
        foreach (string member in (string[])["session_id", "log_root", "action_id", "request_id", "deadline"])
        {
            if (normal.ContainsKey(member))
                normal[member] = "…";
        }

        // The recorder cut it in the middle.
        if (normal["name"]?.GetValue<string>() is { Length: > 100 })
            normal["name"] = "long";
        foreach (string member in (string[])["message", "reason"])
        {
            if (normal[member] is { } text && text.GetValue<string>() is { } words && (words.StartsWith("invalid ", StringComparison.Ordinal) || words.StartsWith("malformed ", StringComparison.Ordinal)))
                normal[member] = words.Split(':')[0];
        }

        return normal;
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Identifier();
}
