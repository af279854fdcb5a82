using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Benchmarks;

/// <summary>The generator over a project of 200 typed skills.</summary>
/// <remarks>
/// A compilation keeps the symbols it has bound, so the runs over one and the same compilation show what the generator costs by itself. Those
/// over a new compilation of the same syntax trees add the binding, which the compiler or the editor needs anyway.
/// </remarks>
public class GeneratorBenchmarks
{
    private const int Skills = 200;

    private CSharpCompilation _compilation = null!;
    private CSharpCompilation _unrelatedEdit = null!;
    private CSharpCompilation _oneSkillEdited = null!;
    private GeneratorDriver _warm = null!;

    [GlobalSetup]
    public void Prepare()
    {
        SyntaxTree[] trees = new SyntaxTree[Skills + 1];
        for (int i = 0; i < Skills; i++)
            trees[i] = Parse(Skill(i, "string"));
        trees[Skills] = Parse("internal static class Unrelated;");

        _compilation = CSharpCompilation.Create("Benchmark", trees, References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _unrelatedEdit = _compilation.ReplaceSyntaxTree(trees[Skills], Parse("internal static class Unrelated { internal const int Edited = 1; }"));
        _oneSkillEdited = _compilation.ReplaceSyntaxTree(trees[0], Parse(Skill(0, "int")));
        _warm = Driver().RunGenerators(_compilation);
    }

    [Benchmark(Baseline = true, Description = "from nothing")]
    public GeneratorDriver Cold() => Driver().RunGenerators(_compilation);

    [Benchmark(Description = "after an unrelated edit")]
    public GeneratorDriver UnrelatedEdit() => _warm.RunGenerators(_unrelatedEdit);

    [Benchmark(Description = "after an edit of one skill")]
    public GeneratorDriver OneSkillEdited() => _warm.RunGenerators(_oneSkillEdited);

    [Benchmark(Description = "from nothing, with binding")]
    public GeneratorDriver ColdWithBinding() => Driver().RunGenerators(Unbound(_compilation));

    [Benchmark(Description = "after an unrelated edit, with binding")]
    public GeneratorDriver UnrelatedEditWithBinding() => _warm.RunGenerators(Unbound(_unrelatedEdit));

    private static CSharpCompilation Unbound(CSharpCompilation compilation) => compilation.Clone();

    private static CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create(new SkillGenerator());

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp12));

    private static string Skill(int number, string memberType) => $$"""
        namespace Skills.Number{{number}}
        {
            [LuaSkills.Skill("skill-{{number}}")]
            public partial interface ISkill
            {
                string Ping(string note);
                System.Threading.Tasks.ValueTask<Answer> AskAsync(string question, int limit = 10, System.Threading.CancellationToken cancellationToken = default);
            }

            public sealed record Answer(string Text, {{memberType}} Source, System.Collections.Generic.IReadOnlyList<Part> Parts);
            public sealed record Part(int Line, double Score, string? Note);
        }
        """;

    internal static List<MetadataReference> References()
    {
        List<MetadataReference> references = [];
        foreach (string path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            if (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard" or "mscorlib" or "LuaSkills.Abstractions")
                references.Add(MetadataReference.CreateFromFile(path));
        }

        return references;
    }
}
