using System.Collections.Immutable;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Packages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Parsing;

/// <summary>Finds the files of imported packages among the additional files of a project.</summary>
internal static class PackageFiles
{
    private const string SkillIdOption = "build_metadata.AdditionalFiles.LuaSkillPackage";
    private const string PathOption = "build_metadata.AdditionalFiles.LuaSkillPackagePath";
    private const string SchemaDirectory = "schemas/";
    private const int Utf8CodePage = 65001;

    /// <summary>The file, when it is a manifest or schema of a package.</summary>
    public static PackageFile? Read(AdditionalText file, AnalyzerConfigOptionsProvider provider, CancellationToken cancellationToken)
    {
        if (!IsOfPackage(file, provider, out string skillId, out string path) || !IsRead(path))
            return null;
        return file.GetText(cancellationToken) is { } text && IsUtf8(text) ? new PackageFile(skillId, path, text.ToString()) : null;
    }

    /// <summary>Whether a file belongs to a package.</summary>
    /// <param name="file">The file.</param>
    /// <param name="provider">What the build says of files.</param>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="path">Path inside the package.</param>
    public static bool IsOfPackage(AdditionalText file, AnalyzerConfigOptionsProvider provider, out string skillId, out string path)
    {
        AnalyzerConfigOptions options = provider.GetOptions(file);
        skillId = options.TryGetValue(SkillIdOption, out string? id) ? id : "";
        path = options.TryGetValue(PathOption, out string? inside) ? inside : "";
        return skillId.Length > 0 && path.Length > 0;
    }

    /// <summary>Whether the bytes of a file were UTF-8; the compiler falls back to another encoding when they are not.</summary>
    public static bool IsUtf8(SourceText text) => text.Encoding is not { CodePage: not Utf8CodePage };

    /// <summary>The packages with their files, both in ordinal order.</summary>
    public static List<PackageSource> Group(ImmutableArray<PackageFile> files)
    {
        SortedDictionary<string, List<PackageFile>> packages = new(StringComparer.Ordinal);
        foreach (PackageFile file in files)
        {
            if (!packages.TryGetValue(file.SkillId, out List<PackageFile>? package))
                packages.Add(file.SkillId, package = []);
            package.Add(file);
        }

        List<PackageSource> sources = [];
        foreach (KeyValuePair<string, List<PackageFile>> package in packages)
        {
            package.Value.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
            sources.Add(new PackageSource(package.Key, package.Value.ToEquatableArray()));
        }

        return sources;
    }

    /// <summary>The interface with the package it takes its methods from.</summary>
    public static SkillSource Find(SkillExtract extract, ImmutableArray<PackageSource> packages)
    {
        if (extract.Request is not null)
        {
            foreach (PackageSource package in packages)
            {
                if (string.Equals(package.SkillId, extract.Skill.SkillId, StringComparison.Ordinal))
                    return new SkillSource(extract, package);
            }
        }

        return new SkillSource(extract, null);
    }

    // The code and the help of a skill do not matter to those who call it.
    private static bool IsRead(string path) =>
        string.Equals(path, PackageDocuments.Manifest, StringComparison.Ordinal) || path.StartsWith(SchemaDirectory, StringComparison.Ordinal);
}
