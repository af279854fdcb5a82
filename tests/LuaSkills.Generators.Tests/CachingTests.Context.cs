using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Tests;

// The JSON context is one file for the whole project: it is emitted again when the set of types changes, and only then.
public sealed partial class CachingTests
{
    private const string ContextFile = "LuaSkills.JsonContext.g.cs";

    [Theory]
    [InlineData("type in another file")]
    [InlineData("member name in another file")]
    public void An_edited_member_stops_before_the_context(string edit)
    {
        GeneratorRun second = RunTwice(s_meaningful[edit]);

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(second, Generators.StepNames.Contracts));
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(second, Generators.StepNames.ContextTypes));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(second, Generators.StepNames.Context));
    }

    [Fact]
    public void A_type_that_joins_emits_the_context_and_its_own_file()
    {
        (GeneratorRun first, GeneratorRun second) = RunBoth(project => UserCode.Edit(project, SkillFile, text => text.Replace(
            "Forecast Today", "Station Nearest();\n    Forecast Today", StringComparison.Ordinal) + "\ninternal sealed record Station(string Name);"));

        Assert.Equal([ContextFile, "Weather.IWeather.Skill.g.cs", "Weather.Station.Json.g.cs"], EmittedAgain(first, second).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_type_that_leaves_emits_the_context()
    {
        (GeneratorRun first, GeneratorRun second) = RunBoth(project => UserCode.Edit(project, TypeFile, text => text
            .Replace("string City", "string City, Wind? Wind", StringComparison.Ordinal) + "\ninternal sealed record Wind(double Speed);"));
        GeneratorRun third = second.Again(first.Input);

        Assert.Contains("Wind", second.Files[ContextFile], StringComparison.Ordinal);
        Assert.Contains(ContextFile, EmittedAgain(second, third));
        Assert.Equal(first.Files, third.Files);
    }

    [Fact]
    public void A_type_that_can_no_longer_be_written_emits_the_context()
    {
        (GeneratorRun first, GeneratorRun second) = RunBoth(project => UserCode.Edit(project, TypeFile, text => text
            .Replace(");", ")\n{\n    public object Any => City;\n}", StringComparison.Ordinal)));

        Assert.Equal([ContextFile, "Weather.Forecast.Json.g.cs"], EmittedAgain(first, second).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Switching_the_context_off_removes_it_and_what_only_it_uses()
    {
        GeneratorRun first = GeneratorRun.Of(s_sources);

        GeneratorRun second = first.Again(ProjectProperties.WithoutContext);

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(second, Generators.StepNames.EmitsContext));
        Assert.Equal(first.Files.Keys.Where(file => file != ContextFile).Order(), second.Files.Keys.Order());
        Assert.Contains("void Write(", first.Files["Weather.Forecast.Json.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("void Write(", second.Files["Weather.Forecast.Json.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Another_property_of_the_project_emits_nothing()
    {
        GeneratorRun first = GeneratorRun.Of(s_sources);

        GeneratorRun second = first.Again(new ProjectProperties(("RootNamespace", "Other")));

        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(second, Generators.StepNames.EmitsContext));
        Assert.Empty(EmittedAgain(first, second));
    }

    private static (GeneratorRun First, GeneratorRun Second) RunBoth(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        CSharpCompilation project = UserCode.Compile(s_sources);
        GeneratorRun first = GeneratorRun.Of(project);
        return (first, first.Again(edit(project)));
    }
}
