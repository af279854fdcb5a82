using System.Runtime.CompilerServices;
using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;

// The namespace, the names and the layout are those of Verify.XunitV3 with Verify.SourceGenerators, which can replace this file.
namespace VerifyXunit;

/// <summary>Compares what a generator printed with the snapshots beside the test.</summary>
internal static class Verifier
{
    /// <summary>Set to 1 to accept what the generator prints now.</summary>
    public const string AcceptVariable = "LUASKILLS_ACCEPT";

    public static Task Verify(GeneratorDriver driver, [CallerFilePath] string sourceFile = "")
    {
        string test = $"{TestContext.Current.TestClass!.TestClassSimpleName}.{TestContext.Current.TestMethod!.MethodName}";
        bool accept = Environment.GetEnvironmentVariable(AcceptVariable) == "1";
        new SnapshotStore(Path.GetDirectoryName(sourceFile)!, accept).Check(test, Render(test, driver.GetRunResult()));
        return Task.CompletedTask;
    }

    /// <summary>The snapshot files of a run: one for every generated file, and one for the diagnostics when there are any.</summary>
    public static IEnumerable<Snapshot> Render(string test, GeneratorDriverRunResult run)
    {
        foreach (GeneratedSourceResult source in run.Results.SelectMany(result => result.GeneratedSources))
            yield return new Snapshot($"{test}#{Path.GetFileNameWithoutExtension(source.HintName)}", "cs", $"//HintName: {source.HintName}\n{source.SourceText}");

        if (!run.Diagnostics.IsEmpty)
            yield return new Snapshot(test, "txt", string.Concat(run.Diagnostics.Select(diagnostic => $"{diagnostic}\n")));
    }
}
