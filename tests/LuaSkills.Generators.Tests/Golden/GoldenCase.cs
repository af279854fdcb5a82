using System.Runtime.CompilerServices;
using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using VerifyXunit;

namespace LuaSkills.Generators.Tests.Golden;

/// <summary>The checks of a golden case: what is generated, that it compiles clean, and what the analyzers say of the input.</summary>
internal static class GoldenCase
{
    /// <summary>A correct input: no analyzer reports anything.</summary>
    public static Task Verify(string source, [CallerFilePath] string sourceFile = "") => Verify(source, [], ProjectProperties.WithoutContext, sourceFile);

    /// <summary>A correct input, in a project that has a JSON context.</summary>
    public static Task VerifyWithContext(string source, [CallerFilePath] string sourceFile = "") => Verify(source, [], new ProjectProperties(), sourceFile);

    /// <summary>A faulty input: exactly these rules report it, and no compiler error comes on top.</summary>
    public static Task VerifyFaulty(string source, string[] reported, [CallerFilePath] string sourceFile = "") =>
        Verify(source, reported, ProjectProperties.WithoutContext, sourceFile);

    /// <summary>A correct input, in a project that allows unsafe code.</summary>
    public static Task VerifyUnsafe(string source, [CallerFilePath] string sourceFile = "") =>
        Verify(UserCode.WithUnsafe(UserCode.Compile(source)), [], ProjectProperties.WithoutContext, sourceFile);

    /// <summary>A faulty input, in a project that allows unsafe code.</summary>
    public static Task VerifyFaultyUnsafe(string source, string[] reported, [CallerFilePath] string sourceFile = "") =>
        Verify(UserCode.WithUnsafe(UserCode.Compile(source)), reported, ProjectProperties.WithoutContext, sourceFile);

    /// <summary>An input with imported packages: exactly these rules report it.</summary>
    public static Task VerifyPackages(string source, ImportedText[] packages, string[]? reported = null, [CallerFilePath] string sourceFile = "") =>
        Verify(UserCode.Compile(source), reported ?? [], ProjectProperties.WithoutContext, sourceFile, packages);

    private static Task Verify(string source, string[] reported, ProjectProperties properties, string sourceFile) =>
        Verify(UserCode.Compile(source), reported, properties, sourceFile);

    private static Task Verify(Compilation project, string[] reported, ProjectProperties properties, string sourceFile, params ImportedText[] packages)
    {
        GeneratorRun run = GeneratorRun.Of(project, properties: properties, packages: packages);
        return Assert.MultipleAsync(
            () => Verifier.Verify(run.Driver, sourceFile),
            async () => Assert.Equal(reported, (await AnalyzerRun.ReportAsync(run.Output, packages)).Select(diagnostic => diagnostic.Id)),
            () =>
            {
                CompileClean.Check(run);
                return Task.CompletedTask;
            },
            () =>
            {
                Assert.All(run.Result.GeneratedSources, file => Assert.Empty(GeneratedCodeRules.Faults(run.Output, file.SyntaxTree)));
                return Task.CompletedTask;
            });
    }
}
