using System.Text.Json;
using LuaSkills.Engine;
using LuaSkills.Engine.Tests.Management;
using LuaSkills.Native;
using LuaSkills.Tests.Http;

namespace LuaSkills.Runtime.Tests.Embedded;

/// <summary>Skills that have skills managed by the bridge of their runtime.</summary>
public sealed class SkillManagementBridgeTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("luaskills-");
    private readonly SkillServer _server = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _server.Dispose();
        _root.Delete(recursive: true);
    }

    [Fact]
    public async Task A_skill_installs_updates_disables_enables_and_removes_another()
    {
        _server.Release("tool", "1.0.0");
        await using SkillRuntime runtime = await OpenAsync(new SkillManagementBridge());

        Assert.Equal(
            """{"skill_id":"tool","status":"installed","message":"skill 'tool' version 1.0.0 was installed from GitHub repository 'acme/tool'","version":"1.0.0","source_type":"github","source_locator":"acme/tool"}""",
            Sorted(await AskAsync(runtime, "install", """{"source":"acme/tool"}"""), "skill_id", "status", "message", "version", "source_type", "source_locator"));
        ITool client = runtime.Import<ITool>();
        Assert.Equal("tool 1.0.0", client.Go());

        _server.Release("tool", "1.1.0");
        Assert.Equal("updated", (await AskAsync(runtime, "update", """{"skill_id":"tool"}""")).GetProperty("status").GetString());
        Assert.Equal("tool 1.1.0", client.Go());

        Assert.Equal("""{"disabled":true}""", (await AskAsync(runtime, "disable", """{"skill_id":"tool","reason":"broken"}""")).GetRawText());
        Assert.Equal(SkillErrorCode.Disabled, Assert.Single(runtime.LoadReport.Skills, static skill => skill.SkillId == "tool").Code);
        Assert.Equal("""{"enabled":true}""", (await AskAsync(runtime, "enable", """{"skill_id":"tool"}""")).GetRawText());
        Assert.Equal("tool 1.1.0", client.Go());

        JsonElement removed = await AskAsync(runtime, "uninstall", """{"skill_id":"tool","options":{"remove_sqlite":true}}""");
        Assert.Equal((true, false, true), (Flag(removed, "skill_removed"), Flag(removed, "sqlite_retained"), Flag(removed, "lancedb_retained")));
        Assert.Equal(SkillErrorCode.SkillNotFound, Assert.Throws<SkillException>(() => client.Go()).Code);
    }

    [Theory]
    [InlineData("""{"source":"acme/tool","layer":"PROJECT"}""")]
    [InlineData("""{"source":"acme/tool","target_root":{"name":"project"}}""")]
    [InlineData("""{"request":{"source":"acme/tool","source_type":"github"},"targetLayer":{"label":"PROJECT","writable":true}}""")]
    public async Task The_root_is_named_by_its_label_or_by_an_object_with_it(string input)
    {
        _server.Release("tool", "1.0.0");
        await using SkillRuntime runtime = await OpenAsync(new SkillManagementBridge());
        await AskAsync(runtime, "install", input);

        Assert.Contains(runtime.ListEntries(), static entry => entry is { SkillId: "tool", RootName: "PROJECT" });
    }

    [Theory]
    [InlineData("install", "[]", "install/update request requires skill_id or one source that can derive it")]
    [InlineData("install", "\"tool\"", "input must be an object")]
    [InlineData("install", """{"source":5}""", "source must be a string")]
    [InlineData("install", """{"source":"a/tool","source_type":"zip"}""", "unknown variant `zip`, expected one of `github`, `official_hub`, `url`, `private_url_manifest`")]
    [InlineData("install", """{"source":"a/tool","layer":"USER","root":"PROJECT"}""", "the root is given twice")]
    [InlineData("install", """{"source":"a/tool","layer":"TEAM"}""", "Runtime skill root 'TEAM' is not present in the configured root chain")]
    [InlineData("install", """{"skill_id":"corp","source":"https://corp/x","source_type":"private_url_manifest"}""", "private_url_manifest install is restricted to host system authority")]
    [InlineData("update", """{"skill_id":"tool"}""", "skill 'tool' is not installed")]
    [InlineData("uninstall", "{}", "missing field `skill_id`")]
    [InlineData("uninstall", """{"skill_id":"tool"}""", "effective skill instance 'tool' not found")]
    [InlineData("uninstall", """{"skill_id":"asker","options":{"remove_sqlite":1}}""", "remove_sqlite must be a boolean")]
    [InlineData("disable", """{"skill_id":"system"}""", "ROOT skill root is system-controlled and cannot be processed through the skills plane for action Disable")]
    [InlineData("enable", """{"skill_id":"gone"}""", "declared skill instance 'gone' not found")]
    public async Task What_is_refused_is_a_Lua_error_with_the_reason(string action, string input, string reason)
    {
        await using SkillRuntime runtime = await OpenAsync(new SkillManagementBridge());

        Assert.Equal($"vulcan.runtime.skills.{action}: {reason}", await RefusalAsync(runtime, action, input));
    }

    [Fact]
    public async Task The_host_is_told_what_is_asked_and_can_refuse_it()
    {
        _server.Release("tool", "1.0.0");
        List<SkillManagementRequestInfo> asked = [];
        await using SkillRuntime runtime = await OpenAsync(new SkillManagementBridge(request =>
        {
            asked.Add(request);
            return request.Action != "install";
        }));

        Assert.Equal(
            "vulcan.runtime.skills.install: the host refused to install skill 'acme/tool'",
            await RefusalAsync(runtime, "install", """{"source":"acme/tool","source_type":"github","layer":"USER"}"""));
        await AskAsync(runtime, "disable", """{"skill_id":"asker","reason":"enough"}""");

        Assert.Equal(("install", null, "acme/tool", "USER", "asker"), (asked[0].Action, asked[0].SkillId, asked[0].Source, asked[0].RootName, asked[0].Caller?.SkillId));
        Assert.Equal(("disable", "asker", "enough"), (asked[1].Action, asked[1].SkillId, asked[1].Reason));
        Assert.Empty(_server.TakePaths());
    }

    [Fact]
    public async Task The_host_can_refuse_with_words_of_its_own()
    {
        await using SkillRuntime runtime = await OpenAsync(
            new SkillManagementBridge(static (_, _) => ValueTask.FromException<bool>(new SkillException(SkillErrorCode.SourceRefused, "not on a Friday"))));

        Assert.Equal("vulcan.runtime.skills.enable: not on a Friday", await RefusalAsync(runtime, "enable", """{"skill_id":"asker"}"""));
    }

    [Fact]
    public async Task A_skill_that_replaces_itself_goes_on_as_it_began()
    {
        await using SkillRuntime runtime = await OpenAsync(new SkillManagementBridge());
        await AskAsync(runtime, "uninstall", """{"skill_id":"asker"}""");
        _server.Release("asker", "1.0.0", AskerNamed("old"));
        runtime.Skills.Install(SkillInstallRequest.GitHub("acme/asker"));
        _server.Release("asker", "1.1.0", AskerNamed("new"));

        JsonElement first = JsonElement.Parse((await runtime.CallAsync("asker-go", """{"action":"update","input":{"skill_id":"asker"}}""", cancellationToken: Token)).Content);
        JsonElement second = JsonElement.Parse((await runtime.CallAsync("asker-go", """{"action":"update","input":{"skill_id":"asker"}}""", cancellationToken: Token)).Content);

        Assert.Equal(("updated", "old"), (first.GetProperty("answer").GetProperty("status").GetString(), first.GetProperty("me").GetString()));
        Assert.Equal(("up_to_date", "new"), (second.GetProperty("answer").GetProperty("status").GetString(), second.GetProperty("me").GetString()));
    }

    [Fact]
    public async Task Calls_that_block_and_leases_can_ask_too()
    {
        await using SkillRuntime runtime = await OpenAsync(new SkillManagementBridge());
        LeaseHandle lease = runtime.Leases.Create(new RuntimeLeaseOptions { Sid = "s" });

        Assert.True(lease.Eval("return vulcan.runtime.skills.enable({ skill_id = 'asker' }).enabled", cancellationToken: Token).GetBoolean());
        Assert.Contains("enabled", runtime.Call("asker-go", """{"action":"enable","input":{"skill_id":"asker"}}""").Content, StringComparison.Ordinal);
        Assert.True(runtime.RunLua("return vulcan.runtime.skills.enable({ skill_id = 'asker' }).enabled", cancellationToken: Token).GetBoolean());
    }

    [Fact]
    public async Task The_deadline_of_the_call_ends_a_download()
    {
        byte[] archive = SkillServer.PackageOf("tool", "1.0.0", lua: null, []);
        _server.Release("tool", "1.0.0", archive);
        _server.Route("/dl/tool-v1.0.0-skill.zip", LoopbackResponse.Stalled(archive, archive.Length / 2));
        await using SkillRuntime runtime = await OpenAsync(new SkillManagementBridge());

        await Assert.ThrowsAsync<SkillTimeoutException>(async () =>
            await runtime.CallAsync("asker-go", """{"action":"install","input":{"source":"acme/tool"}}""", new SkillCallOptions { Timeout = TimeSpan.FromMilliseconds(300) }, Token));
        Assert.Equal("""{"enabled":true}""", (await AskAsync(runtime, "enable", """{"skill_id":"asker"}""")).GetRawText());
    }

    [Fact]
    public async Task Skills_that_are_being_loaded_cannot_ask()
    {
        Write("project_skills", "eager", """
            local _, refusal = pcall(vulcan.runtime.skills.enable, { skill_id = 'asker' })
            return function() return tostring(refusal) end
            """);
        await using SkillRuntime runtime = await OpenAsync(new SkillManagementBridge());
        runtime.Reload();

        Assert.Contains("skills cannot be changed while they are loaded", runtime.Call("eager-go").Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bridge_belongs_to_one_runtime_on_the_embedded_engine()
    {
        SkillManagementBridge bridge = new();
        await using SkillRuntime runtime = await OpenAsync(bridge);

        Assert.Equal(SkillErrorCode.InvalidOptions, (await Assert.ThrowsAsync<SkillException>(async () => await OpenAsync(bridge))).Code);
        Assert.Equal(SkillErrorCode.InvalidOptions, (await Assert.ThrowsAsync<SkillException>(async () => await SkillRuntime.OpenAsync(
            new SkillRuntimeOptions { RuntimeRoot = _root.FullName, Native = new NativeEngineOptions(), SkillManagement = new SkillManagementBridge() }, Token))).Code);
        Assert.Equal(SkillErrorCode.InvalidOptions, (await Assert.ThrowsAsync<SkillException>(async () => await SkillRuntime.OpenAsync(
            new SkillRuntimeOptions
            {
                RuntimeRoot = _root.FullName,
                EngineOptions = new SkillEngineOptions { SkillManagement = new SkillManagementBridge() },
                SkillManagement = new SkillManagementBridge(),
            },
            Token))).Code);
    }

    [Fact]
    public async Task Without_a_bridge_nothing_is_changed()
    {
        await using SkillRuntime runtime = await OpenAsync(bridge: null);

        Assert.Equal("vulcan.runtime.skills.enable is disabled by host policy", await RefusalAsync(runtime, "enable", """{"skill_id":"asker"}"""));
    }

    // Answers with what the host said and with what the skill itself is by then.
    private static string AskerNamed(string name) => $$"""
        local me = '{{name}}'
        return function(args)
            local ok, answer = pcall(vulcan.runtime.skills[args.action], args.input)
            return vulcan.json.encode({ ok = ok, answer = ok and answer or tostring(answer), me = me })
        end
        """;

    private static bool Flag(JsonElement answer, string name) => answer.GetProperty(name).GetBoolean();

    // Lua's tables have no order.
    private static string Sorted(JsonElement answer, params string[] names)
    {
        Assert.Equal(names.Order(StringComparer.Ordinal), answer.EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal));
        return "{" + string.Join(',', names.Select(name => $"\"{name}\":{answer.GetProperty(name).GetRawText()}")) + "}";
    }

    private static async Task<JsonElement> AskAsync(SkillRuntime runtime, string action, string input)
    {
        JsonElement said = await SaidAsync(runtime, action, input);
        Assert.True(said.GetProperty("ok").GetBoolean(), said.GetRawText());
        return said.GetProperty("answer");
    }

    private static async Task<string> RefusalAsync(SkillRuntime runtime, string action, string input)
    {
        JsonElement said = await SaidAsync(runtime, action, input);
        Assert.False(said.GetProperty("ok").GetBoolean(), said.GetRawText());
        return said.GetProperty("answer").GetString()!["runtime error: ".Length..].Split("\nstack traceback:")[0];
    }

    private static async Task<JsonElement> SaidAsync(SkillRuntime runtime, string action, string input) =>
        JsonElement.Parse((await runtime.CallAsync("asker-go", $$"""{"action":"{{action}}","input":{{input}}}""", cancellationToken: Token)).Content);

    private ValueTask<SkillRuntime> OpenAsync(SkillManagementBridge? bridge)
    {
        Write("user_skills", "asker", AskerNamed("first"));
        Write("root_skills", "system", "return function() return '' end");

        // One worker, which must not be what the bridge waits for.
        return SkillRuntime.OpenAsync(
            new SkillRuntimeOptions
            {
                RuntimeRoot = _root.FullName,
                EngineOptions = new SkillEngineOptions { Sources = _server.Sources, Pool = new VmPoolOptions { MaxSize = 1 } },
                MaxConcurrency = 1,
                SkillManagement = bridge,
            },
            Token);
    }

    private void Write(string rootName, string skillId, string lua)
    {
        string package = Path.Join(_root.FullName, rootName, skillId);
        Directory.CreateDirectory(Path.Join(package, "runtime"));
        File.WriteAllText(Path.Join(package, "skill.yaml"), $"name: {skillId}\nversion: 1.0.0\nentries:\n  - {{ name: go, lua_entry: runtime/go.lua, lua_module: {skillId}_go }}\n");
        File.WriteAllText(Path.Join(package, "runtime", "go.lua"), lua);
    }
}
