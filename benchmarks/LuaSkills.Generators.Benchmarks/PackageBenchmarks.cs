using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Benchmarks;

/// <summary>The generator over a project that imports 200 packages with 2,000 entries, and takes an interface from each.</summary>
/// <remarks>Each entry has seven arguments: texts, numbers, a choice, a list of objects and a nested object, in a schema inside the manifest or in a file.</remarks>
public class PackageBenchmarks
{
    internal const int Packages = 200;
    internal const int Entries = 10;

    private readonly List<PackageFile> _files = [];
    private CSharpCompilation _compilation = null!;
    private CSharpCompilation _unrelatedEdit = null!;
    private PackageFile _edited = null!;
    private GeneratorDriver _warm = null!;

    [GlobalSetup]
    public void Prepare()
    {
        SyntaxTree[] trees = new SyntaxTree[Packages + 1];
        for (int i = 0; i < Packages; i++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"kit-{i}");
            trees[i] = Parse($"namespace Kits.Number{i} {{ [LuaSkills.Skill(\"{id}\", FromPackage = true)] public partial interface IKit; }}");
            _files.Add(new PackageFile(id, "skill.yaml", Manifest("")));
            _files.Add(new PackageFile(id, "schemas/entry.json", "{ \"type\": \"object\", \"properties\": { \"text\": { \"type\": \"string\" }, \"edits\": { \"type\": \"array\", \"items\": { \"type\": \"object\", \"properties\": { \"line\": { \"type\": \"integer\" } } } } }, \"required\": [\"text\"] }"));
            for (int entry = 0; entry < Entries; entry++)
                _files.Add(new PackageFile(id, $"runtime/entry-{entry}.lua", "return function() return '' end"));
        }

        trees[Packages] = Parse("internal static class Unrelated;");
        _edited = new PackageFile("kit-0", "skill.yaml", Manifest("Edited. "));
        _compilation = CSharpCompilation.Create("Benchmark", trees, GeneratorBenchmarks.References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _unrelatedEdit = _compilation.ReplaceSyntaxTree(trees[Packages], Parse("internal static class Unrelated { internal const int Edited = 1; }"));
        // Before one keystroke there was another: what the first run made is marked as kept by the second.
        CSharpCompilation earlierEdit = _compilation.ReplaceSyntaxTree(trees[Packages], Parse("internal static class Unrelated { internal const int Edited = 0; }"));
        _warm = Driver().RunGenerators(_compilation).RunGenerators(earlierEdit);
    }

    [Benchmark(Baseline = true, Description = "from nothing")]
    public GeneratorDriver Cold() => Driver().RunGenerators(_compilation);

    [Benchmark(Description = "from nothing, with binding")]
    public GeneratorDriver ColdWithBinding() => Driver().RunGenerators(_compilation.Clone());

    [Benchmark(Description = "after an unrelated edit")]
    public GeneratorDriver UnrelatedEdit() => _warm.RunGenerators(_unrelatedEdit);

    [Benchmark(Description = "after an unrelated edit, with binding")]
    public GeneratorDriver UnrelatedEditWithBinding() => _warm.RunGenerators(_unrelatedEdit.Clone());

    [Benchmark(Description = "after an edit of one manifest")]
    public GeneratorDriver ManifestEdit() => _warm.ReplaceAdditionalText(_files[0], _edited).RunGenerators(_compilation);

    private CSharpGeneratorDriver Driver() =>
        CSharpGeneratorDriver.Create([new SkillGenerator().AsSourceGenerator()], _files, optionsProvider: new PackageFile.Provider());

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp12));

    internal static string Manifest(string note)
    {
        StringBuilder text = new("name: Kit\nversion: 1.0.0\nentries:\n");
        for (int i = 0; i < Entries; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                  - name: entry-{i}
                    description: {note}Does the work number {i}, and says so.
                    lua_entry: runtime/entry-{i}.lua
                    lua_module: kit_entry_{i}

                """);
            text.Append(i == 0
                ? "    input_schema_file: schemas/entry.json\n"
                : """
                    input_schema:
                      type: object
                      properties:
                        text: { type: string, description: The text to work on. }
                        limit: { type: integer, description: Most results., default: 10 }
                        ratio: { type: number }
                        mode: { enum: [fast, exact, both], default: fast }
                        names: { type: array, items: { type: string } }
                        edits:
                          type: array
                          items: { type: object, properties: { line: { type: integer }, text: { type: string } }, required: [line] }
                        filter:
                          type: object
                          properties: { name: { type: string }, size: { type: integer } }
                      required: [text]

                """);
        }

        return text.ToString();
    }
}
