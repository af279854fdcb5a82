using System.Text.Json.Nodes;

namespace LuaSkills.Tests.StandIn;

internal sealed record Configuration(
    string SessionId,
    string ProjectId,
    string LogRoot,
    int Ceiling,
    int ApprovalTimeout,
    int ExecutionTimeout,
    JsonObject Tools,
    string? Fault,
    int FaultNumber,
    string HoldReason,
    bool Timings)
{
    public static Configuration Read(JsonObject json)
    {
        string session = Text(json, "session_id");
        JsonObject standIn = json["stand_in"] as JsonObject ?? [];
        return new Configuration(
            session == "auto" ? Guid.NewGuid().ToString() : session,
            Text(json, "project_id"),
            json["log_root"]?.GetValue<string>() ?? ".lodestar/events",
            json["auto_approve_ceiling"]?.GetValue<int>() ?? 2,
            json["approval_timeout_ms"]?.GetValue<int>() ?? 0,
            json["tool_exec_timeout_ms"]?.GetValue<int>() ?? 120_000,
            json["tool_defaults"] as JsonObject ?? [],
            standIn["fault"]?.GetValue<string>(),
            standIn["number"]?.GetValue<int>() ?? 0,
            standIn["hold_reason"]?.GetValue<string>() ?? "L4 needs an approval",
            standIn["timings"]?.GetValue<bool>() ?? false);
    }

    public int LevelOf(string tool) => Tools[tool]?["required_trust_level"]?.GetValue<int>() ?? 3;

    private static string Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : throw new FormatException($"{name}: Required");
}
