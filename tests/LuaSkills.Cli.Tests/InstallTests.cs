using System.Diagnostics;
using System.Text.Json;
using LuaSkills.Cli.Tests.Infrastructure;
using LuaSkills.Engine.Tests.Management;
using LuaSkills.Tests.Http;
using LuaSkills.Tests.Shared;

namespace LuaSkills.Cli.Tests;

/// <summary>Installing, updating and removing skills from a server on this machine.</summary>
public sealed class InstallTests(InstalledTool tool) : CliTest(tool)
{
    private readonly SkillServer _server = new();

    [Fact]
    public async Task A_skill_is_installed_updated_and_removed()
    {
        _server.Release("tool", "1.0.0");
        Assert.Equal(
            """{"skill_id":"tool","status":"installed","message":"skill 'tool' version 1.0.0 was installed from GitHub repository 'acme/tool'","version":"1.0.0","source_type":"github","source_locator":"acme/tool"}""",
            await CompactAsync("install", "acme/tool"));
        Assert.Equal("tool 1.0.0\n", (await RunAsync("call", "tool-go", "--text")).Output);
        Assert.Equal("already_installed", Status(await ChangeAsync("install", "acme/tool")));
        Assert.Equal("up_to_date", Status(await ChangeAsync("update", "tool")));

        _server.Release("tool", "1.1.0");
        Assert.Equal("updated", Status(await ChangeAsync("update", "tool")));
        Assert.Equal("tool 1.1.0\n", (await RunAsync("call", "tool-go", "--text")).Output);

        JsonElement removed = await JsonAsync("uninstall", "tool", "--remove-sqlite");
        Assert.True(removed.GetProperty("skill_removed").GetBoolean());
        Assert.Equal((false, true), (removed.GetProperty("sqlite_retained").GetBoolean(), removed.GetProperty("lancedb_retained").GetBoolean()));
        Assert.Equal(3, (await RunAsync("call", "tool-go")).ExitCode);
    }

    [Fact]
    public async Task People_read_a_sentence()
    {
        _server.Release("tool", "1.0.0");

        Assert.Equal("skill 'tool' version 1.0.0 was installed from GitHub repository 'acme/tool'\n", (await RunAsync(Line("install", "acme/tool", "--text"))).Output);
        Assert.StartsWith("skill package removed=true", (await RunAsync("uninstall", "tool", "--text")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Root_ROOT_is_for_the_host_itself()
    {
        _server.Release("tool", "1.0.0");

        ProgramRun ordinary = await RunAsync(Line("install", "acme/tool", "--target-root", "ROOT"));
        ProgramRun delegated = await RunAsync(Line("system-install", "acme/tool", "--target-root", "ROOT"));

        Assert.Equal((1, 1), (ordinary.ExitCode, delegated.ExitCode));
        Assert.Contains("[system_controlled]", ordinary.Error, StringComparison.Ordinal);
        Assert.Contains("[system_controlled]", delegated.Error, StringComparison.Ordinal);
        Assert.Equal("installed", Status(await ChangeAsync("system-install", "acme/tool", "--authority", "system")));
        Assert.True(File.Exists(Path.Join(RuntimeRoot, "root_skills", "tool", "skill.yaml")));
        Assert.Equal("up_to_date", Status(await ChangeAsync("system-update", "tool", "--authority", "system")));
        Assert.True((await JsonAsync("system-uninstall", "tool", "--authority", "system", "--target-root", "root")).GetProperty("skill_removed").GetBoolean());
    }

    [Fact]
    public async Task Skills_of_a_hub_and_of_private_manifests_are_installed()
    {
        _server.Describe("/api/v1/skills/hubbed/resolve", "hubbed", "2.0.0");
        string manifest = _server.Describe("/private/corp.yaml", "corp", "3.0.0");

        Assert.Equal("installed", Status(await ChangeAsync("install", "hubbed", "--source-type", "official_hub", "--hub-url", _server.Address)));
        string[] corp = ["system-install", manifest, "--skill-id", "corp", "--source-type", "private_url_manifest", "--authority", "system"];
        ProgramRun refused = await RunAsync(corp);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("[source_refused]", refused.Error, StringComparison.Ordinal);
        Assert.Equal("installed", Status(await JsonAsync([.. corp, "--allow-manifest", _server.Address + "/private", "--allow-manifest", _server.Address + "/dl"])));
    }

    [Fact]
    public async Task What_cannot_be_downloaded_leaves_nothing_behind()
    {
        _server.Route("/repos/acme/tool/releases/latest", LoopbackResponse.Error(404));

        ProgramRun missing = await RunAsync(Line("install", "acme/tool"));
        ProgramRun unknown = await RunAsync(Line("update", "tool"));

        Assert.Equal((1, ""), (missing.ExitCode, missing.Output));
        Assert.Contains("[download_failed]", missing.Error, StringComparison.Ordinal);
        Assert.Single(missing.Error.TrimEnd().Split('\n'));
        Assert.Equal(3, unknown.ExitCode);
        Assert.False(Directory.Exists(Path.Join(RuntimeRoot, "user_skills", "tool")));
    }

    [Fact]
    public async Task A_skill_that_does_not_load_is_exit_code_4()
    {
        _server.Release("tool", "1.0.0", SkillServer.Zip(("tool/skill.yaml", "name: Tool\nversion: 1.0.0\nentries: [ { name: go, lua_entry: runtime/nothing.lua, lua_module: m } ]\n")));

        ProgramRun run = await RunAsync(Line("install", "acme/tool"));

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("warning: skill 'tool' was left out", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_shows_a_bar_while_a_package_is_downloaded()
    {
        TaskCompletionSource gate = GateArchive();
        using TerminalRun run = new(StartInfo(Program, Line("install", "acme/tool")));

        await run.WaitForAsync("downloading archive");
        await run.WaitForAsync("━");
        gate.SetResult();
        (int exitCode, string output) = await run.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("was installed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_colours_the_phases_are_named_in_plain_lines()
    {
        _server.Release("tool", "1.0.0");
        ProcessStartInfo start = StartInfo(Program, Line("install", "acme/tool"));
        start.Environment["NO_COLOR"] = "1";
        using TerminalRun run = new(start);

        (int exitCode, string output) = await run.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("acme/tool: downloading archive\r\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain('━', output);
        Assert.DoesNotContain("\e[3", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_gets_no_progress()
    {
        _server.Release("tool", "1.0.0");

        ProgramRun run = await RunAsync(Line("install", "acme/tool"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Ctrl_C_during_a_download_leaves_nothing_behind()
    {
        GateArchive();
        using TerminalRun run = new(StartInfo(Program, Line("install", "acme/tool")));
        await run.WaitForAsync("downloading archive");

        InterruptSignal.Send(run.Id);
        (int exitCode, string output) = await run.EndAsync();

        Assert.Equal(130, exitCode);
        Assert.Contains("cancelled", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Join(RuntimeRoot, "user_skills", "tool")));
    }

    public override void Dispose()
    {
        _server.Dispose();
        base.Dispose();
    }

    // The archive comes in two parts; the second one waits.
    private TaskCompletionSource GateArchive()
    {
        TaskCompletionSource gate = new();
        byte[] archive = SkillServer.PackageOf("tool", "1.0.0", lua: null, [("tool/resources/ballast.txt", string.Concat(Enumerable.Range(0, 20_000)))]);
        _server.Release("tool", "1.0.0", archive);
        _server.Route("/dl/tool-v1.0.0-skill.zip", LoopbackResponse.Gated(archive, archive.Length / 2, gate.Task));
        return gate;
    }

    private string[] Line(params string[] line) => [.. line, "--github-url", _server.Address, "--github-api-url", _server.Address];

    private Task<JsonElement> ChangeAsync(params string[] line) => JsonAsync(Line(line));

    private async Task<string> CompactAsync(params string[] line) => Compact(await ChangeAsync(line));

    private static string Status(JsonElement result) => result.GetProperty("status").GetString()!;
}
