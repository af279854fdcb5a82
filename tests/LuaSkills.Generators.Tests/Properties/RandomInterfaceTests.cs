using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Tests.Properties;

/// <summary>What holds for any interface the documentation allows.</summary>
[Trait("Category", "Random")]
public sealed class RandomInterfaceTests
{
    private const int InterfacesPerProject = 50;
    private const int Projects = 20;

    [Fact]
    public void A_thousand_valid_interfaces_compile_without_a_diagnostic() =>
        RandomCheck.Projects(SkillGrammar.Skill, InterfacesPerProject, Projects, project =>
        {
            Compilation compilation = UserCode.Compile(project.Files);
            GeneratorRun run = GeneratorRun.Of(compilation, properties: project.Properties);
            Assert.Empty(AnalyzerRun.ReportAsync(compilation).GetAwaiter().GetResult());
            Assert.Empty(CompileClean.FaultsOfBinding(run));
        });
}
