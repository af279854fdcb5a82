using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LuaSkills.Callbacks;

namespace LuaSkills.Engine.Tests.Conformance;

/// <summary>Answers the requests of a scenario as the JSON interface of the native engine does, over engines behind <see cref="ISkillEngine"/>.</summary>
internal sealed class EngineSession(ScenarioCallbacks callbacks, Func<SkillEngineOptions, ISkillEngine> create) : IDisposable
{
    private const string Prefix = "luaskills_ffi_";

    // Nothing recorded runs long; this only keeps a defect from hanging the test run.
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<long, ISkillEngine> _engines = [];
    private long _lastId;

    /// <summary>Answers one request.</summary>
    public JsonObject Answer(string function, JsonObject request)
    {
        try
        {
            return new JsonObject { ["ok"] = true, ["result"] = Result(function[Prefix.Length..], request) };
        }
        catch (SkillException error)
        {
            return new JsonObject { ["ok"] = false, ["error"] = error.Message };
        }
    }

    public void Dispose()
    {
        foreach (ISkillEngine engine in _engines.Values)
            engine.Dispose();
    }

    private JsonNode? Result(string function, JsonObject request) => function switch
    {
        "engine_new_json" => NewEngine(request),
        "engine_free_json" => FreeEngine(request),
        "load_from_roots_json" => Load(request),
        "reload_from_roots_json" => Reload(request),
        "list_entries_json" => new JsonArray([.. EngineOf(request).ListEntries(AuthorityOf(request)).Select(Describe)]),
        "is_skill_json" => new JsonObject { ["value"] = EngineOf(request).IsSkill(Text(request, "tool_name"), AuthorityOf(request)) },
        "skill_name_for_tool_json" => EngineOf(request).SkillNameForTool(Text(request, "tool_name"), AuthorityOf(request)) is { } id
            ? new JsonObject { ["skill_id"] = id }
            : new JsonObject(),
        "call_skill_json" => CallSkill(request),
        "run_lua_json" => RunLua(request),
        _ => throw new InvalidOperationException($"The replayer does not know {function}."),
    };

    private JsonObject NewEngine(JsonObject request)
    {
        long id = Interlocked.Increment(ref _lastId);
        _engines[id] = create(EngineRequests.OptionsOf(request["options"]!.AsObject()) with
        {
            HostTools = new JsonHostTools(callbacks.Slot("host_tool")),
            Models = new JsonModelProvider(callbacks.Slot("model_embed"), callbacks.Slot("model_llm")),
            Sqlite = callbacks.Slot("sqlite_provider").Callback is { } sqlite ? new JsonDatabaseProvider(sqlite) : null,
            LanceDb = callbacks.Slot("lancedb_provider").Callback is { } lance ? new JsonDatabaseProvider(lance) : null,
        });
        return new JsonObject { ["engine_id"] = id };
    }

    private JsonObject FreeEngine(JsonObject request)
    {
        EngineOf(request).Dispose();
        _engines.TryRemove(request["engine_id"]!.GetValue<long>(), out _);
        return new JsonObject { ["freed"] = true };
    }

    private JsonObject Load(JsonObject request)
    {
        EngineOf(request).Load(EngineRequests.RootsOf(request));
        return new JsonObject { ["loaded"] = true };
    }

    private JsonObject Reload(JsonObject request)
    {
        EngineOf(request).Reload(EngineRequests.RootsOf(request));
        return new JsonObject { ["reloaded"] = true };
    }

    private JsonObject CallSkill(JsonObject request)
    {
        SkillCall call = new(
            SkillTarget.Canonical(Text(request, "tool_name")),
            ArgumentsOf(request),
            EngineRequests.CallOptionsOf(request["invocation_context"], s_timeout),
            CancellationToken.None);
        SkillResult result = EngineOf(request).CallSkill(call, static (in SkillReply reply) => reply.ToResult());

        JsonObject answer = new()
        {
            ["content"] = result.Content,
            ["overflow_mode"] = result.OverflowMode?.ToString(),
            ["template_hint"] = result.TemplateHint,
            ["content_bytes"] = result.ContentBytes,
            ["content_lines"] = result.ContentLines,
        };
        if (result.HostResult is { } host)
            answer["host_result"] = new JsonObject { ["kind"] = host.Kind, ["payload"] = JsonNode.Parse(host.Payload.GetRawText()) };
        return answer;
    }

    private JsonNode? RunLua(JsonObject request) => EngineOf(request).RunLua(
        Text(request, "code"),
        ArgumentsOf(request),
        EngineRequests.CallOptionsOf(request["invocation_context"], s_timeout),
        static utf8Json => JsonNode.Parse(utf8Json, documentOptions: new JsonDocumentOptions { MaxDepth = 1000 }),
        CancellationToken.None);

    private ISkillEngine EngineOf(JsonObject request)
    {
        long id = request["engine_id"]!.GetValue<long>();
        return _engines.TryGetValue(id, out ISkillEngine? engine)
            ? engine
            : throw new SkillException(SkillErrorCode.InvalidOptions, FormattableString.Invariant($"FFI engine {id} not found"));
    }

    private static byte[] ArgumentsOf(JsonObject request) => Encoding.UTF8.GetBytes(request["args"]?.ToJsonString() ?? "null");

    private static SkillAuthority AuthorityOf(JsonObject request) => Text(request, "authority") == "system" ? SkillAuthority.System : SkillAuthority.DelegatedTool;

    private static string Text(JsonObject request, string name) => request[name]!.GetValue<string>();

    private static JsonObject Describe(SkillEntryDescriptor entry) => new()
    {
        ["canonical_name"] = entry.CanonicalName,
        ["skill_id"] = entry.SkillId,
        ["local_name"] = entry.LocalName,
        ["root_name"] = entry.RootName,
        ["skill_dir"] = entry.SkillDirectory,
        ["description"] = entry.Description,
        ["parameters"] = new JsonArray([.. entry.Parameters.Select(Describe)]),
        ["input_schema"] = JsonNode.Parse(entry.InputSchema.GetRawText()),
    };

    private static JsonNode Describe(SkillParameter parameter) => new JsonObject
    {
        ["name"] = parameter.Name,
        ["param_type"] = parameter.Type,
        ["description"] = parameter.Description,
        ["required"] = parameter.Required,
    };
}
