using Microsoft.CodeAnalysis.Diagnostics;

namespace LuaSkills.Generators.Analysis;

/// <summary>The packages that a project imports. Nothing is read before somebody asks.</summary>
/// <param name="options">The additional files of the project, and what the build says of them.</param>
internal sealed class ImportedPackages(AnalyzerOptions options)
{
    private readonly Lazy<Dictionary<string, ImportedPackage>> _packages = new(() => Collect(options));

    /// <summary>The package of a skill, or <see langword="null"/>.</summary>
    public ImportedPackage? Find(string skillId) => _packages.Value.TryGetValue(skillId, out ImportedPackage? package) ? package : null;

    // The build lets no skill in twice.
    private static Dictionary<string, ImportedPackage> Collect(AnalyzerOptions options)
    {
        Dictionary<string, ImportedPackage> packages = new(StringComparer.Ordinal);
        foreach (PackageTexts package in PackageTexts.Collect(options.AdditionalFiles, options.AnalyzerConfigOptionsProvider))
        {
            if (!packages.ContainsKey(package.Id))
                packages.Add(package.Id, new ImportedPackage(package));
        }

        return packages;
    }
}
