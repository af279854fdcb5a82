using System.Text.Json.Nodes;
using LuaSkills.Governance.Local;
using LuaSkills.Governance.Tests.Support;
using LuaSkills.Governance.Tests.Transcripts;

namespace LuaSkills.Governance.Tests.Local;

/// <summary>What the Lodestar gate answered in recorded sessions, a gate in process answers as well.</summary>
public sealed class RecordedOutcomeTests
{
    [Fact]
    public async Task All_outcomes_of_the_recorded_session_come_out()
    {
        await using InProcess local = InProcess.Open(original => LocalGateOptions.Load(Path.Join(AppContext.BaseDirectory, "Documents", "drive-gate.json")) with
        {
            LogRoot = original.LogRoot,
        });
        Replay replay = new(local);

        List<(string Recorded, string Answered)> outcomes = await replay.RunAsync("A01");

        Assert.Equal(17, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.Equal(outcome.Recorded, outcome.Answered));
    }

    [Fact]
    public async Task A_gate_that_waits_for_no_approvals_answers_as_recorded()
    {
        await using InProcess local = InProcess.Open(options => InProcess.WithPolicy(
            options, """[{"match":{"tool":"runtime.deploy"},"effect":"require_approval","reason":"deployments need a human"}]"""));

        List<(string Recorded, string Answered)> outcomes = await new Replay(local).RunAsync("A05");

        Assert.Equal(3, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.Equal(outcome.Recorded, outcome.Answered));
    }

    /// <summary>Sends what a client sent, and compares what comes back but for ids and times.</summary>
    private sealed class Replay(InProcess local)
    {
        private readonly Dictionary<string, string> _ids = [];

        public async Task<List<(string Recorded, string Answered)>> RunAsync(string transcript)
        {
            List<TranscriptLine> lines = Transcript.Read(transcript);
            List<(string, string)> outcomes = [];
            for (int i = 0; i < lines.Count; i++)
            {
                if (lines[i].Step != TranscriptStep.ToGate)
                    continue;
                JsonObject request = lines[i].Message;
                switch ((string)request["type"]!)
                {
                    case "register_tool":
                        string tool = (string)request["name"]!;
                        int level = await local.Gate.RegisterAsync(tool, BodyOf(lines, i));
                        Assert.Equal((int)AnswerTo(lines, i)["required_level"]!, level);
                        break;
                    case "govern":
                        outcomes.Add(Compare(AnswerTo(lines, i), await local.Gate.GovernAsync((string)request["tool"]!, request["args"]?.ToJsonString() ?? "{}")));
                        break;
                    case "resume":
                        outcomes.Add(Compare(AnswerTo(lines, i), await ResumeAsync(request, AnswerTo(lines, i))));
                        break;
                }
            }

            return outcomes;
        }

        private async Task<GateOutcome> ResumeAsync(JsonObject request, JsonObject answer)
        {
            GateHold hold = new(Id(request["action_id"]), Id(request["request_id"]), null);
            string phase = (string)answer["phase"]!;
            bool isSettled = (string?)answer["kind"] is not (null or "approval_denied");
            if (phase != "pending_approval" && !isSettled && !File.Exists(local.ResolutionOf(hold)))
                local.Resolve(hold, phase == "completed" ? "granted" : "denied", (string?)answer["reason"]);
            return await local.Gate.ResumeAsync(hold);
        }

        private (string, string) Compare(JsonObject recorded, GateOutcome outcome)
        {
            _ids[(string)recorded["action_id"]!] = outcome.ActionId;
            string? requestId = outcome switch
            {
                GateOutcome.PendingApproval pending => pending.RequestId,
                GateOutcome.Rejected rejected => rejected.RequestId,
                _ => null,
            };
            if ((string?)recorded["request_id"] is { } id)
                _ids[id] = requestId!;
            Assert.Equal(recorded["request_id"] is null, requestId is null);
            string reason = outcome switch
            {
                GateOutcome.Rejected rejected => $"{rejected.Kind}: {rejected.Reason}",
                GateOutcome.Failed failed => $"{failed.Kind}: {failed.Reason}",
                GateOutcome.Completed completed => $": {completed.Output?.ToString() ?? "nothing"}",
                _ => ": ",
            };
            string output = recorded.ContainsKey("output") ? recorded["output"].ToText() : "nothing";
            string expected = (string?)recorded["phase"] == "completed" ? $": {output}" : $"{(string?)recorded["kind"]}: {(string?)recorded["reason"]}";
            return ($"{recorded["phase"]} {expected}", $"{outcome.Phase} {reason}");
        }

        private string Id(JsonNode? recorded) => _ids.GetValueOrDefault((string)recorded!, (string)recorded!);

        private static JsonObject AnswerTo(List<TranscriptLine> lines, int request)
        {
            double id = (double)lines[request].Message["id"]!;
            return lines.Skip(request).Where(line => line.Step == TranscriptStep.FromGate).Select(line => line.Message)
                .First(message => (string)message["type"]! is "registered" or "govern_result" && (double)message["id"]! == id);
        }

        /// <summary>A body that answers with what the recorded client answered, run after run.</summary>
        private static GovernedTool BodyOf(List<TranscriptLine> lines, int registration)
        {
            string tool = (string)lines[registration].Message["name"]!;
            Queue<JsonObject> results = new();
            foreach (JsonObject run in lines.Where(line => line.Step == TranscriptStep.FromGate).Select(line => line.Message)
                .Where(message => (string)message["type"]! == "run_tool" && (string)message["tool"]! == tool))
            {
                results.Enqueue(lines.Where(line => line.Step == TranscriptStep.ToGate).Select(line => line.Message)
                    .First(message => (string)message["type"]! is "tool_result" or "tool_error" && (int)message["id"]! == (int)run["id"]!));
            }

            return (in GovernedRun _, GovernedReply reply) =>
            {
                JsonObject result = results.Dequeue();
                if ((string?)result["message"] is { } message)
                    throw new GovernedToolException(message);
                if (result.ContainsKey("output"))
                    reply.Output.WriteRawValue(result["output"].ToText());
                return ValueTask.CompletedTask;
            };
        }
    }
}
