using System.Text.Json.Nodes;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Runtime;

/// <summary>Governed tools behind a gate in another process.</summary>
public sealed partial class SidecarTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private StandIn _gate = null!;
    private SkillRuntime _runtime = null!;

    public async ValueTask InitializeAsync()
    {
        _gate = await StandIn.StartAsync();
        _runtime = await SkillRuntime.OpenAsync(
            new SkillRuntimeOptions
            {
                SkillsDirectory = GovernedRuntime.WriteSkill(_directory),
                HostTools = { new Remote() },
                Gate = _gate.Client,
                ApprovalWait = TimeSpan.Zero,
            },
            TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _runtime.DisposeAsync();
        await _gate.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task An_allowed_tool_runs_and_does_not_learn_who_calls() =>
        Assert.Equal("""{"ok":true,"value":"hi for nobody"}""", (await AskAsync("remote.echo", """{"text":"hi"}""")).ToText());

    [Fact]
    public async Task The_code_of_a_refusal_of_the_tool_survives_the_gate() =>
        Assert.Equal("sold_out", (string)(await AskAsync("remote.fail"))["error"]!["code"]!);

    [Fact]
    public async Task A_held_tool_is_resumed_with_the_ids_that_the_skill_got()
    {
        JsonNode details = (await AskAsync("remote.deploy"))["error"]!["details"]!;
        GateHold hold = new((string)details["action_id"]!, (string)details["request_id"]!, null);

        _gate.Resolve(hold, "granted");

        Assert.Equal("""{"ok":true}""", (await _gate.Client.ResumeAsync(hold)).EnsureCompleted().Output!.ToString());
    }

    private async Task<JsonNode> AskAsync(string tool, string arguments = "{}")
    {
        SkillResult result = await _runtime.CallAsync("agent-ask", $$"""{"tool":"{{tool}}","args":{{arguments}}}""");
        return JsonNode.Parse(result.Content)!;
    }

    [HostTools(Prefix = "remote")]
    private sealed partial class Remote
    {
        /// <summary>Says something.</summary>
        [Governed(Name = "echo", Level = 1)]
        [HostTool]
        public static string Echo(string text, HostToolContext context) => $"{text} for {context.SkillId ?? "nobody"}";

        /// <summary>Fails.</summary>
        [Governed(Name = "boom")]
        [HostTool]
        public static void Fail() => throw new HostToolException("sold_out", "None is left.");

        /// <summary>Deploys.</summary>
        [Governed(Name = "deploy", Level = 4)]
        [HostTool]
        public static void Deploy()
        {
        }
    }
}
