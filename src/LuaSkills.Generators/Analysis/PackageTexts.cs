using System.Collections.Immutable;
using LuaSkills.Generators.Parsing;
using LuaSkills.Packages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Analysis;

/// <summary>The files of one skill package among the additional files of a project.</summary>
/// <param name="id">Id of the skill: the name of its directory.</param>
/// <param name="directory">Its directory, as the paths of the files name it.</param>
internal sealed class PackageTexts(string id, string directory) : IPackageFiles
{
    private readonly Dictionary<string, AdditionalText> _files = new(PackageFilePaths.Comparer);

    private readonly Dictionary<string, SourceText> _read = new(StringComparer.Ordinal);

    /// <summary>Id of the skill.</summary>
    public string Id { get; } = id;

    /// <inheritdoc/>
    public string Directory { get; } = directory;

    /// <summary>Any of its files, to have a place where there is no other.</summary>
    public AdditionalText? First { get; private set; }

    /// <summary>Its files.</summary>
    public IEnumerable<AdditionalText> Files => _files.Values;

    /// <summary>The packages of a project, in the order of their first files.</summary>
    /// <param name="files">Its additional files.</param>
    /// <param name="options">What the build says of them.</param>
    public static List<PackageTexts> Collect(ImmutableArray<AdditionalText> files, AnalyzerConfigOptionsProvider options)
    {
        List<PackageTexts> packages = [];
        Dictionary<string, PackageTexts> byDirectory = new(StringComparer.Ordinal);
        foreach (AdditionalText file in files)
        {
            if (!PackageFiles.IsOfPackage(file, options, out string id, out string path))
                continue;

            // The separators of both paths have the same length.
            string directory = file.Path.Substring(0, Math.Max(file.Path.Length - path.Length - 1, 0));
            if (!byDirectory.TryGetValue(directory, out PackageTexts? package))
            {
                package = new PackageTexts(id, directory);
                byDirectory.Add(directory, package);
                packages.Add(package);
            }

            package.Add(path, file);
        }

        return packages;
    }

    /// <summary>A file, or <see langword="null"/>.</summary>
    /// <param name="path">As a manifest declares it, relative to the package.</param>
    public AdditionalText? Find(string path) => _files.TryGetValue(PackageFilePaths.Normalize(path), out AdditionalText? file) ? file : null;

    /// <inheritdoc/>
    public bool Exists(string path) => Find(path) is not null;

    /// <inheritdoc/>
    public PackageText Read(string path)
    {
        if (Find(path) is not { } file)
            return PackageFilePaths.DescribeMissing(path);
        if (file.GetText() is not { } text)
            return new PackageText(Text: null, "the compiler cannot read the file");

        _read[path] = text;

        return PackageFiles.IsUtf8(text)
            ? new PackageText(text.ToString(), Fault: null)
            : new PackageText(Text: null, "stream did not contain valid UTF-8");
    }

    /// <summary>Whether a package has the same files, and the same text in those that were read of this one.</summary>
    public bool IsSame(PackageTexts other)
    {
        bool isSame = _files.Count == other._files.Count
            && string.Equals(Id, other.Id, StringComparison.Ordinal)
            && string.Equals(Directory, other.Directory, StringComparison.Ordinal);
        if (!isSame)
            return false;

        foreach (string path in _files.Keys)
        {
            if (!other._files.ContainsKey(path))
                return false;
        }

        foreach (KeyValuePair<string, SourceText> read in _read)
        {
            if (!ReferenceEquals(other.Find(read.Key)?.GetText(), read.Value))
                return false;
        }

        return true;
    }

    /// <summary>The place of a fault; where its file is missing, the first file stands for it.</summary>
    public Location Locate(PackageFault fault) =>
        Locate(fault.File, fault.Position) ?? (First is null ? Location.None : Location.Create(First.Path, default, default));

    /// <summary>A place in a file, to the end of its line; <see langword="null"/> when there is no such file.</summary>
    public Location? Locate(string path, SourcePosition position)
    {
        if (Find(path) is not { } file)
            return null;
        if (file.GetText() is not { } text)
            return Location.Create(file.Path, default, default);

        TextLine line = text.Lines[Math.Min(Math.Max(position.Line - 1, 0), text.Lines.Count - 1)];
        int start = Math.Min(line.Start + Math.Max(position.Column - 1, 0), line.End);
        int end = line.End;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        TextSpan span = TextSpan.FromBounds(start, end);
        return Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span));
    }

    private void Add(string path, AdditionalText file)
    {
        First ??= file;
        _files[path] = file;
    }
}
