using System.Text;
using LuaSkills.Governance.Protocol;

namespace LuaSkills.Governance.Tests.Transcripts;

/// <summary>What the real gate said (Lodestar 0.5.0), replayed. A02 is input that no client makes, A25 is sent before the gate is ready, which this one never does.</summary>
public sealed class TranscriptTests
{
    public static TheoryData<string> Replayable => [.. Names("A02", "A25")];

    public static TheoryData<string> All => [.. Names()];

    [Theory]
    [MemberData(nameof(Replayable))]
    public async Task The_client_does_what_was_recorded(string name)
    {
        await using TranscriptPlayer player = new();
        await player.PlayAsync(name);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_line_of_the_real_gate_is_read_in_full(string name)
    {
        foreach (TranscriptLine line in Transcript.Read(name))
        {
            if (line.Step != TranscriptStep.FromGate)
                continue;

            Assert.True(GateMessage.TryRead(Encoding.UTF8.GetBytes(line.Text), GateLimits.DefaultMaxDepth, out GateMessage message));
            bool loneSurrogate = line.Text.Contains("\\ud800", StringComparison.Ordinal);
            Assert.Equal(loneSurrogate, message.Fault is not null);
            Assert.NotEqual(GateMessageType.Unknown, message.Type);
            Assert.Equal<double?>(line.Message["id"]?.GetValue<double>() is { } id && id == Math.Floor(id) ? (double?)id : null, message.Id);
            Assert.Equal(line.Message["action_id"]?.GetValue<string>(), message.ActionId);
        }
    }

    private static IEnumerable<string> Names(params string[] without) =>
        Directory.EnumerateFiles(Path.Join(AppContext.BaseDirectory, "Transcripts"), "A*.txt")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => !without.Contains(name))
            .Order(StringComparer.Ordinal);
}
