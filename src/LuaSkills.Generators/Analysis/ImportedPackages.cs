using System.Runtime.CompilerServices;
using LuaSkills.Generators.Bindings;
using LuaSkills.Generators.Parsing;
using LuaSkills.Packages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Analysis;

/// <summary>The packages that a project imports. Nothing is read before somebody asks.</summary>
/// <param name="options">The additional files of the project, and what the build says of them.</param>
internal sealed class ImportedPackages(AnalyzerOptions options)
{
    // A text that did not change is parsed once, however often the project is analysed.
    private static readonly ConditionalWeakTable<SourceText, ParsedDocument> s_documents = new();

    private readonly Lazy<Dictionary<string, ImportedPackage>> _packages = new(() => Collect(options));

    /// <summary>The package of a skill, or <see langword="null"/>.</summary>
    public ImportedPackage? Find(string skillId) => _packages.Value.TryGetValue(skillId, out ImportedPackage? package) ? package : null;

    /// <summary>The tree of a file.</summary>
    /// <exception cref="DocumentException">The file cannot be parsed.</exception>
    internal static DocumentNode Parse(SourceText text, bool isJson)
    {
        if (!s_documents.TryGetValue(text, out ParsedDocument? document))
            document = s_documents.GetValue(text, key => ParsedDocument.Of(key.ToString(), isJson));
        return document.Root ?? throw document.Fault!;
    }

    private static Dictionary<string, ImportedPackage> Collect(AnalyzerOptions options)
    {
        Dictionary<string, ImportedPackage> packages = new(StringComparer.Ordinal);
        foreach (AdditionalText file in options.AdditionalFiles)
        {
            if (!PackageFiles.IsOfPackage(file, options.AnalyzerConfigOptionsProvider, out string skillId, out string path))
                continue;
            if (!packages.TryGetValue(skillId, out ImportedPackage? package))
                packages.Add(skillId, package = new ImportedPackage(skillId));
            package.Add(path, file);
        }

        return packages;
    }

    private sealed record ParsedDocument(DocumentNode? Root, DocumentException? Fault)
    {
        public static ParsedDocument Of(string text, bool isJson)
        {
            try
            {
                return new ParsedDocument(isJson ? JsonDocumentReader.Read(text) : YamlDocumentReader.Read(text), null);
            }
            catch (DocumentException fault)
            {
                return new ParsedDocument(null, fault);
            }
        }
    }
}
