using System.Text;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Catalogue;

/// <summary>The package that decides for one skill id, before it is loaded.</summary>
/// <param name="Id">The directory name.</param>
/// <param name="Directory">Directory of the package, as the root's text and the name give it.</param>
/// <param name="Layer">The first root that has the directory.</param>
/// <param name="Standing">Whether the package can be a skill at all.</param>
/// <param name="Manifest">The parsed <c>skill.yaml</c>, or <see langword="null"/> when there is none.</param>
internal sealed record SkillCandidate(string Id, string Directory, RootLayer Layer, CandidateStanding Standing, DocumentNode? Manifest);

/// <summary>What discovery found out about a candidate.</summary>
internal enum CandidateStanding
{
    /// <summary>The package is to be loaded.</summary>
    Effective,

    /// <summary>The directory is empty: it takes the skill away without looking at lower roots.</summary>
    Empty,

    /// <summary>The manifest says <c>enable: false</c>, with the same effect.</summary>
    Disabled,

    /// <summary>A manifest lies in a directory whose name is no skill id.</summary>
    Misnamed,
}

/// <summary>Finds the deciding package of every skill id in a chain of roots (spec sections 1.1, 1.4 and 2.2).</summary>
/// <remarks>Every fault here concerns the load as a whole: without the manifest it is unknown what lower roots would mean.</remarks>
internal static class SkillDiscovery
{
    /// <summary>Finds the candidates, in ascending order of their ids.</summary>
    /// <exception cref="PackageFaultException">A directory or manifest cannot be read.</exception>
    public static IEnumerable<SkillCandidate> Find(IReadOnlyList<RootLayer> layers)
    {
        SortedDictionary<string, RootLayer> winners = new(StringComparer.Ordinal);
        foreach (RootLayer layer in layers)
        {
            foreach (string id in IdsIn(layer.Root.SkillsDirectory))
                winners.TryAdd(id, layer);
        }

        foreach ((string id, RootLayer layer) in winners)
            yield return Probe(id, layer);
    }

    /// <summary>Whether a declared package takes effect: it is not empty and does not disable itself. One whose manifest cannot be read does.</summary>
    public static bool IsInEffect(string id, RootLayer layer)
    {
        try
        {
            return Probe(id, layer).Standing is CandidateStanding.Effective or CandidateStanding.Misnamed;
        }
        catch (PackageFaultException)
        {
            return true;
        }
    }

    private static List<string> IdsIn(string root)
    {
        List<string> ids = [];
        if (!Path.Exists(root))
            return ids;

        try
        {
            foreach (DirectoryInfo directory in new DirectoryInfo(root).EnumerateDirectories())
            {
                bool isLink = directory.Attributes.HasFlag(FileAttributes.ReparsePoint);
                if (!isLink && (SkillIdentifier.IsValid(directory.Name) || Path.Exists(Path.Join(root, directory.Name, PackageDocuments.Manifest))))
                    ids.Add(directory.Name);
            }
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw Unreadable("Failed to read", root, skillId: null, error);
        }

        return ids;
    }

    private static SkillCandidate Probe(string id, RootLayer layer)
    {
        string directory = Path.Join(layer.Root.SkillsDirectory, id);
        if (!SkillIdentifier.IsValid(id))
            return new SkillCandidate(id, directory, layer, CandidateStanding.Misnamed, Manifest: null);
        if (IsEmpty(id, directory))
            return new SkillCandidate(id, directory, layer, CandidateStanding.Empty, Manifest: null);

        string path = Path.Join(directory, PackageDocuments.Manifest);
        if (!HasManifest(id, path))
            return new SkillCandidate(id, directory, layer, CandidateStanding.Effective, Manifest: null);
        if (!Utf8File.TryRead(path, out byte[]? utf8, out string? fault))
            throw new PackageFaultException(SkillErrorCode.IoError, $"Failed to read {path}: {fault}") { SkillId = id };

        DocumentNode? manifest = PackageDocuments.ParseManifest(Encoding.UTF8.GetString(utf8), path, new FirstFault(id), out bool isEnabled);
        return new SkillCandidate(id, directory, layer, isEnabled ? CandidateStanding.Effective : CandidateStanding.Disabled, manifest);
    }

    // A directory that may be listed but not searched must not pass for one without a manifest.
    private static bool HasManifest(string id, string path)
    {
        if (Path.Exists(path))
            return true;
        try
        {
            _ = File.GetAttributes(path);
            return false;
        }
        catch (Exception error) when (OsError.IsNotFound(error, path))
        {
            return false;
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw Unreadable("Failed to read", path, id, error);
        }
    }

    private static bool IsEmpty(string id, string directory)
    {
        try
        {
            foreach (string _ in Directory.EnumerateFileSystemEntries(directory))
                return false;
            return true;
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw Unreadable("Failed to read override dir", directory, id, error);
        }
    }

    private static PackageFaultException Unreadable(string what, string path, string? skillId, Exception error) =>
        new(SkillErrorCode.IoError, $"{what} {path}: {OsError.Describe(error, path)}", error) { SkillId = skillId };
}
