using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Tests.Infrastructure;

/// <summary>One run of a generator over a project, with its steps recorded.</summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(GeneratorDriver driver, Compilation input)
    {
        Input = input;
        Driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _, TestContext.Current.CancellationToken);
        Output = output;
        Result = Driver.GetRunResult().Results.Single();
        if (Result.Exception is not null)
            throw new InvalidOperationException("The generator crashed.", Result.Exception);
    }

    /// <summary>The project as the user wrote it.</summary>
    public Compilation Input { get; }

    public GeneratorDriver Driver { get; }

    /// <summary>The project with the generated files.</summary>
    public Compilation Output { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>Generated text by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.GeneratedSources.ToDictionary(
        source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);

    public static GeneratorRun Of(Compilation input, IIncrementalGenerator? generator = null, ProjectProperties? properties = null, params IEnumerable<ImportedText> packages) => new(
        CSharpGeneratorDriver.Create(
            [(generator ?? new SkillGenerator()).AsSourceGenerator()],
            additionalTexts: packages,
            parseOptions: UserCode.ParseOptions,
            optionsProvider: properties ?? new ProjectProperties(),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)),
        input);

    public static GeneratorRun Of(params IEnumerable<string> sources) => Of(UserCode.Compile(sources));

    /// <summary>Runs again over an edited project, reusing what the first run cached.</summary>
    public GeneratorRun Again(Compilation input) => new(Driver, input);

    /// <summary>Runs again after a file of a package changed.</summary>
    public GeneratorRun Again(ImportedText before, ImportedText after) => new(Driver.ReplaceAdditionalText(before, after), Input);

    /// <summary>Runs again after properties of the project changed.</summary>
    public GeneratorRun Again(ProjectProperties properties) => new(Driver.WithUpdatedAnalyzerConfigOptions(properties), Input);
}
