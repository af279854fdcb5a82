using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Tests.Infrastructure;

/// <summary>The MSBuild properties of a project that its compiler is told of.</summary>
internal sealed class ProjectProperties(params IEnumerable<(string Name, string Value)> properties) : AnalyzerConfigOptionsProvider
{
    /// <summary>A project without a JSON context, so that its files hold only what its skills use.</summary>
    public static ProjectProperties WithoutContext { get; } = new(("LuaSkillsEmitJsonContext", "false"));

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties.ToDictionary(
        property => $"build_property.{property.Name}", property => property.Value, AnalyzerConfigOptions.KeyComparer));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    // The metadata that the targets of the package give to the files of imported packages.
    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => textFile is ImportedText file
        ? new Options(new Dictionary<string, string>(AnalyzerConfigOptions.KeyComparer)
        {
            ["build_metadata.AdditionalFiles.LuaSkillPackage"] = file.SkillId,
            ["build_metadata.AdditionalFiles.LuaSkillPackagePath"] = file.PathInside,
        })
        : GlobalOptions;

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
