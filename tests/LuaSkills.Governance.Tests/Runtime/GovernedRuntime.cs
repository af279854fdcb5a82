using LuaSkills.Governance.Approvals;
using LuaSkills.Governance.Local;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Runtime;

/// <summary>A runtime with a skill, governed tools and a gate in process.</summary>
internal sealed class GovernedRuntime : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public InProcess? Local { get; private set; }

    public Shop Shop { get; } = new();

    public SkillRuntime Runtime { get; private set; } = null!;

    public static async Task<GovernedRuntime> OpenAsync(
        ApprovalCallback? approve = null,
        Func<SkillRuntimeOptions, SkillRuntimeOptions>? options = null,
        Func<LocalGateOptions, LocalGateOptions>? gate = null)
    {
        GovernedRuntime governed = new();
        governed.Local = InProcess.Open(original =>
        {
            LocalGateOptions set = approve is null
                ? original
                : original with { ApprovalTimeout = TimeSpan.FromMinutes(5), Approvals = ApprovalChannel.Callback(approve) };
            set = set with { ToolContracts = InProcess.Contracts() };
            return gate is null ? set : gate(set);
        });
        SkillRuntimeOptions runtime = new()
        {
            SkillsDirectory = WriteSkill(governed._directory),
            HostTools = { governed.Shop },
            Gate = governed.Local.Gate,
        };
        governed.Runtime = await SkillRuntime.OpenAsync(options is null ? runtime : options(runtime), TestContext.Current.CancellationToken);
        return governed;
    }

    /// <summary>Writes the skill <c>agent</c>: <c>ask</c> calls a tool, <c>greet</c> is called by C#, <c>fail</c> fails.</summary>
    public static string WriteSkill(TemporaryDirectory directory)
    {
        directory.Write(
            "skills/agent/skill.yaml",
            """
            name: agent
            version: 1.0.0
            entries:
              - { name: ask, lua_entry: runtime/ask.lua, lua_module: agent_ask }
              - { name: greet, lua_entry: runtime/greet.lua, lua_module: agent_greet }
              - { name: fail, lua_entry: runtime/fail.lua, lua_module: agent_fail }
            """);
        directory.Write(
            "skills/agent/runtime/ask.lua",
            "return function(args) return vulcan.json.encode(vulcan.host.call(args.tool, args.args or {})) end");
        directory.Write("skills/agent/runtime/greet.lua", "return function(args) return 'Hello, ' .. args.name .. '!' end");
        directory.Write("skills/agent/runtime/fail.lua", "return function() error('no way', 0) end");
        return Path.Join(directory.Path, "skills");
    }

    /// <summary>What Lua gets from a tool.</summary>
    public async Task<System.Text.Json.Nodes.JsonNode> AskAsync(string tool, string arguments = "{}", CancellationToken cancellationToken = default)
    {
        SkillResult result = await Runtime.CallAsync("agent-ask", $$"""{"tool":"{{tool}}","args":{{arguments}}}""", cancellationToken: cancellationToken);
        return System.Text.Json.Nodes.JsonNode.Parse(result.Content)!;
    }

    public async ValueTask DisposeAsync()
    {
        if (Runtime is not null)
            await Runtime.DisposeAsync();
        if (Local is not null)
            await Local.DisposeAsync();
        _directory.Dispose();
    }
}
