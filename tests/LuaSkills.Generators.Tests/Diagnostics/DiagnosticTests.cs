using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Tests.Diagnostics;

/// <summary>Every rule reports its fault once, in the right place and words, and can be silenced by every usual means.</summary>
public sealed class DiagnosticTests
{
    public static TheoryData<string> Cases { get; } = new(DiagnosticCases.All.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_fault_is_reported_once_in_its_place(string name)
    {
        DiagnosticCase fault = DiagnosticCases.All[name];

        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.ReportAsync(Project(fault), fault.Packages));

        Assert.Equal(fault.Id, diagnostic.Id);
        Assert.Equal(fault.Message, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(fault.Span, diagnostic.Location.SourceSpan);
        Assert.Equal(fault.Related, string.Concat(diagnostic.AdditionalLocations.Select(place => $"{place.GetLineSpan().Path}:{place.GetLineSpan().StartLinePosition.Line + 1}")));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_fault_adds_no_compiler_error(string name)
    {
        DiagnosticCase fault = DiagnosticCases.All[name];
        Compilation project = Project(fault);
        IEnumerable<string> before = Errors(project);

        GeneratorRun run = GeneratorRun.Of(project, packages: fault.Packages);

        // A partial method that gets its other part is an error less.
        Assert.Empty(Errors(run.Output).Except(before));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_pragma_silences_a_rule(string name)
    {
        DiagnosticCase fault = DiagnosticCases.All[name];

        Compilation project = Project(fault with { Source = $"#pragma warning disable {fault.Id}\n{fault.Source}" });

        Assert.Empty(await AnalyzerRun.ReportAsync(project, fault.Packages));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task SuppressMessage_silences_a_rule(string name)
    {
        DiagnosticCase fault = DiagnosticCases.All[name];
        string suppression = $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"LuaSkills\", \"{fault.Id}\")]";

        Compilation project = Project(fault);

        Assert.Empty(await AnalyzerRun.ReportAsync(project.AddSyntaxTrees(Parse(suppression, "Suppressions.cs", fault.LanguageVersion)), fault.Packages));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_editorconfig_silences_a_rule(string name)
    {
        DiagnosticCase fault = DiagnosticCases.All[name];

        Compilation project = AnalyzerRun.WithEditorConfig(Project(fault with { SwitchesOn = false }), $"[*.cs]\ndotnet_diagnostic.{fault.Id}.severity = none\n");

        Assert.Empty(await AnalyzerRun.ReportAsync(project, fault.Packages));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task NoWarn_silences_a_rule(string name)
    {
        DiagnosticCase fault = DiagnosticCases.All[name];
        Compilation project = Project(fault);

        Assert.Empty(await AnalyzerRun.ReportAsync(project.WithOptions(
            project.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create(fault.Id, ReportDiagnostic.Suppress)])), fault.Packages));
    }

    [Fact]
    public async Task An_editorconfig_switches_a_rule_on_that_is_off()
    {
        DiagnosticCase fault = DiagnosticCases.All["an interface that is not checked"] with { SwitchesOn = false };

        Assert.Empty(await AnalyzerRun.ReportAsync(Project(fault), fault.Packages));
        Assert.Single(await AnalyzerRun.ReportAsync(
            AnalyzerRun.WithEditorConfig(Project(fault), $"[*.cs]\ndotnet_diagnostic.{fault.Id}.severity = warning\n"), fault.Packages));
    }

    [Fact]
    public async Task An_editorconfig_for_another_rule_silences_nothing()
    {
        Compilation project = AnalyzerRun.WithEditorConfig(
            Project(DiagnosticCases.All["an interface that is not partial"]), "[*.cs]\ndotnet_diagnostic.LSK0102.severity = none\n");

        Assert.NotEmpty(await AnalyzerRun.ReportAsync(project));
    }

    [Fact]
    public void Every_rule_has_a_case()
    {
        IEnumerable<string> rules = AnalyzerRun.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).Distinct();

        Assert.Empty(rules.Except(DiagnosticCases.All.Values.Select(fault => fault.Id)).Except(PackageFileCases.All.Values.Select(fault => fault.Id)));
    }

    [Fact]
    public async Task A_project_without_skills_is_not_looked_at()
    {
        Assert.Empty(await AnalyzerRun.ReportAsync(UserCode.Compile("internal interface INotes { object Read<T>(ref T value); }")));
    }

    private static CSharpCompilation Project(DiagnosticCase fault)
    {
        CSharpCompilation project = UserCode.Compile(fault.Code);
        project = project.WithOptions(project.Options.WithOutputKind(fault.OutputKind).WithAllowUnsafe(fault.AllowsUnsafe));
        if (fault.SwitchesOn)
            project = project.WithOptions(project.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create(fault.Id, ReportDiagnostic.Info)]));
        return project.RemoveAllSyntaxTrees().AddSyntaxTrees(project.SyntaxTrees.Select(tree => Parse(tree.ToString(), tree.FilePath, fault.LanguageVersion)));
    }

    private static SyntaxTree Parse(string source, string path, LanguageVersion version) =>
        CSharpSyntaxTree.ParseText(source, UserCode.ParseOptions.WithLanguageVersion(version), path);

    private static IEnumerable<string> Errors(Compilation compilation) =>
        from diagnostic in compilation.GetDiagnostics(TestContext.Current.CancellationToken)
        where diagnostic.Severity == DiagnosticSeverity.Error
        select diagnostic.ToString();
}
