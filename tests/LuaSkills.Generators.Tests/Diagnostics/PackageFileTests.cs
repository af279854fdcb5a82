using System.Globalization;
using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Tests.Diagnostics;

/// <summary>Every rule for skill packages reports its fault once, in the right place of the YAML or JSON, and can be silenced.</summary>
public sealed class PackageFileTests
{
    private const string Open = "[|";
    private const string Close = "|]";
    private const string Root = "/project/skills/";

    public static TheoryData<string> Cases { get; } = new(PackageFileCases.All.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_fault_is_reported_once_in_its_place(string name)
    {
        PackageFileCase fault = PackageFileCases.All[name];
        (string file, TextSpan span) = Place(fault);

        Diagnostic diagnostic = Assert.Single(await Project(fault).ReportAsync());

        Assert.Equal(fault.Id, diagnostic.Id);
        Assert.Equal(fault.Message.Replace("{dir}", Root + fault.SkillId, StringComparison.Ordinal), diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(($"{Root}{fault.SkillId}/{file}", span), (diagnostic.Location.GetLineSpan().Path, diagnostic.Location.SourceSpan));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task NoWarn_silences_a_rule(string name)
    {
        PackageFileCase fault = PackageFileCases.All[name];
        PackageProject project = Project(fault);
        project.Compilation = project.Compilation.WithOptions(
            project.Compilation.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create(fault.Id, ReportDiagnostic.Suppress)]));

        Assert.Empty(await project.ReportAsync());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_globalconfig_silences_a_rule(string name)
    {
        PackageFileCase fault = PackageFileCases.All[name];
        PackageProject project = Project(fault);
        project.Compilation = AnalyzerRun.WithEditorConfig(project.Compilation, $"is_global = true\ndotnet_diagnostic.{fault.Id}.severity = none\n", "/project/.globalconfig");

        Assert.Empty(await project.ReportAsync());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task SuppressMessage_silences_a_rule(string name)
    {
        PackageFileCase fault = PackageFileCases.All[name];
        PackageProject project = Project(fault);
        string suppression = $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"LuaSkills\", \"{fault.Id}\")]";
        project.Compilation = project.Compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(suppression, UserCode.ParseOptions));

        Assert.Empty(await project.ReportAsync());
    }

    [Fact]
    public async Task A_pragma_and_a_section_for_YAML_reach_no_package()
    {
        PackageProject project = Project(PackageFileCases.All["no entries"]);
        project.Compilation = AnalyzerRun.WithEditorConfig(
            project.Compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("#pragma warning disable LSK0606\n", UserCode.ParseOptions)),
            "[*.{cs,yaml}]\ndotnet_diagnostic.LSK0606.severity = none\n");

        Assert.Single(await project.ReportAsync());
    }

    [Fact]
    public async Task All_faults_of_a_package_are_reported_at_once()
    {
        PackageProject project = new PackageProject()
            .Add(Root + "many", "skill.yaml", "name: [x]\nversion: one\nentries:\n  - { name: A, lua_entry: x.lua, lua_module: m }\n  - { name: b }\n")
            .Add(Root + "many", "dependencies.yaml", "lua_dependencies: none\n");

        Assert.Equal(
            [
                "dependencies.yaml:1:19 LSK0603",
                "skill.yaml:1:7 LSK0603",
                "skill.yaml:2:10 LSK0605",
                "skill.yaml:4:13 LSK0606",
                "skill.yaml:4:27 LSK0607",
                "skill.yaml:5:5 LSK0602",
                "skill.yaml:5:5 LSK0602",
            ],
            (await project.ReportAsync()).Select(Show));
    }

    [Fact]
    public async Task Packages_are_told_apart()
    {
        PackageProject project = new PackageProject()
            .Add(Root + "one", "skill.yaml", "name: x\n")
            .Add(Root + "two", "skill.yaml", "version: 1.0.0\n");

        Assert.Equal(
            ["missing field `version` at line 1 column 1", "skill x must declare at least one entry", "missing field `name` at line 1 column 1", "skill two must declare at least one entry"],
            (await project.ReportAsync()).OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
                .Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_package_is_looked_at_again_when_one_of_its_files_changes()
    {
        PackageProject project = new PackageProject()
            .Add(Root + "notes", "skill.yaml", "name: N\nversion: 1.0.0\nentries: [{ name: e, lua_entry: runtime/e.lua, lua_module: m, input_schema_file: schemas/e.json }]\n")
            .Add(Root + "notes", "runtime/e.lua", "")
            .Add(Root + "notes", "schemas/e.json", "{\"type\":\"object\"}");
        Assert.Empty(await project.ReportAsync());
        Assert.Empty(await project.ReportAsync());

        project.Remove(Root + "notes/schemas/e.json");
        project.Add(Root + "notes", "schemas/e.json", "{\"type\":\"string\"}");
        Assert.Equal("LSK0609", Assert.Single(await project.ReportAsync()).Id);

        project.Remove(Root + "notes/runtime/e.lua");
        Assert.Equal(["LSK0609", "LSK0608"], (await project.ReportAsync()).OrderByDescending(diagnostic => diagnostic.Id, StringComparer.Ordinal).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task A_package_that_is_switched_off_is_not_looked_into() =>
        Assert.Empty(await new PackageProject().Add(Root + "off", "skill.yaml", "enable: false\n").ReportAsync());

    [Fact]
    public async Task Files_of_no_package_are_not_looked_at() =>
        Assert.Empty(await new PackageProject().AddUnrelated("/project/skill.yaml", "[").ReportAsync());

    private static string Show(Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        return FormattableString.Invariant($"{Path.GetFileName(place.Path)}:{place.StartLinePosition.Line + 1}:{place.StartLinePosition.Character + 1} {diagnostic.Id}");
    }

    private static PackageProject Project(PackageFileCase fault)
    {
        PackageProject project = new();
        if (fault.Manifest is not null)
            project.Add(Root + fault.SkillId, "skill.yaml", Unmark(fault.Manifest));
        foreach ((string path, string text) in fault.Files)
            project.Add(Root + fault.SkillId, path, Unmark(text));
        return project.Add(Root + fault.SkillId, "runtime/read.lua", "return function() return '' end\n");
    }

    private static (string File, TextSpan Span) Place(PackageFileCase fault)
    {
        foreach ((string path, string? text) in fault.Files.Append(("skill.yaml", fault.Manifest!)))
        {
            if (text is not null && text.Contains(Open, StringComparison.Ordinal))
                return (path, TextSpan.FromBounds(text.IndexOf(Open, StringComparison.Ordinal), text.IndexOf(Close, StringComparison.Ordinal) - Open.Length));
        }

        return ("runtime/read.lua", default);
    }

    private static string Unmark(string text) => text.Replace(Open, "", StringComparison.Ordinal).Replace(Close, "", StringComparison.Ordinal);
}
