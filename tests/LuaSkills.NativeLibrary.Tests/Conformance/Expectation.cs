using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>Compares an answer with a recorded one: exactly, except for the wildcards <c>$any</c>, <c>$re</c>, <c>$computed</c>, <c>$unordered</c> and <c>$contains</c>.</summary>
internal sealed class Expectation(Placeholders placeholders)
{
    /// <summary>Contents that were replaced by the JSON they hold, by the object they were in.</summary>
    public Dictionary<JsonObject, string> DecodedContents { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>What differs; empty when the answer is as expected.</summary>
    public List<string> Compare(JsonNode? expected, JsonNode? actual)
    {
        List<string> mismatches = [];
        Compare(expected, actual, "", parent: null, mismatches);
        return mismatches;
    }

    /// <summary>What differs from a failure whose text is given as a pattern.</summary>
    public List<string> CompareFailure(string pattern, JsonNode? actual)
    {
        string? error = actual is JsonObject { } answer && answer["ok"]?.ToJsonString() == "false" ? answer["error"]?.GetValue<string>() : null;
        return error is not null && IsMatch(error, pattern) ? [] : [$"/error: expected a failure matching {pattern}, got {Show(actual)}"];
    }

    private void Compare(JsonNode? expected, JsonNode? actual, string path, JsonObject? parent, List<string> mismatches)
    {
        if (expected is JsonObject { Count: 1 } single && single.First() is { Key: ['$', ..] } wildcard && Wildcard(wildcard.Key) is { } matches)
        {
            if (!matches(wildcard.Value, actual, parent))
                mismatches.Add($"{path}: expected {Show(expected)}, got {Show(actual)}");
            return;
        }

        switch (expected)
        {
            case JsonObject members when actual is JsonObject answer:
                CompareMembers(members, answer, path, mismatches);
                break;
            case JsonArray items when actual is JsonArray answer && answer.Count == items.Count:
                for (int i = 0; i < items.Count; i++)
                    Compare(items[i], answer[i], $"{path}/{i}", parent: null, mismatches);
                break;
            default:
                if (!AreEqualScalars(placeholders.Fill(expected), actual))
                    mismatches.Add($"{path}: expected {Show(expected)}, got {Show(actual)}");
                break;
        }
    }

    private void CompareMembers(JsonObject expected, JsonObject actual, string path, List<string> mismatches)
    {
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach ((string key, JsonNode? value) in expected)
        {
            string name = placeholders.FillText(key);
            known.Add(name);
            if (actual.ContainsKey(name))
                Compare(value, actual[name], $"{path}/{name}", actual, mismatches);
            else
                mismatches.Add($"{path}/{name}: missing, expected {Show(value)}");
        }

        foreach ((string name, JsonNode? value) in actual)
        {
            if (!known.Contains(name))
                mismatches.Add($"{path}/{name}: unexpected {Show(value)}");
        }
    }

    private Func<JsonNode?, JsonNode?, JsonObject?, bool>? Wildcard(string name) => name switch
    {
        "$any" => (type, actual, _) => IsAny(type!.GetValue<string>(), actual),
        "$re" => (pattern, actual, _) => KindOf(actual) == "string" && IsMatch(actual!.GetValue<string>(), pattern!.GetValue<string>()),
        "$computed" => (what, actual, parent) => IsComputed(what!.GetValue<string>(), actual, parent),
        "$unordered" => (items, actual, _) => actual is JsonArray answer && answer.Count == items!.AsArray().Count && ContainsAll(items.AsArray(), answer),
        "$contains" => (items, actual, _) => actual is JsonArray answer && ContainsAll(items!.AsArray(), answer),
        _ => null,
    };

    private bool ContainsAll(JsonArray expected, JsonArray actual)
    {
        List<JsonNode?> left = [.. actual];
        foreach (JsonNode? item in expected)
        {
            int found = left.FindIndex(candidate => Compare(item, candidate).Count == 0);
            if (found < 0)
                return false;
            left.RemoveAt(found);
        }

        return true;
    }

    private bool IsComputed(string what, JsonNode? actual, JsonObject? parent)
    {
        if (parent is null || KindOf(actual) != "integer")
            return false;

        string content = DecodedContents.TryGetValue(parent, out string? decoded) ? decoded : parent["content"]!.GetValue<string>();
        string normalized = content.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        int lines = normalized.Length == 0 ? 0 : normalized.Split('\n').Length;
        return actual!.GetValue<long>() == (what == "content_bytes" ? Encoding.UTF8.GetByteCount(normalized) : lines);
    }

    private bool IsMatch(string text, string pattern) => Regex.IsMatch(text, placeholders.FillPattern(pattern), RegexOptions.Singleline);

    private static bool IsAny(string type, JsonNode? actual)
    {
        string kind = KindOf(actual);
        return type == "any" || kind == type || (type == "number" && kind == "integer");
    }

    private static bool AreEqualScalars(JsonNode? expected, JsonNode? actual)
    {
        string kind = KindOf(expected);
        if (kind != KindOf(actual))
            return false;

        return kind switch
        {
            "null" => true,
            "string" => string.Equals(expected!.GetValue<string>(), actual!.GetValue<string>(), StringComparison.Ordinal),
            "integer" => BigInteger.Parse(expected!.ToJsonString(), CultureInfo.InvariantCulture) == BigInteger.Parse(actual!.ToJsonString(), CultureInfo.InvariantCulture),
            "number" => BitConverter.DoubleToInt64Bits(DoubleOf(expected!)) == BitConverter.DoubleToInt64Bits(DoubleOf(actual!)),
            _ => expected!.ToJsonString() == actual!.ToJsonString(),
        };
    }

    private static double DoubleOf(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    private static string KindOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => node.ToJsonString().AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? "integer" : "number",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        _ => "object",
    };

    private static string Show(JsonNode? node)
    {
        string text = node?.ToJsonString(s_readable) ?? "null";
        return text.Length <= 600 ? text : text[..600] + "…";
    }

    private static readonly JsonSerializerOptions s_readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
