using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Tests.Infrastructure;

/// <summary>Finds what a strict user project would report about generated code.</summary>
internal static class CompileClean
{
    // The short inputs of the tests leave their own public members undocumented; generated members may not.
    private const string MissingXmlComment = "CS1591";

    /// <summary>Every diagnostic inside generated code, and every warning or error it causes in the user's.</summary>
    public static IReadOnlyList<string> Faults(Compilation compilation, IReadOnlySet<SyntaxTree> generated)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        IEnumerable<Diagnostic> emitted = compilation.Emit(Stream.Null, cancellationToken: cancellationToken).Diagnostics;
        return Faults(compilation.GetDiagnostics(cancellationToken).Concat(emitted), generated);
    }

    public static IReadOnlyList<string> Faults(GeneratorRun run) => Faults(run.Output, Generated(run));

    /// <summary>What the compiler reports before it emits code, in half the time; only limits of metadata go unseen.</summary>
    public static IReadOnlyList<string> FaultsOfBinding(GeneratorRun run) =>
        Faults(run.Output.GetDiagnostics(TestContext.Current.CancellationToken), Generated(run));

    public static void Check(GeneratorRun run) => Assert.Empty(Faults(run));

    private static HashSet<SyntaxTree> Generated(GeneratorRun run) => run.Result.GeneratedSources.Select(source => source.SyntaxTree).ToHashSet();

    private static IReadOnlyList<string> Faults(IEnumerable<Diagnostic> diagnostics, IReadOnlySet<SyntaxTree> generated) =>
    [
        .. from diagnostic in diagnostics
           where diagnostic.Location.SourceTree is { } tree && generated.Contains(tree)
               ? true
               : diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != MissingXmlComment
           group diagnostic by diagnostic.ToString() into same
           select same.Key,
    ];
}
