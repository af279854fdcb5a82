using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Tests;

public sealed partial class CachingTests
{
    private const string Schema =
        """
        type: object
        properties:
          text: { type: string, description: The text. }
          filter: { type: object, properties: { size: { type: integer } } }
        """;

    // A property, because the static fields of the other parts may be set before those of this one.
    private static string[] PackageSteps => [Generators.StepNames.PackageFiles, Generators.StepNames.Packages, Generators.StepNames.ContractGroups, Generators.StepNames.PackageMembers];

    private static readonly string[] s_packageSources =
    [
        "namespace Kits; [Skill(\"one\", FromPackage = true)] internal partial interface IOne;",
        "namespace Kits; [Skill(\"two\", FromPackage = true)] internal partial interface ITwo;",
        "namespace Kits; internal static class Unrelated { public static int Value() => 1; }",
    ];

    [Fact]
    public void An_unrelated_edit_leaves_packages_alone()
    {
        ImportedText[] packages = Packages();
        CSharpCompilation project = UserCode.Compile(s_packageSources);
        GeneratorRun first = GeneratorRun.Of(project, packages: packages);
        int reads = packages.Sum(package => package.Reads);

        GeneratorRun second = first.Again(UserCode.Edit(project, UnrelatedFile, text => text.Replace("1", "2", StringComparison.Ordinal)));

        Assert.All(
            (string[])[.. PackageSteps, Generators.StepNames.SkillSources, Generators.StepNames.SkillsBound],
            step => Assert.All(Reasons(second, step), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason)));
        Assert.All(OutputReasons(second), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal(reads, packages.Sum(package => package.Reads));
    }

    [Fact]
    public void A_description_reaches_only_the_declarations_of_its_interface()
    {
        ImportedText[] packages = Packages();
        GeneratorRun first = GeneratorRun.Of(UserCode.Compile(s_packageSources), packages: packages);

        GeneratorRun second = first.Again(packages[0], packages[0].Edit(text => text.Replace("The text.", "Any text.", StringComparison.Ordinal)));

        Assert.Equal(["Kits.IOne.Package.g.cs"], EmittedAgain(first, second));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(second, Generators.StepNames.SkillsBound));
    }

    [Fact]
    public void A_type_reaches_the_client_and_the_declarations_of_its_interface()
    {
        ImportedText[] packages = Packages();
        GeneratorRun first = GeneratorRun.Of(UserCode.Compile(s_packageSources), packages: packages);

        GeneratorRun second = first.Again(packages[1], packages[1].Edit(text => text.Replace("text: { type: string", "text: { type: integer", StringComparison.Ordinal)));

        Assert.Equal(["Kits.ITwo.Package.g.cs", "Kits.ITwo.Skill.g.cs"], EmittedAgain(first, second).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_comment_in_a_manifest_emits_nothing()
    {
        ImportedText[] packages = Packages();
        GeneratorRun first = GeneratorRun.Of(UserCode.Compile(s_packageSources), packages: packages);

        GeneratorRun second = first.Again(packages[0], packages[0].Edit(text => "# A comment.\n" + text));

        Assert.Empty(EmittedAgain(first, second));
    }

    [Fact]
    public void Code_and_help_of_packages_are_not_read()
    {
        ImportedText code = new("one", "runtime/run.lua", "return function() end");
        ImportedText help = new("one", "help/help.md", "# Help");

        GeneratorRun.Of(UserCode.Compile(s_packageSources), packages: [.. Packages(), code, help]);

        Assert.Equal(0, code.Reads + help.Reads);
    }

    [Fact]
    public void The_values_of_the_steps_of_packages_are_models()
    {
        GeneratorRun run = GeneratorRun.Of(UserCode.Compile(s_packageSources), packages: Packages());

        Assert.All(PackageSteps, step => Assert.Contains(step, run.Result.TrackedSteps.Keys));
        object[] values = [.. PackageSteps.SelectMany(step => run.Result.TrackedSteps[step]).SelectMany(step => step.Outputs).Select(output => output.Value)];
        Assert.NotEmpty(values);
        Assert.All(values.Select(value => value.GetType()).Distinct(), type => Assert.Empty(ModelShape.Faults(type)));
    }

    private static ImportedText[] Packages() => [ImportedText.WithSchema("one", "run", Schema), ImportedText.WithSchema("two", "run", Schema)];
}
