using System.Collections.Immutable;
using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Tests.Properties;

/// <summary>What the compiler, the analyzers and the generator make of a project that is not valid.</summary>
/// <param name="Failures">Crashes of the generator or an analyzer.</param>
/// <param name="CompilerErrors">Errors of the compiler in the user's code alone.</param>
/// <param name="ErrorsOfOutput">Errors that only come with the generated code; none are looked for when the user's code does not compile.</param>
/// <param name="FilesWithoutError">Files of the user nobody complains about.</param>
internal sealed record FaultyRun(
    IReadOnlyList<string> Failures,
    IReadOnlyList<string> CompilerErrors,
    IReadOnlyList<string> ErrorsOfOutput,
    IReadOnlyList<string> FilesWithoutError)
{
    private const string GeneratorCrash = "CS8785";
    private const string AnalyzerCrash = "AD0001";
    private const string CompilerPrefix = "CS";
    private const string SourcePrefix = "Source";

    public static FaultyRun Of(Compilation project, GeneratorDriver driver)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        ImmutableArray<Diagnostic> reported = project.WithAnalyzers(AnalyzerRun.All).GetAllDiagnosticsAsync(cancellationToken).GetAwaiter().GetResult();
        driver.RunGeneratorsAndUpdateCompilation(project, out Compilation output, out ImmutableArray<Diagnostic> generated, cancellationToken);
        List<Diagnostic> errors = [.. reported.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        List<Diagnostic> compilerErrors = [.. errors.Where(diagnostic => diagnostic.Id.StartsWith(CompilerPrefix, StringComparison.Ordinal))];
        IEnumerable<Diagnostic> outputErrors = compilerErrors.Count > 0 ? [] : output.GetDiagnostics(cancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        HashSet<SyntaxTree?> faulty = [.. errors.Select(diagnostic => diagnostic.Location.SourceTree)];
        return new FaultyRun(
            [.. reported.Concat(generated).Where(diagnostic => diagnostic.Id is GeneratorCrash or AnalyzerCrash).Select(diagnostic => diagnostic.ToString())],
            [.. compilerErrors.Select(diagnostic => diagnostic.ToString())],
            [.. outputErrors.Select(diagnostic => diagnostic.ToString())],
            [.. project.SyntaxTrees.Where(tree => tree.FilePath.StartsWith(SourcePrefix, StringComparison.Ordinal) && !faulty.Contains(tree)).Select(tree => tree.FilePath)]);
    }
}
