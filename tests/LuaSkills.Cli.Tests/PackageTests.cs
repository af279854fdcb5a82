using System.Text.Json;
using LuaSkills.Cli.Tests.Infrastructure;
using LuaSkills.Tests.Shared;

namespace LuaSkills.Cli.Tests;

/// <summary>What helps with packages: checks, and C# interfaces.</summary>
public sealed class PackageTests(InstalledTool tool) : CliTest(tool)
{
    [Fact]
    public async Task A_sound_package_is_valid()
    {
        (await RunAsync("new", "skill", "demo", "--output", "skills")).AssertSucceeded();

        Assert.Equal(new ProgramRun(0, "", ""), await RunAsync("validate", "skills/demo"));
    }

    [Fact]
    public async Task Every_fault_is_a_line_with_its_place()
    {
        await WritePackageAsync("bad", "name: Bad\nversion: one\nentries:\n  - { name: go, lua_entry: runtime/gone.lua, lua_module: m }\n");

        ProgramRun run = await RunAsync("validate", "skills/bad");

        Assert.Equal(
            (1, "skills/bad/skill.yaml:2:10: error: skill bad: version must be a valid semantic version: unexpected character 'o' while parsing major version number [invalid_version]\n"
                + "skills/bad/skill.yaml:4:28: error: Lua entry runtime/gone.lua not found in skills/bad [invalid_entry]\n", ""),
            (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Faults_are_printed_as_JSON_when_asked_for()
    {
        await WritePackageAsync("bad", "name: [\n");
        (await RunAsync("new", "skill", "good", "--output", "skills")).AssertSucceeded();

        ProgramRun run = await RunAsync("validate", "skills/bad", "skills/good", "--json");

        JsonElement fault = Assert.Single(JsonElement.Parse(run.Output).EnumerateArray());
        Assert.Equal((1, "skills/bad/skill.yaml", 2, 1, "error", "invalid_manifest"), (
            run.ExitCode,
            fault.GetProperty("path").GetString(),
            fault.GetProperty("line").GetInt32(),
            fault.GetProperty("column").GetInt32(),
            fault.GetProperty("severity").GetString(),
            fault.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_warning_does_not_fail()
    {
        await WritePackageAsync("odd", "name: Odd\nversion: 1.0.0\nentries:\n  - { name: go, lua_entry: runtime/go.lua, lua_module: m, help: nothing }\n");

        ProgramRun run = await RunAsync("validate", "skills/odd");

        Assert.Equal((0, "skills/odd/skill.yaml:4:65: warning: skill Odd entry go: there is no help topic 'nothing' [help_flow_not_found]\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task A_package_becomes_a_typed_interface()
    {
        await WritePackageAsync("text-tools", """
            name: Text tools
            version: 1.0.0
            entries:
              - name: go
                description: Finds lines.
                lua_entry: runtime/go.lua
                lua_module: m
                input_schema:
                  type: object
                  properties:
                    text: { type: string, description: What to find. }
                    max_lines: { type: integer }
                  required: [text]
            """);

        ProgramRun run = await RunAsync("bindings", "skills/text-tools", "--namespace", "Acme.Skills", "--output", "ITextTools.cs");

        run.AssertSucceeded();
        string source = await File.ReadAllTextAsync(In("ITextTools.cs"), Token);
        Assert.Contains("namespace Acme.Skills;", source, StringComparison.Ordinal);
        Assert.Contains("[Skill(\"text-tools\")]\npublic partial interface ITextTools\n", source, StringComparison.Ordinal);
        Assert.Contains("/// <summary>Finds lines.</summary>", source, StringComparison.Ordinal);
        Assert.Contains("SkillResult Go(\n        string text,\n        long? maxLines = null,\n", source, StringComparison.Ordinal);
        Assert.Contains("ValueTask<SkillResult> GoAsync(", source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_would_not_load_has_no_interface()
    {
        await WritePackageAsync("bad", "name: Bad\n");

        ProgramRun run = await RunAsync("bindings", "skills/bad");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("skills/bad/skill.yaml:1:1: error: missing field `version`", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("bindings")]
    public async Task A_directory_that_does_not_exist_is_a_usage_error(string command) => Assert.Equal(2, (await RunAsync(command, "nowhere")).ExitCode);

    private async Task WritePackageAsync(string id, string manifest)
    {
        Directory.CreateDirectory(In("skills", id, "runtime"));
        await File.WriteAllTextAsync(In("skills", id, "skill.yaml"), manifest, Token);
        await File.WriteAllTextAsync(In("skills", id, "runtime", "go.lua"), "return function() return '' end\n", Token);
    }
}
