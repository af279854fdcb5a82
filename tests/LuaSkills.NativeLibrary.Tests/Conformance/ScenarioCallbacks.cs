using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>The callbacks of a scenario, which answer by its rules, and the requests they were asked.</summary>
internal sealed class ScenarioCallbacks(IScenarioLibrary library, Placeholders placeholders)
{
    private const string ProgressKind = "skill_operation_progress";

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentQueue<JsonNode> _requests = [];
    private readonly Dictionary<string, long> _sequences = new(StringComparer.Ordinal);

    /// <summary>Registers callbacks by kind, or clears them for null.</summary>
    /// <returns>Status and error text of every setter.</returns>
    public JsonObject Set(JsonObject kinds)
    {
        JsonObject outcome = [];
        foreach ((string kind, JsonNode? rules) in kinds)
        {
            HostCallback? callback = rules is null ? null : Responder(kind, [.. rules.AsArray().Select(static rule => rule!.AsObject())]);
            (int status, string? error) = library.SetCallback(kind, callback);
            outcome[kind] = new JsonObject { ["status"] = status, ["error"] = error };
        }

        return outcome;
    }

    /// <summary>Takes the requests made since the last time, in order.</summary>
    public JsonArray TakeRequests()
    {
        JsonArray taken = [];
        while (_requests.TryDequeue(out JsonNode? request))
        {
            if (request["kind"]!.GetValue<string>() == ProgressKind)
                AddEvent(taken, request);
            else
                taken.Add(request);
        }

        return taken;
    }

    // How many events a download has is its own affair, and so are their numbers, as long as none is missing.
    private void AddEvent(JsonArray taken, JsonNode item)
    {
        JsonNode request = item["request"]!;
        string operation = request["operation_id"]!.GetValue<string>();
        long number = request["sequence"]!.GetValue<long>();
        if (number == 1 || number == _sequences.GetValueOrDefault(operation) + 1)
            request["sequence"] = "contiguous";
        _sequences[operation] = number;

        if (IsDownload(request) && taken is [.., { } last] && last["kind"]!.GetValue<string>() == ProgressKind && IsDownload(last["request"]!)
            && JsonNode.DeepEquals(last["request"]!["source_locator"], request["source_locator"]))
            taken.RemoveAt(taken.Count - 1);
        taken.Add(item);
    }

    private static bool IsDownload(JsonNode request) => request["status"]!.GetValue<string>() == "progress";

    private HostCallback Responder(string kind, JsonObject[] rules)
    {
        int[] used = new int[rules.Length];
        return requestJson =>
        {
            JsonNode request = JsonNode.Parse(requestJson)!;
            _requests.Enqueue(new JsonObject { ["kind"] = kind, ["request"] = request.DeepClone() });
            for (int i = 0; i < rules.Length; i++)
            {
                JsonObject rule = rules[i];
                if (rule["times"] is { } times && used[i] >= times.GetValue<int>())
                    continue;
                if (!Contains(placeholders.Fill(rule["when"]), request))
                    continue;

                used[i]++;
                return Answer(rule, request);
            }

            return new CallbackAnswer(1, null, "no scripted reply"u8.ToArray());
        };
    }

    private CallbackAnswer Answer(JsonObject rule, JsonNode request)
    {
        if (rule.ContainsKey("call"))
            throw new InvalidOperationException("The replayer does not know callbacks that call other functions.");

        byte[]? response = rule.ContainsKey("reply") ? Encoding.UTF8.GetBytes(Text(FillEcho(placeholders.Fill(rule["reply"]), request)))
            : rule["reply_raw"] is { } raw ? Encoding.UTF8.GetBytes(raw.GetValue<string>())
            : rule["reply_base64"] is { } base64 ? Convert.FromBase64String(base64.GetValue<string>())
            : null;
        byte[]? error = rule["error"] is { } text ? Encoding.UTF8.GetBytes(text.GetValue<string>())
            : rule["error_base64"] is { } bytes ? Convert.FromBase64String(bytes.GetValue<string>())
            : null;
        return new CallbackAnswer(rule["status"]?.GetValue<int>() ?? 0, response, error);
    }

    private static string Text(JsonNode? node) => node?.ToJsonString(s_plain) ?? "null";

    /// <summary>Whether an object has at least the members of another, recursively.</summary>
    private static bool Contains(JsonNode? expected, JsonNode? actual)
    {
        if (expected is not JsonObject members)
            return JsonNode.DeepEquals(expected, actual);
        return actual is JsonObject answer && members.All(member => answer.ContainsKey(member.Key) && Contains(member.Value, answer[member.Key]));
    }

    private static JsonNode? FillEcho(JsonNode? node, JsonNode request) => node switch
    {
        JsonObject { Count: 1 } single when single["$echo"] is { } pointer => JsonPointer.Find(request, pointer.GetValue<string>())?.DeepClone(),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, FillEcho(member.Value, request)))),
        JsonArray items => new JsonArray([.. items.Select(item => FillEcho(item, request))]),
        _ => node?.DeepClone(),
    };
}
