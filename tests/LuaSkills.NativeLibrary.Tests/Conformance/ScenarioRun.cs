using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>One run of a recorded scenario in a fresh runtime root; collects what differs from the recording.</summary>
internal sealed class ScenarioRun : IDisposable
{
    private static readonly JsonDocumentOptions s_anyDepth = new() { MaxDepth = 2000 };

    private readonly JsonObject _scenario;
    private readonly HashSet<int> _leftOut;
    private readonly IReadOnlySet<int> _excused;
    private readonly Placeholders _placeholders = new();
    private readonly Expectation _expectation;
    private readonly ScenarioCallbacks _callbacks;
    private readonly IScenarioLibrary _library;
    private readonly ScenarioMemory _memory;
    private readonly ScenarioFiles _files;
    private readonly ScenarioHttp _http;
    private readonly string _runtimeRoot;

    public ScenarioRun(string name, HashSet<int> leftOut, string scratch, IScenarioLibrary library, AbiLibrary memory, IReadOnlySet<int>? excused = null)
    {
        _scenario = JsonNode.Parse(File.ReadAllText(Path.Join(ScenarioList.Folder, "scenarios", name + ".json")))!.AsObject();
        _leftOut = leftOut;
        _excused = excused ?? new HashSet<int>();
        _runtimeRoot = Path.Join(scratch, "rt");
        _placeholders.Set("RUNTIME_ROOT", _runtimeRoot);
        _http = new ScenarioHttp(_placeholders);
        _expectation = new Expectation(_placeholders);
        _library = library;
        _memory = new ScenarioMemory(memory);
        _callbacks = new ScenarioCallbacks(library, _placeholders);
        _files = new ScenarioFiles(_runtimeRoot, _placeholders);
    }

    /// <summary>Directory the scenario expects to be the working directory.</summary>
    public string WorkDirectory => Path.Join(_runtimeRoot, "work");

    public void Prepare()
    {
        Directory.CreateDirectory(WorkDirectory);
        Directory.CreateDirectory(Path.Join(_runtimeRoot, "..", "tmp"));
        string[] directories = _scenario["dirs"] is JsonArray dirs
            ? [.. dirs.Select(static directory => directory!.GetValue<string>())]
            : ["skills", "project_skills", "user_skills"];
        foreach (string directory in directories)
            Directory.CreateDirectory(Path.Join(_runtimeRoot, directory));
        foreach (JsonNode? item in _scenario["place"]?.AsArray() ?? [])
            _files.Place(item!.AsObject());
        foreach (JsonNode? item in _scenario["files"]?.AsArray() ?? [])
            _files.Write(item!.AsObject());
        _http.Route(_scenario["http"]?["routes"]?.AsArray());
        if (_scenario["callbacks"] is JsonObject kinds)
            _callbacks.Set(kinds);
    }

    /// <summary>Runs the steps.</summary>
    /// <returns>What differs, one line each.</returns>
    public List<string> Replay()
    {
        List<string> mismatches = [];
        JsonArray steps = _scenario["steps"]!.AsArray();
        for (int i = 0; i < steps.Count; i++)
        {
            JsonObject step = steps[i]!.AsObject();
            if (_leftOut.Contains(i) || step.ContainsKey("skip"))
                continue;

            // These steps record facts of another Lua dialect.
            List<string> found = Perform(step);
            JsonArray requests = _callbacks.TakeRequests();
            if (step["action"]?.GetValue<string>() != "parallel")
                found.AddRange(_expectation.Compare(step["callbacks"] ?? new JsonArray(), requests).Select(static mismatch => "callback requests " + mismatch));
            if (step["dialect"]?.GetValue<string>() != "luajit" && !_excused.Contains(i))
                mismatches.AddRange(found.Select(mismatch => $"step {i} {Describe(step)} {mismatch}"));
        }

        return mismatches;
    }

    public void Dispose()
    {
        _library.Dispose();
        _http.Dispose();
    }

    private List<string> Perform(JsonObject step)
    {
        if (step["action"]?.GetValue<string>() is not { } action)
            return Judge(step, Call(step));
        if (action == "parallel")
            return PerformInParallel(step);
        if (action == "set_callbacks")
            return Judge(step, _callbacks.Set(step["kinds"]!.AsObject()));
        if (action == "http_routes")
        {
            _http.Route(step["routes"]!.AsArray());
            return [];
        }

        if (action == "http_hits")
            return Judge(step, _http.TakeHits());
        if (action == "abi")
            return Judge(step, _memory.Perform(step));
        return Judge(step, _files.Perform(action, step));
    }

    private List<string> PerformInParallel(JsonObject step)
    {
        JsonObject[][] groups = [.. step["groups"]!.AsArray().Select(static group => group!.AsArray().Select(static call => call!.AsObject()).ToArray())];
        List<(JsonObject Call, JsonNode Answer)>[] answers = [.. groups.Select(static _ => new List<(JsonObject, JsonNode)>())];
        Thread[] threads = new Thread[groups.Length];
        for (int i = 0; i < threads.Length; i++)
        {
            int index = i;
            threads[i] = new Thread(() =>
            {
                foreach (JsonObject call in groups[index])
                {
                    for (int n = 0; n < (call["repeat"]?.GetValue<int>() ?? 1); n++)
                        answers[index].Add((call, Call(call)));
                }
            });
            threads[i].Start();
        }

        foreach (Thread thread in threads)
            thread.Join();
        return [.. answers.SelectMany(group => group.SelectMany(pair => Judge(pair.Call, pair.Answer)))];
    }

    private JsonObject Call(JsonObject step)
    {
        byte[] bytes = _library.Answer(step["function"]!.GetValue<string>(), RequestOf(step));
        JsonObject answer = JsonNode.Parse(bytes, documentOptions: s_anyDepth)!.AsObject();
        foreach (JsonNode? pointer in step["decode"]?.AsArray() ?? [])
            Decode(answer, pointer!.GetValue<string>());
        return answer;
    }

    private byte[] RequestOf(JsonObject step)
    {
        if (step["request_raw"] is { } raw)
        {
            return raw["base64"] is { } base64
                ? Convert.FromBase64String(base64.GetValue<string>())
                : Encoding.UTF8.GetBytes(_placeholders.FillText(raw["text"]!.GetValue<string>()));
        }

        return Encoding.UTF8.GetBytes(_placeholders.Fill(step["request"])!.ToJsonString());
    }

    private List<string> Judge(JsonObject step, JsonNode? observed)
    {
        foreach ((string name, JsonNode? pointer) in step["capture"]?.AsObject() ?? [])
            _placeholders.Set(name, JsonPointer.Find(observed, pointer!.GetValue<string>()));

        return step["match"]?.GetValue<string>() switch
        {
            "ignore" => [],
            "error_regex" => _expectation.CompareFailure(step["expect"]!["error"]!.GetValue<string>(), observed),
            _ => step.ContainsKey("expect") ? _expectation.Compare(step["expect"], observed) : [],
        };
    }

    private void Decode(JsonObject answer, string pointer)
    {
        int last = pointer.LastIndexOf('/');
        if (JsonPointer.Find(answer, pointer[..last]) is not JsonObject holder || holder[pointer[(last + 1)..]] is not JsonValue value || !value.TryGetValue(out string? text))
            return;

        try
        {
            holder[pointer[(last + 1)..]] = JsonNode.Parse(text);
            if (pointer.EndsWith("/content", StringComparison.Ordinal))
                _expectation.DecodedContents[holder] = text;
        }
        catch (JsonException)
        {
            // What is not JSON stays a text, as in the recording.
        }
    }

    private static string Describe(JsonObject step)
    {
        string what = step["title"]?.GetValue<string>() ?? step["function"]?.GetValue<string>() ?? step["action"]!.GetValue<string>();
        string request = step["request"]?.ToJsonString() ?? "";
        return $"({what}) {(request.Length > 300 ? request[..300] : request)}\n    ";
    }
}
