using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>The names a scenario may write as <c>{{name}}</c>; a text that is one placeholder only takes the typed value.</summary>
internal sealed partial class Placeholders
{
    private readonly Dictionary<string, JsonNode?> _values = new(StringComparer.Ordinal);

    public void Set(string name, JsonNode? value) => _values[name] = value?.DeepClone();

    public JsonNode? Fill(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                return new JsonArray([.. array.Select(Fill)]);
            case JsonObject members:
                return new JsonObject(members.Select(member => KeyValuePair.Create(FillText(member.Key), Fill(member.Value))));
            case JsonValue value when value.TryGetValue(out string? text):
                Match whole = Token().Match(text);
                return whole.Success && whole.Length == text.Length && _values.TryGetValue(whole.Groups[1].Value, out JsonNode? typed)
                    ? typed?.DeepClone()
                    : JsonValue.Create(FillText(text));
            default:
                return node?.DeepClone();
        }
    }

    public string FillText(string text) => Replace(text, static value => value);

    public string FillPattern(string pattern) => Replace(pattern, Regex.Escape);

    private string Replace(string text, Func<string, string> form) =>
        Token().Replace(text, match => _values.TryGetValue(match.Groups[1].Value, out JsonNode? value) ? form(value?.ToString() ?? "null") : match.Value);

    [GeneratedRegex(@"\{\{([A-Za-z0-9_]+)\}\}")]
    private static partial Regex Token();
}
