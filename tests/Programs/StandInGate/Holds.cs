using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LuaSkills.Tests.StandIn;

internal sealed record Hold(string Action, string Request, string Tool, JsonObject Arguments, DateTime Deadline)
{
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>The recorded outcome, which later resumes get again.</summary>
    public JsonObject? Settled { get; set; }
}

/// <summary>Calls that wait for approval: nothing happens to them but in a resume.</summary>
internal sealed class Holds(Configuration configuration)
{
    private readonly ConcurrentDictionary<string, Hold> _holds = new(StringComparer.Ordinal);

    public JsonObject Open(double id, string tool, string action, JsonObject arguments)
    {
        string request = Guid.NewGuid().ToString();
        Hold hold = new(action, request, tool, arguments, DateTime.UtcNow.AddMilliseconds(configuration.ApprovalTimeout));
        _holds[action] = hold;
        JsonObject reply;
        if (configuration.ApprovalTimeout == 0)
        {
            reply = new JsonObject
            {
                ["type"] = "govern_result",
                ["phase"] = "rejected",
                ["action_id"] = action,
                ["request_id"] = request,
                ["reason"] = configuration.HoldReason,
                ["kind"] = "approval_required",
            };
        }
        else
        {
            reply = Pending(hold);
        }

        reply["id"] = id;
        return reply;
    }

    public async Task<JsonObject> ResumeAsync(string action, int wait, Func<Hold, Task<JsonObject>> run)
    {
        if (!_holds.TryGetValue(action, out Hold? hold))
        {
            return configuration.ApprovalTimeout == 0
                ? Rejected(action, "this gate does not resolve holds out-of-band (approval_timeout_ms is 0)", "approval_required")
                : Rejected(action, "no held action found for this id", "unknown_action");
        }

        await hold.Turn.WaitAsync();
        try
        {
            if (hold.Settled is { } settled)
                return (JsonObject)settled.DeepClone();

            DateTime until = DateTime.UtcNow.AddMilliseconds(wait);
            while (true)
            {
                if (Resolution(hold) is { } resolution)
                {
                    hold.Settled = resolution["kind"]!.GetValue<string>() == "granted"
                        ? await run(hold)
                        : Rejected(action, resolution["reason"]?.GetValue<string>() ?? "denied", "approval_denied");
                    return (JsonObject)hold.Settled.DeepClone();
                }

                if (DateTime.UtcNow >= hold.Deadline)
                {
                    hold.Settled = Rejected(action, "approval deadline passed with no valid resolution", "approval_timeout");
                    return (JsonObject)hold.Settled.DeepClone();
                }

                if (DateTime.UtcNow >= until)
                    return Pending(hold);
                await Task.Delay(50);
            }
        }
        finally
        {
            hold.Turn.Release();
        }
    }

    private JsonObject? Resolution(Hold hold)
    {
        string file = Path.Join(configuration.LogRoot, ".approvals", configuration.ProjectId, hold.Request + ".json");
        if (!File.Exists(file))
            return null;
        JsonObject resolution = (JsonObject)JsonNode.Parse(File.ReadAllText(file))!;
        File.Delete(file);
        return resolution["request_id"]?.GetValue<string>() == hold.Request && resolution["action_id"]?.GetValue<string>() == hold.Action
            ? resolution
            : null;
    }

    private static JsonObject Pending(Hold hold) => new()
    {
        ["type"] = "govern_result",
        ["phase"] = "pending_approval",
        ["action_id"] = hold.Action,
        ["request_id"] = hold.Request,
        ["deadline"] = hold.Deadline.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
    };

    private static JsonObject Rejected(string action, string reason, string kind) => new()
    {
        ["type"] = "govern_result",
        ["phase"] = "rejected",
        ["action_id"] = action,
        ["reason"] = reason,
        ["kind"] = kind,
    };
}
