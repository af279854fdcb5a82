using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Benchmarks;

/// <summary>A file of an imported package, as the build hands it to the compiler.</summary>
internal sealed class PackageFile(string skillId, string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

    public override string Path => $"/project/skills/{skillId}/{path}";

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

    private AnalyzerConfigOptions Options { get; } = new Metadata(new Dictionary<string, string>(AnalyzerConfigOptions.KeyComparer)
    {
        ["build_metadata.AdditionalFiles.LuaSkillPackage"] = skillId,
        ["build_metadata.AdditionalFiles.LuaSkillPackagePath"] = path,
    });

    /// <summary>The options of a project with such files.</summary>
    internal sealed class Provider : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Metadata([]);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => textFile is PackageFile file ? file.Options : GlobalOptions;
    }

    private sealed class Metadata(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
