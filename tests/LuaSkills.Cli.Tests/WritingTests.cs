using System.Text.Json;
using System.Text.RegularExpressions;
using LuaSkills.Cli.Tests.Infrastructure;
using LuaSkills.Tests.Shared;

namespace LuaSkills.Cli.Tests;

/// <summary>What helps to write skills: skeletons, annotations, completion and the doctor.</summary>
public sealed partial class WritingTests(InstalledTool tool) : CliTest(tool)
{
    [Fact]
    public async Task A_new_skill_loads_and_passes_its_test()
    {
        ProgramRun made = await RunAsync("new", "skill", "hello-world", "--output", "skills");

        made.AssertSucceeded();
        Assert.Equal("2 tests passed\n", (await RunAsync("run", "skills/hello-world/tests/greet.lua", "--root-skills", "skills", "--text")).Output);
        Assert.Equal(0, (await RunAsync("load", "--root-skills", "skills")).ExitCode);
        Assert.Equal("Hello, Ada!\n", (await RunAsync("call", "hello-world-greet", """{"name":"Ada"}""", "--root-skills", "skills", "--text")).Output);
        Assert.StartsWith("# Hello World", (await RunAsync("help", "hello-world", "--root-skills", "skills", "--authority", "system")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_skill_is_not_written_over_another_nor_under_a_wrong_name()
    {
        Assert.Equal("""{"skill_id":"demo"}""", JsonSerializer.Serialize(new { skill_id = (await JsonAsync("new", "skill", "demo", "--json")).GetProperty("skill_id").GetString() }));
        Assert.Equal(2, (await RunAsync("new", "skill", "demo")).ExitCode);
        Assert.Equal(2, (await RunAsync("new", "skill", "Demo")).ExitCode);
        Assert.Equal(2, (await RunAsync("new", "skill", "../demo")).ExitCode);
    }

    [Fact]
    public async Task The_annotations_name_every_function_of_the_API()
    {
        const string Names = """
            local names = {}
            local function add(table, path)
              for name, value in pairs(table) do
                local full = path .. '.' .. name
                if type(value) == 'function' and not name:find('^__') then names[#names + 1] = full
                elseif type(value) == 'table' and name ~= 'context' and not full:find('overflow_type') then add(value, full) end
              end
            end
            add(vulcan, 'vulcan')
            table.sort(names)
            return names
            """;
        WriteSkill("user_skills", "demo", ("names", $"return function() {Names.Replace("return names", "return table.concat(names, ' ')", StringComparison.Ordinal)} end"));

        ProgramRun stubs = await RunAsync("stubs", "--no-skills");
        string[] there = (await RunAsync("call", "demo-names", "--text")).Output.Trim().Split(' ');

        SortedSet<string> annotated = new(StringComparer.Ordinal);
        foreach (Match function in FunctionName().Matches(stubs.Output))
        {
            string name = function.Groups[1].Value;
            if (name.StartsWith("vulcan.", StringComparison.Ordinal))
                annotated.Add(name);
            else if (name.StartsWith("sqlite.", StringComparison.Ordinal) || name.StartsWith("lancedb.", StringComparison.Ordinal))
                annotated.Add("vulcan." + name);
        }

        Assert.Equal(there, annotated);
    }

    [Fact]
    public async Task The_annotations_have_the_arguments_of_the_entries()
    {
        WriteSkill("root_skills", "kernel", ("probe", "return function() return '' end"));
        string schema = """{"type":"object","properties":{"mode":{"enum":["a","b\"c"]},"tags":{"type":"array","items":{"type":"string"}},"at":{"type":"object","properties":{"x":{"type":"number"},"y-y":{"type":["integer","null"]}},"required":["x"]}},"required":["mode"]}""";
        await File.WriteAllTextAsync(Path.Join(RuntimeRoot, "root_skills", "kernel", "skill.yaml"), $$"""
            name: Kernel
            version: 1.0.0
            entries:
              - { name: probe, description: Probes., lua_entry: runtime/probe.lua, lua_module: m, input_schema: {{schema}} }
            """, Token);

        ProgramRun run = await RunAsync("stubs", "--output", "api.lua");

        run.AssertSucceeded();
        string stubs = await File.ReadAllTextAsync(In("api.lua"), Token);
        Assert.Contains("---@class kernel_probe_args\n", stubs, StringComparison.Ordinal);
        Assert.Contains("---@field mode \"a\"|\"b\\\"c\"\n", stubs, StringComparison.Ordinal);
        Assert.Contains("---@field tags? (string)[]\n", stubs, StringComparison.Ordinal);
        Assert.Contains("---@field at? { x: number, [\"y-y\"]?: integer|nil }\n", stubs, StringComparison.Ordinal);
        Assert.Contains("---@overload fun(name: \"kernel-probe\", args: kernel_probe_args): string", stubs, StringComparison.Ordinal);
        Assert.Equal("null\n", (await RunAsync("run-lua", "local f = assert(loadfile('api.lua'))")).Output);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F")]
    [InlineData("zsh", "compdef")]
    [InlineData("fish", "complete -c luaskills")]
    [InlineData("pwsh", "Register-ArgumentCompleter")]
    public async Task There_is_a_completion_script_for_each_shell(string shell, string part)
    {
        Assert.Contains(part, (await RunAsync("completion", shell)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bash_completes_commands_and_options()
    {
        Assert.SkipUnless(File.Exists("/bin/bash") || File.Exists("/usr/bin/bash"), "There is no bash.");
        string script = $$"""
            export PATH={{Path.GetDirectoryName(Program)}}:$PATH
            source <(luaskills completion bash)
            COMP_LINE="luaskills sys"; COMP_POINT=13; COMP_WORDS=(luaskills sys); COMP_CWORD=1
            _luaskills_complete
            echo "${COMPREPLY[@]}"
            COMP_LINE="luaskills call --auth"; COMP_POINT=21; COMP_WORDS=(luaskills call --auth); COMP_CWORD=2
            _luaskills_complete
            echo "${COMPREPLY[@]}"
            """;
        await File.WriteAllTextAsync(In("complete.sh"), script, Token);
        using System.Diagnostics.Process bash = System.Diagnostics.Process.Start(StartInfo("bash", "complete.sh"))!;

        string output = await bash.StandardOutput.ReadToEndAsync(Token);
        string error = await bash.StandardError.ReadToEndAsync(Token);

        Assert.Equal("system-enable system-disable system-install system-update system-uninstall", Sorted(output.Split('\n')[0]), StringComparer.Ordinal);
        Assert.Equal(("--authority", ""), (output.Split('\n')[1], error));
    }

    [Fact]
    public async Task Names_of_entries_and_skills_are_completed_without_making_anything()
    {
        Assert.Equal("", (await RunAsync("[suggest:19]", "luaskills call demo")).Output.Trim());
        Assert.False(Directory.Exists(RuntimeRoot));

        WriteSkill("user_skills", "demo", ("ping", "return function() return '' end"), ("pong", "return function() return '' end"));

        Assert.Equal(["demo-ping", "demo-pong"], (await RunAsync("[suggest:19]", "luaskills call demo")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("demo\n", (await RunAsync("[suggest:21]", "luaskills disable dem")).Output);
        Assert.False(Directory.Exists(Path.Join(RuntimeRoot, "state")));
    }

    [Fact]
    public async Task The_doctor_changes_nothing_and_says_what_is_there()
    {
        ProgramRun before = await RunAsync("doctor");
        Assert.Equal(0, before.ExitCode);
        Assert.Contains("All is well.", before.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(RuntimeRoot));

        WriteSkill("user_skills", "good", ("go", "return function() return '' end"));
        JsonElement well = await JsonAsync("doctor", "--json");
        Assert.True(well.GetProperty("ok").GetBoolean());
        Assert.Equal("good", Assert.Single(well.GetProperty("skills").EnumerateArray()).GetProperty("skill_id").GetString());
        Assert.False(Directory.Exists(Path.Join(RuntimeRoot, "state")));

        await File.WriteAllTextAsync(Path.Join(RuntimeRoot, "user_skills", "good", "skill.yaml"), "name: [", Token);
        ProgramRun bad = await RunAsync("doctor");
        Assert.NotEqual(0, bad.ExitCode);
        Assert.Contains("Something is wrong.", bad.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_misses_the_native_library_only_where_it_is_asked_for()
    {
        ProgramRun run = await RunAsync("doctor", "--engine", "native", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("LuaSkills library path is required", run.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^function ([\w.]+)\(", RegexOptions.Multiline)]
    private static partial Regex FunctionName();

    // The order of proposals is the library's affair.
    private static string Sorted(string words)
    {
        string[] order = ["system-enable", "system-disable", "system-install", "system-update", "system-uninstall"];
        string[] found = words.Split(' ');
        Array.Sort(found, (x, y) => Array.IndexOf(order, x).CompareTo(Array.IndexOf(order, y)));
        return string.Join(' ', found);
    }
}
