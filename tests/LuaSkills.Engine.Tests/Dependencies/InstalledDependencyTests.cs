using System.Runtime.InteropServices;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Dependencies;

/// <summary><c>dependencies.yaml</c>, spec sections 1.10 and 8.2: what is installed satisfies, nothing is downloaded.</summary>
public sealed class InstalledDependencyTests
{
    private static readonly string s_platform =
        $"{(OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux")}-{(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64")}";

    [Theory]
    [InlineData("tool_dependencies: [", "Failed to parse {path}: ")]
    [InlineData("tool_dependencies: [{ name: x }]", "Failed to parse {path}: tool_dependencies[0]: missing field `source` at line 1 column 21")]
    [InlineData("tool_dependencies: [{ source: { type: url } }]", "Failed to parse {path}: tool_dependencies[0]: missing field `name` at line 1 column 21")]
    [InlineData("lua_dependencies: [{ name: x, source: { type: ftp } }]", "Failed to parse {path}: lua_dependencies[0].source.type: unknown variant `ftp`")]
    [InlineData("ffi_dependencies: [{ name: x, scope: world, source: { type: url } }]", "Failed to parse {path}: ffi_dependencies[0].scope: unknown variant `world`")]
    [InlineData("tool_dependencies: [{ name: x, source: { type: github_release, github: {} } }]", "Failed to parse {path}: tool_dependencies[0].source.github: missing field `repo`")]
    [InlineData("tool_dependencies: [{ name: x, source: { type: skilllist, skilllist: { url: u } } }]", "Failed to parse {path}: tool_dependencies[0].source.skilllist: missing field `package`")]
    [InlineData("tool_dependencies: [{ name: x, source: { type: url }, packages: { linux-x64: { archive_type: rar } } }]", "Failed to parse {path}: tool_dependencies[0].packages.linux-x64.archive_type: unknown variant `rar`")]
    [InlineData("tool_dependencies: [{ name: x, source: { type: url }, packages: { linux-x64: { exports: [{ archive_path: a }] } } }]", "Failed to parse {path}: tool_dependencies[0].packages.linux-x64.exports[0]: missing field `target_path`")]
    public void A_faulty_dependency_manifest_fails_its_skill_only(string yaml, string message)
    {
        using SkillLayers layers = new();
        string package = layers.AddSkill("s");
        string path = layers.Write("user_skills/s/dependencies.yaml", yaml);
        layers.AddSkill("good");

        SkillLoadOutcome outcome = layers.OutcomeOf("s");

        Assert.Equal((SkillLoadStatus.Failed, SkillErrorCode.DependencyFailed), (outcome.Status, outcome.Code));
        Assert.StartsWith(message.Replace("{path}", path, StringComparison.Ordinal), outcome.Message, StringComparison.Ordinal);
        Assert.Contains($"Error: [LuaSkill] Failed to prepare dependencies for s: {outcome.Message}", layers.Log);
        Assert.Equal(SkillLoadStatus.Loaded, layers.OutcomeOf("good").Status);
        Assert.Equal(layers.PathOf("user_skills/s"), package);
    }

    [Theory]
    [InlineData("", "required dependency 'tool' is missing and network download is disabled")]
    [InlineData("scope: host, ", "required host dependency 'tool' is missing")]
    public void A_required_dependency_that_is_missing_fails_the_skill(string fields, string message)
    {
        using SkillLayers layers = new();
        AddSkillWithTool(layers, fields);
        Assert.Equal((SkillErrorCode.DependencyFailed, message), (layers.OutcomeOf("s").Code, layers.OutcomeOf("s").Message));
    }

    [Theory]
    [InlineData("required: false, ", "optional dependency 'tool' is missing and network download is disabled")]
    [InlineData("required: false, scope: host, ", "optional host dependency 'tool' is missing")]
    public void An_optional_dependency_that_is_missing_is_a_warning(string fields, string warning)
    {
        using SkillLayers layers = new();
        AddSkillWithTool(layers, fields);

        SkillLoadOutcome outcome = layers.OutcomeOf("s");

        Assert.Equal(SkillLoadStatus.Loaded, outcome.Status);
        Assert.Equal([warning], outcome.Warnings);
    }

    [Theory]
    [InlineData("version: 1.0.0, ", "dependencies/tools/s/tool/1.0.0")]
    [InlineData("version: v1.0.0, ", "dependencies/tools/s/tool/1.0.0")]
    [InlineData("version: v1.0.0, ", "dependencies/tools/s/tool/v1.0.0")]
    [InlineData("", "dependencies/tools/s/tool/unversioned")]
    [InlineData("", "dependencies/tools/s/tool/2.5.0")]
    [InlineData("scope: host, version: 1.0.0, ", "bin/tool/1.0.0")]
    public void An_installed_dependency_satisfies(string fields, string directory)
    {
        using SkillLayers layers = new();
        AddSkillWithTool(layers, fields);
        layers.Write($"{directory}/{s_platform}/bin/tool", "");

        SkillLoadOutcome outcome = layers.OutcomeOf("s");

        Assert.Equal(SkillLoadStatus.Loaded, outcome.Status);
        Assert.Empty(outcome.Warnings);
    }

    [Fact]
    public void Version_and_tag_are_replaced_in_export_paths()
    {
        using SkillLayers layers = new();
        AddSkillWithTool(layers, "version: 1.0.0, ", "'{tag}/tool-{version}'");
        layers.Write($"dependencies/tools/s/tool/1.0.0/{s_platform}/v1.0.0/tool-1.0.0", "");
        Assert.Equal(SkillLoadStatus.Loaded, layers.OutcomeOf("s").Status);
    }

    [Fact]
    public void A_dependency_without_exports_for_the_platform_fails_the_skill()
    {
        using SkillLayers layers = new();
        layers.AddSkill("s");
        layers.Write("user_skills/s/dependencies.yaml", $"tool_dependencies: [{{ name: tool, source: {{ type: url }}, packages: {{ {s_platform}: {{ url: u }} }} }}]");
        Assert.Equal("dependency 'tool' must declare at least one export", layers.OutcomeOf("s").Message);
    }

    [Fact]
    public void A_manifest_without_dependencies_is_fine()
    {
        using SkillLayers layers = new();
        layers.AddSkill("s");
        layers.Write("user_skills/s/dependencies.yaml", "node_runtime: { anything: 1 }\ntool_dependencies: []\n");
        Assert.Equal(SkillLoadStatus.Loaded, layers.OutcomeOf("s").Status);
    }

    private static void AddSkillWithTool(SkillLayers layers, string fields, string target = "bin/tool")
    {
        layers.AddSkill("s");
        layers.Write(
            "user_skills/s/dependencies.yaml",
            $"tool_dependencies: [{{ name: tool, {fields}source: {{ type: url, url: {{}} }}, packages: {{ {s_platform}: {{ url: u, exports: [{{ archive_path: a, target_path: {target} }}] }} }} }}]");
    }
}
