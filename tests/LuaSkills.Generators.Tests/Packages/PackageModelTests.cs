using System.Globalization;
using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Bindings;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Parsing;
using LuaSkills.Generators.Tests.Infrastructure;
using LuaSkills.Packages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Tests.Packages;

/// <summary>What is generated from a package is what would be generated from its declarations.</summary>
public sealed class PackageModelTests
{
    // Part of .NET 9; the tests compile for .NET 8.
    private const string EnumNames =
        """
        namespace System.Text.Json.Serialization
        {
            [AttributeUsage(AttributeTargets.Field)]
            internal sealed class JsonStringEnumMemberNameAttribute(string name) : Attribute
            {
                public string Name { get; } = name;
            }
        }
        """;

    public static TheoryData<string> Names { get; } = new(PackageCorpus.All.Keys.Concat(PackageCorpus.Untyped.Keys));

    public static TheoryData<string> UntypedNames { get; } = new(PackageCorpus.Untyped.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Clients_and_JSON_equal_those_of_the_printed_interface(string name)
    {
        ImportedText[] files = FilesOf(name);
        string printed = BindingSource.Print(ContentsOf(files), "Demo", "IKit", notes: null);

        GeneratorRun fromPackage = GeneratorRun.Of(UserCode.Compile("namespace Demo; [Skill(\"kit\", FromPackage = true)] public partial interface IKit;", EnumNames), packages: files);
        GeneratorRun fromSource = GeneratorRun.Of(UserCode.Compile(printed, EnumNames));

        // The declarations have a file of their own, and the JSON code of the package's types shares one.
        Dictionary<string, string> expected = fromSource.Files.Where(file => !IsOwn(file.Value)).ToDictionary();
        if (JoinOwn(fromSource) is { Length: > 0 } own)
            expected["Demo.IKit.Package.Json.g.cs"] = own;
        Assert.Equal(expected, fromPackage.Files.Where(file => file.Key != "Demo.IKit.Package.g.cs").ToDictionary());
        Assert.Empty(CompileClean.Faults(fromSource));
        Assert.Empty(CompileClean.Faults(fromPackage));
        Assert.DoesNotContain(await AnalyzerRun.ReportAsync(fromSource.Output, files), diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
        Assert.DoesNotContain(await AnalyzerRun.ReportAsync(fromPackage.Output, files), diagnostic => diagnostic.Severity > DiagnosticSeverity.Info);
    }

    [Theory]
    [MemberData(nameof(UntypedNames))]
    public async Task What_has_no_type_is_noted_once(string name)
    {
        (ImportedText[] files, int notes) = PackageCorpus.Untyped[name];
        GeneratorRun run = GeneratorRun.Of(UserCode.Compile("[Skill(\"kit\", FromPackage = true)] public partial interface IKit;"), packages: files);

        IReadOnlyList<Diagnostic> reported = await AnalyzerRun.ReportAsync(run.Output, files);

        Assert.Equal(Enumerable.Repeat("LSK0133", notes), reported.Select(diagnostic => diagnostic.Id));
        Assert.All(reported, diagnostic => Assert.Equal("/project/skills/kit/skill.yaml", Assert.Single(diagnostic.AdditionalLocations).GetLineSpan().Path));
    }

    [Fact]
    public async Task An_entry_that_says_nothing_of_its_arguments_takes_any()
    {
        ImportedText manifest = ImportedText.Manifest(
            "kit", "name: Kit\nversion: 1.0.0\nentries:\n  - { name: run, lua_entry: runtime/run.lua, lua_module: kit_run }\n");

        Assert.Empty(await AnalyzerRun.ReportAsync(UserCode.Compile("[Skill(\"kit\")] public partial interface IKit { string Run(int any); }"), manifest));
    }

    [Fact]
    public async Task A_type_made_from_a_package_cannot_be_used_before_it_is_there()
    {
        ImportedText[] files = [ImportedText.WithSchema("kit", "run", "{ type: object, properties: { mode: { enum: [a, b] } } }")];
        GeneratorRun run = GeneratorRun.Of(
            UserCode.Compile(
                """
                [Skill("kit", FromPackage = true)] public partial interface IKit;
                [Skill("other")] public partial interface IOther { string Run(IKit.RunMode mode); }
                """),
            packages: files);

        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.ReportAsync(run.Output, files));

        Assert.Equal(DiagnosticIds.NotSerialisable, diagnostic.Id);
        Assert.Contains("made from a package in the same build", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("throw new", run.Files["IOther.Skill.g.cs"], StringComparison.Ordinal);
        Assert.Empty(CompileClean.Faults(run));
    }

    [Fact]
    public void A_manifest_may_be_read_in_any_culture_and_with_any_line_ends()
    {
        ImportedText[] files = PackageCorpus.All["names"];
        CSharpCompilation project = UserCode.Compile("[Skill(\"kit\", FromPackage = true)] public partial interface IKit;");
        IReadOnlyDictionary<string, string> expected = GeneratorRun.Of(project, packages: files).Files;

        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(expected, GeneratorRun.Of(project, packages: files).Files);
            Assert.Equal(expected, GeneratorRun.Of(project, packages: [.. files.Select(file => file.Edit(text => text.ReplaceLineEndings("\r\n")))]).Files);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_schema_of_a_thousand_arguments_is_bound()
    {
        string properties = string.Join(", ", Enumerable.Range(0, 1000).Select(number => $"argument_{number}: {{ type: array, items: {{ type: object, properties: {{ x: {{ type: integer }} }} }} }}"));
        GeneratorRun run = GeneratorRun.Of(
            UserCode.Compile("[Skill(\"kit\", FromPackage = true)] public partial interface IKit;"),
            packages: ImportedText.WithSchema("kit", "run", $"{{ type: object, properties: {{ {properties} }} }}"));

        Assert.Equal(1000 * 2, run.Files["IKit.Package.Json.g.cs"].Split("internal static class ").Length - 1);
        Assert.Empty(CompileClean.FaultsOfBinding(run));
    }

    [Fact]
    public void References_that_double_at_every_step_are_followed_once()
    {
        string definitions = string.Join(", ", Enumerable.Range(0, 60).Select(number => $"d{number}: {{ type: object, properties: {{ a: {{ $ref: '#/$defs/d{number + 1}' }}, b: {{ $ref: '#/$defs/d{number + 1}' }} }} }}"));
        GeneratorRun run = GeneratorRun.Of(
            UserCode.Compile("[Skill(\"kit\", FromPackage = true)] public partial interface IKit;"),
            packages: ImportedText.WithSchema("kit", "run", $"{{ type: object, properties: {{ x: {{ $ref: '#/$defs/d0' }} }}, $defs: {{ {definitions}, d60: {{ type: string }} }} }}"));

        Assert.Empty(CompileClean.FaultsOfBinding(run));
        Assert.Contains("internal static class global_IKit_RunD59\n", run.Files["IKit.Package.Json.g.cs"], StringComparison.Ordinal);
    }

    private static bool IsOwn(string file) => file.Contains("internal static class", StringComparison.Ordinal) && file.Contains("global::Demo.IKit.", StringComparison.Ordinal);

    private static string JoinOwn(GeneratorRun run)
    {
        const string Open = "\n{\n";
        const string Close = "}\n";
        string[] own = [.. run.Files.Values.Where(IsOwn).OrderBy(ClassName, StringComparer.Ordinal)];
        if (own.Length == 0)
            return "";
        int start = own[0].IndexOf(Open, StringComparison.Ordinal) + Open.Length;
        return own[0][..start] + string.Join("\n", own.Select(file => file[start..^Close.Length])) + Close;
    }

    private static string ClassName(string file) => file.Split("internal static class ")[1].Split('\n')[0];

    private static ImportedText[] FilesOf(string name) => PackageCorpus.All.TryGetValue(name, out ImportedText[]? files) ? files : PackageCorpus.Untyped[name].Files;

    private static PackageContents ContentsOf(ImportedText[] files)
    {
        PackageFile[] read = [.. files.Select(file => new PackageFile("kit", file.PathInside, file.GetText(TestContext.Current.CancellationToken).ToString()))];
        return PackageContentsReader.Read("kit", new PackageSourceFiles(new PackageSource("kit", new EquatableArray<PackageFile>([.. read]))), new FaultList())!;
    }
}
