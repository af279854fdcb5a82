using LuaSkills.Engine.Catalogue;

namespace LuaSkills.Engine.Dependencies;

/// <summary>Removes what skills depended on (spec section 8.3). What the host provides is never touched.</summary>
/// <param name="skillId">A valid id.</param>
/// <param name="directories">Those of the root that the skill is in.</param>
internal sealed class DependencyCleanup(string skillId, LayerDirectories directories)
{
    /// <summary>Removes all dependencies of the skill.</summary>
    /// <exception cref="IOException">A directory cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void RemoveAll()
    {
        foreach (DependencyRoots roots in (ReadOnlySpan<DependencyRoots>)[directories.Tools, directories.Lua, directories.Ffi])
            Remove(DependencyPath.OfSkill(roots, skillId));
    }

    /// <summary>Removes dependencies that an update no longer declares. One without a version counts as <see cref="DependencyPath.Unversioned"/>, as upstream.</summary>
    /// <param name="before">The manifest of the old version; <see langword="null"/> for none.</param>
    /// <param name="after">The manifest of the new version; <see langword="null"/> for none.</param>
    /// <exception cref="IOException">A directory cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void RemoveStale(DependencyManifest? before, DependencyManifest? after)
    {
        HashSet<string> used = DirectoriesOf(after);
        foreach (string directory in DirectoriesOf(before))
        {
            if (!used.Contains(directory))
                Remove(directory);
        }
    }

    private HashSet<string> DirectoriesOf(DependencyManifest? manifest)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        if (manifest is null || DependencyPlatform.Current is not { } platform)
            return found;

        foreach (DependencyGroup group in DependencyGroup.Of(manifest, directories))
        {
            foreach (Dependency dependency in group.Dependencies)
            {
                if (dependency.IsHostProvided || !dependency.Packages.ContainsKey(platform))
                    continue;

                string version = dependency.Version is { } declared ? DependencyPath.WithoutPrefix(declared) : DependencyPath.Unversioned;
                found.Add(DependencyPath.Of(DependencyPath.Of(dependency, group.Roots, skillId), version, platform));
            }
        }

        return found;
    }

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }
}
