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
        return
        [
            .. from diagnostic in compilation.GetDiagnostics(cancellationToken).Concat(emitted)
               where diagnostic.Location.SourceTree is { } tree && generated.Contains(tree)
                   ? true
                   : diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != MissingXmlComment
               group diagnostic by diagnostic.ToString() into same
               select same.Key,
        ];
    }

    public static IReadOnlyList<string> Faults(GeneratorRun run) =>
        Faults(run.Output, run.Result.GeneratedSources.Select(source => source.SyntaxTree).ToHashSet());

    public static void Check(GeneratorRun run) => Assert.Empty(Faults(run));
}
