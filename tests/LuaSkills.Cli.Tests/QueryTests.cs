using System.Text.Json;
using LuaSkills.Cli.Tests.Infrastructure;
using LuaSkills.Tests.Shared;

namespace LuaSkills.Cli.Tests;

/// <summary>Commands that only look.</summary>
public sealed class QueryTests : CliTest
{
    private const string Echo = "return function(args) return 'echo: ' .. tostring(args.text) end";

    public QueryTests(InstalledTool tool)
        : base(tool)
    {
        WriteSkill("root_skills", "kernel", ("probe", Echo));
        WriteSkill("user_skills", "demo", ("ping", Echo));
    }

    [Fact]
    public async Task A_delegated_caller_is_listed_no_entry_of_root_ROOT()
    {
        JsonElement entries = await JsonAsync("list");

        JsonElement entry = Assert.Single(entries.EnumerateArray());
        Assert.Equal(("demo-ping", "USER", "text"), (Text(entry, "canonical_name"), Text(entry, "root_name"), Text(entry.GetProperty("parameters")[0], "name")));
        Assert.Equal(2, (await JsonAsync("list", "--authority", "system")).GetArrayLength());
    }

    [Fact]
    public async Task Entries_are_listed_for_people_and_hidden_ones_counted()
    {
        ProgramRun run = await RunAsync("list", "--text");

        run.AssertSucceeded();
        Assert.Contains("demo-ping", run.Output, StringComparison.Ordinal);
        Assert.Contains("Does ping.", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 more in root ROOT", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output);
    }

    [Fact]
    public async Task Help_is_listed_and_rendered()
    {
        JsonElement help = Assert.Single((await JsonAsync("help-list")).EnumerateArray());
        JsonElement page = await JsonAsync("help-detail", "demo");

        Assert.Equal(("demo", "1.2.0", "more"), (Text(help, "skill_id"), Text(help, "skill_version"), Text(help.GetProperty("flows")[0], "flow_name")));
        Assert.Equal("# Überblick\n", Text(page, "content"));
        Assert.Equal("# More", Text(await JsonAsync("help-detail", "demo", "more"), "content"));
    }

    [Fact]
    public async Task Help_for_people_is_a_tree_and_text()
    {
        ProgramRun tree = await RunAsync("help");
        ProgramRun list = await RunAsync("help-list", "--text");
        ProgramRun page = await RunAsync("help", "demo");

        Assert.Contains("more: Much more", tree.Output, StringComparison.Ordinal);
        Assert.Equal(tree.Output, list.Output);
        Assert.Equal("# Überblick\n", page.Output);
        Assert.Equal(JsonValueKind.Array, (await JsonAsync("help", "--json")).ValueKind);
        Assert.Equal("# More", Text(await JsonAsync("help", "demo", "more", "--json"), "content"));
    }

    [Fact]
    public async Task Help_of_a_skill_that_is_not_there_is_null_with_exit_code_3()
    {
        ProgramRun json = await RunAsync("help-detail", "nothing");
        ProgramRun text = await RunAsync("help-detail", "kernel", "--text");
        ProgramRun page = await RunAsync("help-detail", "demo", "nothing");

        Assert.Equal(new ProgramRun(3, "null\n", ""), json);
        Assert.Equal((3, ""), (text.ExitCode, text.Output));
        Assert.StartsWith("error: Skill 'kernel' is in root ROOT", text.Error, StringComparison.Ordinal);
        Assert.Equal(3, page.ExitCode);
        Assert.Contains("[help_flow_not_found]", page.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_looked_up()
    {
        Assert.Equal("""{"value":true}""", Compact(await JsonAsync("is-skill", "demo-ping")));
        Assert.Equal("""{"value":false}""", Compact(await JsonAsync("is-skill", "kernel-probe")));
        Assert.Equal("""{"skill_id":"demo"}""", Compact(await JsonAsync("skill-name", "demo-ping")));
        Assert.Equal("""{"skill_id":null}""", Compact(await JsonAsync("skill-name", "nothing")));
        Assert.Equal("yes\n", (await RunAsync("is-skill", "demo-ping", "--text")).Output);
        Assert.Equal("none\n", (await RunAsync("skill-name", "nothing", "--text")).Output);
        Assert.Equal("null\n", (await RunAsync("prompt-completions", "prompt", "argument")).Output);
        Assert.Equal("none\n", (await RunAsync("prompt-completions", "prompt", "argument", "--text")).Output);
    }

    [Fact]
    public async Task Roots_can_be_left_out_and_named()
    {
        Assert.Equal(0, (await JsonAsync("list", "--root-only")).GetArrayLength());
        Assert.Equal(0, (await JsonAsync("list", "--no-user")).GetArrayLength());
        Assert.Equal(1, (await JsonAsync("list", "--no-project")).GetArrayLength());
        Assert.Equal(1, (await JsonAsync("list", "--runtime-root", In("other"), "--project-skills", In("luaskills-runtime", "user_skills"))).GetArrayLength());
    }

    [Fact]
    public async Task Global_options_are_taken_anywhere_on_the_line()
    {
        foreach (string[] line in (string[][])[["--authority=system", "list"], ["list", "--authority", "system"], ["--runtime-root", RuntimeRoot, "list", "--authority=system"]])
            Assert.Equal(2, (await JsonAsync(line)).GetArrayLength());
        Assert.Equal("""{"value":true}""", Compact(await JsonAsync("is-skill", "--authority", "system", "kernel-probe")));
    }

    [Fact]
    public async Task The_version_is_that_of_the_engine()
    {
        Assert.Equal("""{"ffi_version":"0.4.6","protocol":"embedded"}""", Compact(await JsonAsync("version")));
        Assert.Equal("""{"ffi_version":"0.4.6","exported_functions":[]}""", Compact(await JsonAsync("describe")));
        Assert.StartsWith("LuaSkills 0.4.6 (embedded engine)", (await RunAsync("version", "--text")).Output, StringComparison.Ordinal);
        Assert.Equal("LuaSkills 0.4.6, embedded engine\n", (await RunAsync("describe", "--text")).Output);
    }

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;
}
