using FsCheck;
using FsCheck.Fluent;
using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.FSharp.Core;

namespace LuaSkills.Generators.Tests.Properties;

/// <summary>What holds for any interface the documentation allows.</summary>
public sealed class RandomInterfaceTests
{
    // One compilation for many interfaces: most of the time goes into loading the references.
    private const int InterfacesPerProject = 50;
    private const int Projects = 20;

    // Another seed tries other interfaces; a failure names the one to replay.
    private static readonly Replay s_replay = new(new Rnd(20260401, 1), FSharpOption<int>.None);

    [Fact]
    public void A_thousand_valid_interfaces_compile_without_a_diagnostic() =>
        Check(SkillGrammar.Skill, ValidFaults);

    private static IReadOnlyList<string> ValidFaults(IReadOnlyList<SkillSample> skills)
    {
        Compilation project = UserCode.Compile(skills.Select((skill, i) => skill.Print(i)));
        GeneratorRun run = GeneratorRun.Of(project);
        IReadOnlyList<Diagnostic> reported = AnalyzerRun.ReportAsync(project).GetAwaiter().GetResult();
        return [.. reported.Select(diagnostic => diagnostic.ToString()), .. CompileClean.Faults(run)];
    }

    private static void Check(Gen<SkillSample> skills, Func<IReadOnlyList<SkillSample>, IReadOnlyList<string>> faults)
    {
        Gen<SampleProject> projects = Gen.ArrayOf(skills, InterfacesPerProject).Select(project => new SampleProject(project));
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Projects).WithReplay(s_replay),
            Prop.ForAll(Arb.From(projects, project => project.Smaller()), project => Assert.Empty(faults(project.Skills))));
    }
}
