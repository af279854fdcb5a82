using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Tests.Properties;

/// <summary>What holds for interfaces that are not valid.</summary>
[Trait("Category", "Random")]
public sealed class RandomFaultTests
{
    private const int FilesPerProject = 50;
    private const int Projects = 20;
    private const int DamagedFiles = 1000;

    // Everything but the damaged file stays the same, and so does what the compiler knows of it.
    private static readonly CSharpCompilation s_empty = UserCode.Compile();

    private static readonly GeneratorDriver s_driver = GeneratorRun.Of(s_empty).Driver;

    [Fact]
    public void A_thousand_refused_interfaces_are_reported_and_leave_code_that_compiles() =>
        RandomCheck.Projects(FaultGrammar.Refused, FilesPerProject, Projects, project =>
        {
            FaultyRun run = FaultyRun.Of(s_empty.AddSyntaxTrees(project.Files.Select((file, i) => UserCode.Parse(file, $"Source{i}.cs"))), s_driver);
            Assert.Empty(run.Failures);
            Assert.Empty(run.CompilerErrors);
            Assert.Empty(run.ErrorsOfOutput);
            Assert.Empty(run.FilesWithoutError);
        });

    [Fact]
    public void A_thousand_damaged_files_crash_nothing_and_cause_no_error_in_generated_code() =>
        RandomCheck.Samples(FaultGrammar.Damaged, DamagedFiles, sample =>
        {
            FaultyRun run = FaultyRun.Of(s_empty.AddSyntaxTrees(UserCode.Parse(sample.Print(0), "Source0.cs")), s_driver);
            Assert.Empty(run.Failures);
            Assert.Empty(run.ErrorsOfOutput);
            // Some damage leaves code that is valid; it does not count.
            return run.FilesWithoutError.Count == 0;
        });
}
