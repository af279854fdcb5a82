using LuaSkills.Generators.Bindings;
using LuaSkills.Packages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Analysis;

/// <summary>One package that a project imports.</summary>
/// <param name="skillId">Id of the skill.</param>
internal sealed class ImportedPackage(string skillId)
{
    private readonly Dictionary<string, AdditionalText> _files = new(StringComparer.Ordinal);

    /// <summary>Id of the skill.</summary>
    public string SkillId => skillId;

    /// <summary>Adds a file by its path inside the package.</summary>
    public void Add(string path, AdditionalText file) => _files[path] = file;

    /// <summary>Reads the entries of the package.</summary>
    /// <exception cref="PackageContentsException">The engine would not load the package.</exception>
    public PackageContents Read(CancellationToken cancellationToken)
    {
        try
        {
            DocumentNode manifest = Parse(PackageContents.ManifestFile, cancellationToken)
                ?? throw new PackageContentsException(PackageContents.ManifestFile, new SourcePosition(1, 1), "it has no skill.yaml");
            return PackageContentsReader.Read(skillId, manifest, path => Parse(path, cancellationToken));
        }
        catch (DocumentException fault)
        {
            throw new PackageContentsException(PackageContents.ManifestFile, fault.Position, fault.Message);
        }
    }

    /// <summary>A place in a file of the package, for messages.</summary>
    public string Describe(string path, SourcePosition position) => FormattableString.Invariant($"{skillId}/{path}:{position.Line}");

    /// <summary>A place in a file of the package.</summary>
    public Location? Locate(string path, SourcePosition position, CancellationToken cancellationToken)
    {
        if (!_files.TryGetValue(path, out AdditionalText? file) || file.GetText(cancellationToken) is not { } text)
            return null;
        int line = Math.Min(Math.Max(position.Line, 1), text.Lines.Count) - 1;
        TextLine at = text.Lines[line];
        int start = Math.Min(at.Start + Math.Max(position.Column, 1) - 1, at.End);
        TextSpan span = TextSpan.FromBounds(start, at.End);
        return Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span));
    }

    private DocumentNode? Parse(string path, CancellationToken cancellationToken) =>
        _files.TryGetValue(path, out AdditionalText? file) && file.GetText(cancellationToken) is { } text
            ? ImportedPackages.Parse(text, isJson: !string.Equals(path, PackageContents.ManifestFile, StringComparison.Ordinal))
            : null;
}
