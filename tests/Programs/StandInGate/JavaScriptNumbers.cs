using System.Text.Json;
using System.Text.Json.Nodes;

namespace LuaSkills.Tests.StandIn;

/// <summary>What a round trip through JavaScript does to numbers.</summary>
internal static class JavaScriptNumbers
{
    public static JsonNode? Through(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                JsonObject copy = [];
                foreach (KeyValuePair<string, JsonNode?> member in members)
                    copy[member.Key] = Through(member.Value);
                return copy;
            case JsonArray items:
                return new JsonArray([.. items.Select(Through)]);
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                double number = value.GetValue<double>();
                return !double.IsFinite(number) ? null
                    : Math.Floor(number) == number && Math.Abs(number) < 1e18 ? JsonValue.Create((long)number)
                    : JsonValue.Create(number);
            default:
                return node?.DeepClone();
        }
    }
}
