using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Tests.Properties;

/// <summary>Shows that the checks of random faults find what they are there for.</summary>
public sealed class FaultyRunTests
{
    private const string Valid = "internal static class Program { }";

    [Fact]
    public void A_crash_of_a_generator_is_found() =>
        Assert.Contains("CS8785", Assert.Single(Run(Valid, new PrintingGenerator(null)).Failures), StringComparison.Ordinal);

    [Fact]
    public void An_error_in_generated_code_is_found() =>
        Assert.Contains("CS0246", Assert.Single(Run(Valid, new PrintingGenerator("class G : Missing { }")).ErrorsOfOutput), StringComparison.Ordinal);

    [Fact]
    public void An_error_that_generated_code_causes_in_the_users_is_found() =>
        Assert.Contains("Source0.cs", Assert.Single(Run("internal class A { }", new PrintingGenerator("partial class A { }")).ErrorsOfOutput), StringComparison.Ordinal);

    [Fact]
    public void An_error_of_the_users_own_is_told_apart()
    {
        FaultyRun run = Run("internal class A : Missing { }", new PrintingGenerator(""));

        Assert.Contains("CS0246", Assert.Single(run.CompilerErrors), StringComparison.Ordinal);
        Assert.Empty(run.FilesWithoutError);
    }

    [Fact]
    public void A_file_nobody_complains_about_is_found() =>
        Assert.Equal("Source0.cs", Assert.Single(Run(Valid, new PrintingGenerator("")).FilesWithoutError));

    private static FaultyRun Run(string source, IIncrementalGenerator generator) =>
        FaultyRun.Of(UserCode.Compile(source), CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: UserCode.ParseOptions));

    /// <summary>Prints one file, or crashes when it has none.</summary>
    private sealed class PrintingGenerator(string? file) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.CompilationProvider,
            (output, _) => output.AddSource("G.g.cs", file ?? throw new InvalidOperationException("Crashed.")));
    }
}
