using System.Collections.Immutable;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using LuaSkills.Generators.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Benchmarks;

/// <summary>The checks of 200 imported packages with 2,000 entries, by the analyzer of packages alone.</summary>
public class PackageCheckBenchmarks
{
    private readonly CSharpCompilation _compilation = CSharpCompilation.Create("Benchmark", [CSharpSyntaxTree.ParseText("internal static class Unrelated;")]);
    private ImmutableArray<AdditionalText> _files;

    [GlobalSetup]
    public void Prepare() => _files = Files();

    [Benchmark(Baseline = true, Description = "after an unrelated edit")]
    public int UnrelatedEdit() => Report(_files);

    [IterationSetup(Target = nameof(Cold))]
    public void Renew() => _files = Files();

    // The texts of the files are new, so nothing is known of them.
    [Benchmark(Description = "from nothing")]
    public int Cold() => Report(_files);

    private int Report(ImmutableArray<AdditionalText> files)
    {
        int found = _compilation.Clone()
            .WithAnalyzers([new PackageAnalyzer()], new AnalyzerOptions(files, new PackageFile.Provider()))
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult().Length;
        return found == 0 ? found : throw new InvalidOperationException("The packages are sound.");
    }

    private static ImmutableArray<AdditionalText> Files()
    {
        List<AdditionalText> files = [];
        for (int i = 0; i < PackageBenchmarks.Packages; i++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"kit-{i}");
            files.Add(new PackageFile(id, "skill.yaml", PackageBenchmarks.Manifest("")));
            files.Add(new PackageFile(id, "schemas/entry.json", "{ \"type\": \"object\", \"properties\": { \"text\": { \"type\": \"string\" } } }"));
            for (int entry = 0; entry < PackageBenchmarks.Entries; entry++)
                files.Add(new PackageFile(id, $"runtime/entry-{entry}.lua", ""));
        }

        return [.. files];
    }
}
