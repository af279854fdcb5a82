using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Transcripts;

/// <summary>
/// Plays a recording to a client: sends what the gate sent, has the client do what the recorded client did, and compares every line and every
/// outcome. Ids of requests are the client's own, so they are translated.
/// </summary>
internal sealed class TranscriptPlayer : IAsyncDisposable
{
    private readonly ScriptedGate _gate = new();
    private readonly Dictionary<long, long> _ids = [];
    private readonly Dictionary<long, Task<JsonObject>> _requests = [];
    private readonly Dictionary<long, string> _actions = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject>> _bodies = new(StringComparer.Ordinal);
    private GateClient? _client;
    private Task? _closing;

    public async Task PlayAsync(string name)
    {
        foreach (TranscriptLine line in Transcript.Read(name))
        {
            switch (line.Step)
            {
                case TranscriptStep.EndOfOutput:
                    await _gate.CloseAsync();
                    break;
                case TranscriptStep.FromGate:
                    await ReplyAsync(line.Message);
                    break;
                case TranscriptStep.ToGate when _closing is null:
                    await RequestAsync(line.Message);
                    break;
            }
        }

        await _gate.CloseAsync();
        await (_closing ?? _client!.DisposeAsync().AsTask());
        // What the gate never answered must fail, not hang.
        foreach (Task<JsonObject> unanswered in _requests.Values)
            await Assert.ThrowsAsync<GateClosedException>(() => unanswered);
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
            await _client.DisposeAsync();
        await _gate.DisposeAsync();
    }

    private async Task RequestAsync(JsonObject recorded)
    {
        string type = recorded["type"]!.GetValue<string>();
        switch (type)
        {
            case "shutdown":
                _closing = _client!.DisposeAsync().AsTask();
                break;
            case "tool_result" or "tool_error":
                Body(_actions[recorded["id"]!.GetValue<long>()]).TrySetResult(recorded);
                break;
            default:
                _requests.Add(recorded["id"]!.GetValue<long>(), CallAsync(type, recorded));
                break;
        }

        JsonObject sent = await _gate.ReceiveAsync();
        if (recorded["id"] is { } id && type is not ("tool_result" or "tool_error"))
        {
            _ids[id.GetValue<long>()] = sent["id"]!.GetValue<long>();
            sent["id"] = id.DeepClone();
        }

        Assert.True(JsonNode.DeepEquals(Normalise(recorded), Normalise(sent)), $"expected {recorded.ToJsonString()}, the client sent {sent.ToJsonString()}");
    }

    private async Task ReplyAsync(JsonObject recorded)
    {
        string type = recorded["type"]!.GetValue<string>();
        JsonObject message = (JsonObject)recorded.DeepClone();
        long? id = recorded["id"]?.GetValue<long>();
        if (type is "run_tool")
            _actions[id!.Value] = recorded["action_id"]!.GetValue<string>();
        else if (id is not null)
            message["id"] = _ids[id.Value];
        await _gate.SendAsync(message.ToJsonString());

        if (type == "ready")
        {
            _client = await _gate.ConnectWithoutReadyAsync(new GateClientOptions());
            Assert.Equal(recorded["session_id"]!.GetValue<string>(), _client.SessionId);
        }
        else if (type != "run_tool" && id is not null)
        {
            Assert.True(_requests.Remove(id.Value, out Task<JsonObject>? request));
            JsonObject outcome = await request;
            recorded.Remove("id");
            recorded.Remove("name");
            Assert.True(JsonNode.DeepEquals(recorded, outcome), $"expected {recorded.ToJsonString()}, got {outcome.ToJsonString()}");
        }
    }

    private async Task<JsonObject> CallAsync(string type, JsonObject recorded)
    {
        switch (type)
        {
            case "register_tool":
                int level = await _client!.RegisterAsync(recorded["name"]!.GetValue<string>(), Run);
                return new JsonObject { ["type"] = "registered", ["required_level"] = level };
            case "govern":
                return Describe(await _client!.GovernAsync(recorded["tool"]!.GetValue<string>(), recorded["args"]?.ToJsonString() ?? "{}"));
            default:
                GateHold hold = new(recorded["action_id"]!.GetValue<string>(), recorded["request_id"]!.GetValue<string>(), null);
                return Describe(await _client!.ResumeAsync(hold, TimeSpan.FromMilliseconds(recorded["wait_ms"]?.GetValue<int>() ?? 0)));
        }
    }

    private ValueTask Run(in GovernedRun run, GovernedReply reply) => Finish(run.ActionId, reply);

    private async ValueTask Finish(string action, GovernedReply reply)
    {
        JsonObject result = await Body(action).Task;
        if (result["type"]!.GetValue<string>() == "tool_error")
            throw new GovernedToolException(result["message"]!.GetValue<string>());
        if (result.ContainsKey("output"))
            reply.Output.WriteRawValue(result["output"]?.ToJsonString() ?? "null");
        foreach (JsonNode? document in result["documents"] as JsonArray ?? [])
            reply.AddDocument(document!["text"]!.GetValue<string>(), document["source"]?.GetValue<string>());
    }

    private TaskCompletionSource<JsonObject> Body(string action) =>
        _bodies.GetOrAdd(action, static _ => new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously));

    private static JsonObject Describe(GateOutcome outcome)
    {
        JsonObject described = new() { ["type"] = "govern_result", ["phase"] = outcome.Phase, ["action_id"] = outcome.ActionId };
        switch (outcome)
        {
            case GateOutcome.Completed { Output: { } output }:
                described["output"] = JsonNode.Parse(Encoding.UTF8.GetString(output.Utf8));
                break;
            case GateOutcome.PendingApproval pending:
                described["request_id"] = pending.RequestId;
                described["deadline"] = pending.Deadline!.Value.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
                break;
            case GateOutcome.Rejected rejected:
                if (rejected.RequestId is not null)
                    described["request_id"] = rejected.RequestId;
                described["reason"] = rejected.Reason;
                described["kind"] = rejected.Kind;
                break;
            case GateOutcome.Failed failed:
                described["reason"] = failed.Reason;
                described["kind"] = failed.Kind;
                break;
        }

        return described;
    }

    /// <summary>The recorder's client sent an empty list of documents and left arguments out where this one does the opposite; they mean the same.</summary>
    private static JsonObject Normalise(JsonObject message)
    {
        JsonObject normal = (JsonObject)message.DeepClone();
        if (normal["documents"] is JsonArray { Count: 0 })
            normal.Remove("documents");
        if (normal["type"]!.GetValue<string>() == "govern" && normal["args"] is null)
            normal["args"] = new JsonObject();
        return normal;
    }
}
