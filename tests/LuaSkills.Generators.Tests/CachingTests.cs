using System.Reflection;
using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Tests;

/// <summary>The pipeline stops where nothing changed, and only there.</summary>
public sealed partial class CachingTests
{
    // Roslyn's own name of the step that runs our transform.
    private const string TransformStep = "result_ForAttributeWithMetadataName";

    private const string SkillFile = "Source0.cs";
    private const string TypeFile = "Source1.cs";
    private const string UnrelatedFile = "Source2.cs";

    private static readonly string[] s_sources =
    [
        """
        namespace Weather;

        [Skill("weather")]
        internal partial interface IWeather
        {
            Forecast Today(string city, int days = 1);
        }

        [HostTools(Prefix = "vault")]
        internal sealed partial class Vault
        {
            /// <summary>Looks a secret up.</summary>
            [HostTool] public string Lookup(string key, int limit = 1) => key;
        }

        [SkillModule("com.acme.text", Version = "1.0.0")]
        internal sealed partial class Text
        {
            /// <summary>Counts words.</summary>
            [SkillMethod] public int Count(string text, int limit = 1) => text.Length;
        }

        [ModelProvider]
        internal sealed partial class Models
        {
            [Llm] public string Ask(string system, string user) => user;
        }

        [NativeJsonLibrary]
        internal sealed partial class Library(string path) : NativeJsonLibrary(path)
        {
            [NativeJsonExport("forecast_json")] public partial Forecast Read(string city);
        }
        """,
        """
        namespace Weather;

        internal sealed record Forecast(string City, double Temperature);
        """,
        """
        internal static class Unrelated
        {
            public static int Value() => 1;
        }
        """,
    ];

    private static readonly Dictionary<string, Func<CSharpCompilation, CSharpCompilation>> s_harmless = new()
    {
        ["clone"] = project => project.Clone(),
        ["edit in an unrelated file"] = project => UserCode.Edit(project, UnrelatedFile, text => text.Replace("1", "2", StringComparison.Ordinal)),
        ["new type in an unrelated file"] = project => UserCode.Edit(project, UnrelatedFile, text => text + "\ninternal sealed class More;"),
        ["comment at the end"] = project => UserCode.Edit(project, SkillFile, text => text + "\n// The end."),
        ["line inserted above"] = project => UserCode.Edit(project, SkillFile, text => "\n// Weather.\n" + text),
        ["line inserted above the type"] = project => UserCode.Edit(project, TypeFile, text => "\n" + text),
    };

    private static readonly Dictionary<string, Func<CSharpCompilation, CSharpCompilation>> s_meaningful = new()
    {
        ["attribute argument"] = project => UserCode.Edit(project, SkillFile, text => text.Replace("\"weather\"", "\"climate\"", StringComparison.Ordinal)),
        ["default value"] = project => UserCode.Edit(project, SkillFile, text => text.Replace("days = 1", "days = 2", StringComparison.Ordinal)),
        ["parameter type"] = project => UserCode.Edit(project, SkillFile, text => text.Replace("int days", "long days", StringComparison.Ordinal)),
        ["nullability"] = project => UserCode.Edit(project, SkillFile, text => text.Replace("Forecast Today", "Forecast? Today", StringComparison.Ordinal)),
        ["type in another file"] = project => UserCode.Edit(project, TypeFile, text => text.Replace("double", "float", StringComparison.Ordinal)),
        ["member name in another file"] = project => UserCode.Edit(project, TypeFile, text => text.Replace("Temperature", "Degrees", StringComparison.Ordinal)),
        ["option of the assembly"] = project => UserCode.Edit(project, TypeFile, text => "[assembly: LuaSkills.SkillJson(CaseInsensitive = true)]\n" + text),
    };

    public static MatrixTheoryData<string, string> HarmlessEdits { get; } = new(StepNames(), s_harmless.Keys);

    [Theory]
    [MemberData(nameof(HarmlessEdits))]
    public void A_harmless_edit_changes_no_step(string step, string edit)
    {
        GeneratorRun second = RunTwice(s_harmless[edit]);

        IReadOnlyList<IncrementalStepRunReason> reasons = Reasons(second, step);
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} is {reason}"));
    }

    [Fact]
    public void An_unrelated_edit_reads_the_interface_again_and_stops_there()
    {
        GeneratorRun second = RunTwice(s_harmless["edit in an unrelated file"]);

        Assert.All(Reasons(second, TransformStep), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.All(
            StepNames().Where(step => step != Generators.StepNames.Options),
            step => Assert.Equal([IncrementalStepRunReason.Cached], Reasons(second, step)));
        Assert.All(OutputReasons(second), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData("attribute argument", Generators.StepNames.Skills, Generators.StepNames.Contracts)]
    [InlineData("default value", Generators.StepNames.Skills, Generators.StepNames.Contracts)]
    [InlineData("parameter type", Generators.StepNames.Skills, Generators.StepNames.Contracts)]
    [InlineData("nullability", Generators.StepNames.Skills, Generators.StepNames.Contracts)]
    [InlineData("type in another file", Generators.StepNames.Contracts, Generators.StepNames.Skills)]
    [InlineData("member name in another file", Generators.StepNames.Contracts, Generators.StepNames.Skills)]
    [InlineData("option of the assembly", Generators.StepNames.Contracts, Generators.StepNames.Skills)]
    public void A_meaningful_edit_reaches_the_output_it_concerns(string edit, string changed, string unchanged)
    {
        GeneratorRun second = RunTwice(s_meaningful[edit]);

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(second, Generators.StepNames.SkillsExtracted));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(second, changed));
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, Reasons(second, unchanged));
        Assert.Equal(
            [IncrementalStepRunReason.Modified, .. Enumerable.Repeat(IncrementalStepRunReason.Cached, 6)],
            OutputReasons(second).Order());
    }

    [Fact]
    public void Another_language_version_changes_the_options()
    {
        CSharpParseOptions older = UserCode.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp11);

        GeneratorRun second = RunTwice(project => project.RemoveAllSyntaxTrees().AddSyntaxTrees(
            project.SyntaxTrees.Select(tree => tree.WithRootAndOptions(tree.GetRoot(TestContext.Current.CancellationToken), older))));

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(second, Generators.StepNames.Options));
    }

    [Fact]
    public void Two_hundred_interfaces_emit_nothing_after_an_unrelated_edit()
    {
        CSharpCompilation project = LargeProject();
        GeneratorRun first = GeneratorRun.Of(project);

        GeneratorRun second = first.Again(UserCode.Edit(project, "Source200.cs", text => text.Replace("1", "2", StringComparison.Ordinal)));

        Assert.True(first.Files.Count >= 200);
        Assert.Empty(EmittedAgain(first, second));
    }

    [Fact]
    public void An_edited_type_emits_only_its_own_file()
    {
        CSharpCompilation project = LargeProject();
        GeneratorRun first = GeneratorRun.Of(project);

        GeneratorRun second = first.Again(UserCode.Edit(project, "Source17.cs", text => text.Replace("int Size", "long Size", StringComparison.Ordinal)));

        Assert.Equal(["Project.Result17.Json.g.cs"], EmittedAgain(first, second));
    }

    [Fact]
    public void An_edited_method_emits_only_its_interface()
    {
        CSharpCompilation project = LargeProject();
        GeneratorRun first = GeneratorRun.Of(project);

        GeneratorRun second = first.Again(UserCode.Edit(project, "Source17.cs", text => text.Replace("string text", "int number", StringComparison.Ordinal)));

        Assert.Equal(["Project.ISkill17.Skill.g.cs"], EmittedAgain(first, second));
    }

    [Fact]
    public void Every_step_has_a_tracked_name_of_its_own()
    {
        GeneratorRun run = GeneratorRun.Of(UserCode.WithUnsafe(UserCode.Compile(s_sources)));

        Assert.Equal(StepNames(), StepNames().Distinct());
        Assert.All(StepNames(), step => Assert.Contains(step, run.Result.TrackedSteps.Keys));
    }

    [Fact]
    public void The_values_of_every_step_are_models()
    {
        GeneratorRun run = GeneratorRun.Of(UserCode.WithUnsafe(UserCode.Compile(s_sources)));

        object[] values = [.. StepNames().SelectMany(step => run.Result.TrackedSteps[step]).SelectMany(step => step.Outputs).Select(output => output.Value)];

        Assert.NotEmpty(values);
        Assert.All(values.Select(value => value.GetType()).Distinct(), type => Assert.Empty(ModelShape.Faults(type)));
    }

    private static GeneratorRun RunTwice(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        CSharpCompilation project = UserCode.WithUnsafe(UserCode.Compile(s_sources));
        CSharpCompilation edited = edit(project);
        Assert.NotSame(project, edited);
        return GeneratorRun.Of(project).Again(edited);
    }

    private static IReadOnlyList<IncrementalStepRunReason> Reasons(GeneratorRun run, string step) =>
        [.. run.Result.TrackedSteps[step].SelectMany(tracked => tracked.Outputs).Select(output => output.Reason)];

    private static IReadOnlyList<IncrementalStepRunReason> OutputReasons(GeneratorRun run) =>
        [.. run.Result.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs).Select(output => output.Reason)];

    // The driver keeps the text of an output that did not run again.
    private static IEnumerable<string> EmittedAgain(GeneratorRun first, GeneratorRun second)
    {
        HashSet<SourceText> kept = new(first.Result.GeneratedSources.Select(source => source.SourceText), ReferenceEqualityComparer.Instance);
        return second.Result.GeneratedSources.Where(source => !kept.Contains(source.SourceText)).Select(source => source.HintName);
    }

    private static CSharpCompilation LargeProject() => UserCode.Compile(
    [
        .. Enumerable.Range(0, 200).Select(number =>
            $$"""
            namespace Project;

            [Skill("skill-{{number}}")]
            internal partial interface ISkill{{number}}
            {
                Result{{number}} Run(string text);
            }

            internal sealed record Result{{number}}(string Name, int Size);
            """),
        s_sources[2],
    ]);

    private static IEnumerable<string> StepNames() => AllStepNames().Except(PackageSteps);

    private static IEnumerable<string> AllStepNames() =>
        from field in typeof(StepNames).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.IsLiteral
        select (string)field.GetRawConstantValue()!;
}
