using System.Collections.Immutable;
using LuaSkills.Generators.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Tests.Infrastructure;

/// <summary>Runs the analyzers that ship with the generator over a project.</summary>
internal static class AnalyzerRun
{
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
    [
        .. from type in typeof(SkillGenerator).Assembly.GetTypes()
           where type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false)
           orderby type.FullName
           select (DiagnosticAnalyzer)Activator.CreateInstance(type)!,
    ];

    // The packages of these projects have only the files that matter to interfaces; PackageProject is for whole ones.
    private static readonly ImmutableArray<DiagnosticAnalyzer> s_ofCode = All.RemoveAll(analyzer => analyzer is PackageAnalyzer);

    /// <summary>What the analyzers of code report, in source order. A crash of an analyzer (AD0001) is reported as well.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="packages">Files of the packages it imports.</param>
    public static async Task<IReadOnlyList<Diagnostic>> ReportAsync(Compilation compilation, params IEnumerable<ImportedText> packages)
    {
        ImmutableArray<Diagnostic> diagnostics = await compilation
            .WithAnalyzers(s_ofCode, new AnalyzerOptions([.. packages], new ProjectProperties()))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. from diagnostic in diagnostics
               where !diagnostic.IsSuppressed
               orderby diagnostic.Location.SourceTree?.FilePath, diagnostic.Location.SourceSpan.Start, diagnostic.Id
               select diagnostic,
        ];
    }

    /// <summary>The project under an <c>.editorconfig</c> at its root.</summary>
    public static Compilation WithEditorConfig(Compilation compilation, string text, string path = "/project/.editorconfig")
    {
        AnalyzerConfigSet configs = AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse(text, path)));
        return compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new EditorConfigOptions(configs)));
    }

    private sealed class EditorConfigOptions(AnalyzerConfigSet configs) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            configs.GetOptionsForSourcePath($"/project/{tree.FilePath}").TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            configs.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
