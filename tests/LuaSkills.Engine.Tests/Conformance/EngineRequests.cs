using System.Text.Json.Nodes;

namespace LuaSkills.Engine.Tests.Conformance;

/// <summary>The shared parts of requests as the protocol types say them.</summary>
internal static class EngineRequests
{
    public static SkillEngineOptions OptionsOf(JsonObject options)
    {
        JsonNode pool = options["pool_config"]!;
        JsonObject host = options["host_options"]!.AsObject();
        return new SkillEngineOptions
        {
            Pool = new VmPoolOptions
            {
                MinSize = pool["min_size"]!.GetValue<int>(),
                MaxSize = pool["max_size"]!.GetValue<int>(),
                IdleTimeToLive = TimeSpan.FromSeconds(pool["idle_ttl_secs"]!.GetValue<int>()),
            },
            RuntimeRoot = Text(host, "runtime_root"),
            TempDirectory = Text(host, "temp_dir"),
            ResourcesDirectory = Text(host, "resources_dir"),
            DependencyDirectoryName = Text(host, "dependency_dir_name") ?? "",
            SkillConfigFile = Text(host, "skill_config_file_path"),
            ReservedEntryNames = Texts(host, "reserved_entry_names"),
            IgnoredSkillIds = Texts(host, "ignored_skill_ids"),
        };
    }

    public static IReadOnlyList<SkillRoot> RootsOf(JsonObject request) =>
        [.. request["skill_roots"]!.AsArray().Select(static root => new SkillRoot(root!["name"]!.GetValue<string>(), root["skills_dir"]!.GetValue<string>()))];

    public static SkillCallOptions CallOptionsOf(JsonNode? context, TimeSpan timeout)
    {
        if (context is null)
            return new SkillCallOptions { Timeout = timeout };

        return new SkillCallOptions
        {
            Timeout = timeout,
            RequestContext = context["request_context"] is JsonObject request ? RequestContextOf(request) : null,
            ClientBudget = JsonOf(context["client_budget"]),
            ToolConfig = JsonOf(context["tool_config"]),
        };
    }

    private static SkillRequestContext RequestContextOf(JsonObject request) => new()
    {
        RequestId = Text(request, "request_id"),
        ClientName = Text(request, "client_name"),
        TransportName = Text(request, "transport_name"),
        SessionId = Text(request, "session_id"),
        ClientInfo = request["client_info"] is JsonObject info
            ? new SkillClientInfo { Kind = Text(info, "kind"), Name = Text(info, "name"), Version = Text(info, "version") }
            : null,
        ClientCapabilities = request.ContainsKey("client_capabilities") ? JsonOf(request["client_capabilities"]) : JsonText.EmptyObject,
    };

    private static JsonText JsonOf(JsonNode? node) => JsonText.Parse(node?.ToJsonString() ?? "null");

    private static string? Text(JsonObject request, string name) => request[name]?.GetValue<string>();

    private static string[] Texts(JsonObject request, string name) =>
        request[name] is JsonArray items ? [.. items.Select(static item => item!.GetValue<string>())] : [];
}
