using System.Text.Json;
using LuaSkills.Cli.Tests.Infrastructure;
using LuaSkills.Tests.Shared;

namespace LuaSkills.Cli.Tests;

/// <summary>Loading, disabling, enabling and configuring skills.</summary>
public sealed class StateTests(InstalledTool tool) : CliTest(tool)
{
    private const string One = "return function() return 'one' end";

    [Fact]
    public async Task Loading_creates_the_layout_and_acknowledges()
    {
        Assert.Equal(new ProgramRun(0, "{\n  \"loaded\": true\n}\n", ""), await RunAsync("load"));
        Assert.Equal(new ProgramRun(0, "{\n  \"reloaded\": true\n}\n", ""), await RunAsync("reload"));
        Assert.Equal("There are no skills.\n", (await RunAsync("load", "--text")).Output);
        foreach (string directory in (string[])["root_skills", "project_skills", "user_skills"])
            Assert.True(Directory.Exists(Path.Join(RuntimeRoot, directory)), directory);
    }

    [Fact]
    public async Task Skills_with_faults_are_named_and_exit_code_4()
    {
        WriteSkill("user_skills", "good", ("go", One));
        WriteSkill("user_skills", "bad");
        await File.WriteAllTextAsync(Path.Join(RuntimeRoot, "user_skills", "bad", "skill.yaml"), "name: Bad\nversion: one\nentries: []", Token);

        ProgramRun json = await RunAsync("load");
        ProgramRun text = await RunAsync("reload", "--text");
        ProgramRun list = await RunAsync("list");

        Assert.Equal((4, "{\n  \"loaded\": true\n}\n"), (json.ExitCode, json.Output));
        Assert.StartsWith("warning: skill 'bad' was left out: ", json.Error, StringComparison.Ordinal);
        Assert.Equal(4, text.ExitCode);
        Assert.Contains("1 loaded, 1 left out", text.Output, StringComparison.Ordinal);
        Assert.Equal(0, list.ExitCode);
        Assert.Contains("warning: skill 'bad'", list.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_skill_is_disabled_and_enabled()
    {
        WriteSkill("user_skills", "demo", ("go", One));

        Assert.Equal("{\n  \"disabled\": true\n}\n", (await RunAsync("disable", "demo", "in the way")).Output);
        Assert.Equal(0, (await JsonAsync("list")).GetArrayLength());
        Assert.Contains("in the way", await File.ReadAllTextAsync(Path.Join(RuntimeRoot, "state", "skills", "disabled", "demo.json"), Token), StringComparison.Ordinal);
        Assert.Equal("demo is enabled.\n", (await RunAsync("enable", "demo", "--text")).Output);
        Assert.Equal(1, (await JsonAsync("list")).GetArrayLength());
    }

    [Fact]
    public async Task Root_ROOT_is_changed_with_system_authority_only()
    {
        WriteSkill("root_skills", "kernel", ("go", One));

        foreach (string[] refused in (string[][])[["disable", "kernel"], ["disable", "kernel", "--authority", "system"], ["system-disable", "kernel"]])
        {
            ProgramRun run = await RunAsync(refused);
            Assert.Equal((1, ""), (run.ExitCode, run.Output));
            Assert.Contains("[system_controlled]", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal("{\n  \"disabled\": true\n}\n", (await RunAsync("system-disable", "kernel", "--authority", "system")).Output);
        Assert.Equal("kernel is enabled.\n", (await RunAsync("system-enable", "kernel", "--authority", "system", "--text")).Output);
    }

    [Fact]
    public async Task Configuration_is_read_and_changed()
    {
        Assert.Equal("""{"action":"set","skill_id":"demo","key":"k","value":"grün"}""", Compact(await JsonAsync("config", "set", "demo", "k", "grün")));
        Assert.Equal("""{"found":true,"skill_id":"demo","key":"k","value":"grün"}""", Compact(await JsonAsync("config", "get", "demo", "k")));
        Assert.Equal("""[{"skill_id":"demo","key":"k","value":"grün"}]""", Compact(await JsonAsync("config", "list")));
        Assert.Equal("[]", Compact(await JsonAsync("config", "list", "other")));
        Assert.Equal("grün\n", (await RunAsync("config", "get", "demo", "k", "--text")).Output);
        Assert.Contains("grün", (await RunAsync("config", "list", "--text")).Output, StringComparison.Ordinal);
        Assert.Equal("""{"action":"delete","skill_id":"demo","key":"k","deleted":true}""", Compact(await JsonAsync("config", "delete", "demo", "k")));
        Assert.Equal("""{"found":false,"skill_id":"demo","key":"k"}""", Compact(await JsonAsync("config", "get", "demo", "k")));
        Assert.Equal((3, ""), Status(await RunAsync("config", "get", "demo", "k", "--text")));
        Assert.Equal("There are no values.\n", (await RunAsync("config", "list", "--text")).Output);
        Assert.Equal("demo.k is set.\n", (await RunAsync("config", "set", "demo", "k", "v", "--text")).Output);
        Assert.Equal("demo.k is deleted.\n", (await RunAsync("config", "delete", "demo", "k", "--text")).Output);
        Assert.Equal(1, (await RunAsync("config", "set", "Demo", "k", "v")).ExitCode);
    }

    private static (int ExitCode, string Output) Status(ProgramRun run) => (run.ExitCode, run.Output);
}
