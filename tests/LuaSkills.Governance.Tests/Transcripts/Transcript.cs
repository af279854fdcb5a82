using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LuaSkills.Governance.Tests.Transcripts;

internal enum TranscriptStep
{
    FromGate,
    ToGate,
    EndOfOutput,
}

/// <summary>One line that went over the wire. Several lines of one write follow each other.</summary>
internal sealed record TranscriptLine(TranscriptStep Step, string Text)
{
    public JsonObject Message => (JsonObject)JsonNode.Parse(Text)!;
}

/// <summary>What was recorded between a client and the real gate.</summary>
internal static partial class Transcript
{
    /// <param name="name">Name of the recording.</param>
    /// <param name="until">Remark to stop at.</param>
    public static List<TranscriptLine> Read(string name, string? until = null)
    {
        List<TranscriptLine> lines = [];
        foreach (string text in File.ReadLines(Path.Join(AppContext.BaseDirectory, "Transcripts", name + ".txt")))
        {
            if (until is not null && text.EndsWith("# " + until, StringComparison.Ordinal))
                break;
            Match match = Line().Match(text);
            if (!match.Success)
                continue;
            string rest = match.Groups["text"].Value;
            if (match.Groups["side"].Value == ">")
                lines.Add(new TranscriptLine(TranscriptStep.ToGate, rest));
            else
                lines.Add(new TranscriptLine(rest == "(EOF on stdout)" ? TranscriptStep.EndOfOutput : TranscriptStep.FromGate, rest));
        }

        return lines;
    }

    [GeneratedRegex(@"^\s*[\d.]*\s+(?<side>[<>]) (?<text>.*)$")]
    private static partial Regex Line();
}
