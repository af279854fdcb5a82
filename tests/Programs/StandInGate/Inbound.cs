using System.Text.Json;
using System.Text.Json.Nodes;

namespace LuaSkills.Tests.StandIn;

/// <summary>Checks messages as strictly as the gate does: unknown members, nulls and wrong types refuse a message.</summary>
internal static class Inbound
{
    private static readonly Dictionary<string, string[]> s_members = new(StringComparer.Ordinal)
    {
        ["register_tool"] = ["id", "name"],
        ["govern"] = ["id", "tool", "args?", "correlation_id?"],
        ["resume"] = ["id", "action_id", "request_id", "wait_ms?"],
        ["tool_result"] = ["id", "output?", "documents?"],
        ["tool_error"] = ["id", "message"],
        ["shutdown"] = [],
    };

    /// <summary>What is wrong with a message; null for nothing.</summary>
    public static string? Fault(JsonNode? node)
    {
        if (node is not JsonObject message)
            return "Expected object";
        if (message["type"] is not JsonValue typeValue || !typeValue.TryGetValue(out string? type) || !s_members.TryGetValue(type, out string[]? members))
            return "Invalid discriminator value";

        foreach (KeyValuePair<string, JsonNode?> member in message)
        {
            if (member.Key != "type" && !members.Contains(member.Key) && !members.Contains(member.Key + "?"))
                return $"Unrecognized key(s) in object: '{member.Key}'";
        }

        foreach (string member in members)
        {
            string name = member.TrimEnd('?');
            if (!message.ContainsKey(name))
            {
                if (!member.EndsWith('?'))
                    return $"{name}: Required";
                continue;
            }

            if (!Fits(name, message[name]))
                return $"{name}: wrong type";
        }

        return null;
    }

    public static double? NumericId(JsonNode? node) =>
        node is JsonObject message && message["id"] is JsonValue id && id.GetValueKind() == JsonValueKind.Number ? id.GetValue<double>() : null;

    private static bool Fits(string name, JsonNode? value) => name switch
    {
        "output" => true,
        "id" => IsInteger(value),
        "wait_ms" => IsInteger(value) && value!.GetValue<double>() >= 0,
        "args" => value is JsonObject,
        "documents" => value is JsonArray documents && documents.All(IsDocument),
        "message" or "correlation_id" => IsText(value),
        _ => IsText(value) && value!.GetValue<string>().Length > 0,
    };

    private static bool IsDocument(JsonNode? value) =>
        value is JsonObject document && IsText(document["text"])
        && document.All(member => member.Key is "text" || (member.Key is "source" && IsText(member.Value)));

    private static bool IsText(JsonNode? value) => value is JsonValue && value.GetValueKind() == JsonValueKind.String;

    private static bool IsInteger(JsonNode? value) =>
        value is JsonValue && value.GetValueKind() == JsonValueKind.Number && Math.Floor(value.GetValue<double>()) == value.GetValue<double>();
}
