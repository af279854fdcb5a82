using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Permissions.Paths;

namespace LuaSkills.Modules.Files;

/// <summary>Something below a directory.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="RelativePath">Path below the directory, with <c>/</c>; the name of a file that the walk began at.</param>
/// <param name="Status">What it is.</param>
internal readonly record struct WalkedEntry(string Path, string RelativePath, FileStatus Status);

/// <summary>Lists what is below a directory, sorted, as far as it is granted. Links are told and never entered.</summary>
/// <param name="guard">Says what is granted.</param>
/// <param name="enters">Whether a directory is entered, by its path below the first one.</param>
/// <param name="maxDepth">Most levels; 0 for all.</param>
/// <param name="cancellationToken">Gives up.</param>
internal sealed class DirectoryWalk(PathGuard guard, Func<string, bool> enters, int maxDepth, CancellationToken cancellationToken)
{
    // Every level holds a directory open.
    private const int MaxLevels = 128;

    private readonly List<WalkedEntry> _entries = [];
    private readonly List<SkippedDirectory> _skipped = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<WalkedEntry> Entries => _entries;

    /// <summary>Directories that could not be read.</summary>
    public IReadOnlyList<SkippedDirectory> Skipped => _skipped;

    /// <summary>Walks everything that is granted.</summary>
    public void WalkAll()
    {
        List<string> roots = [];
        foreach ((string directory, _) in guard.Bases)
        {
            if (!roots.Exists(root => PathText.IsWithin(directory, root)))
                roots.Add(directory);
        }

        foreach (string root in roots)
        {
            // The part of a grant before its wildcards need not be granted itself, and nothing may be there yet.
            if (!guard.Allows(root, PathAccess.ReadOnly) || !Path.Exists(root))
                continue;
            Walk(root);
        }
    }

    /// <summary>Walks a directory, or tells of a file.</summary>
    /// <param name="path">Where to begin.</param>
    /// <exception cref="SkillPermissionException">It is not granted.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void Walk(string path)
    {
        using GuardedPath root = guard.Open(path, PathAccess.ReadOnly, PathIntent.Existing);
        if (root.Status.Kind == FileKind.Directory)
            WalkDirectory(root, prefix: "", level: 1);
        else
            _entries.Add(new WalkedEntry(root.Display, root.Name, root.Status));
    }

    private void WalkDirectory(GuardedPath directory, string prefix, int level)
    {
        List<string> names = directory.ReadNames();
        names.Sort(StringComparer.Ordinal);
        foreach (string name in names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WalkEntry(directory, name, prefix, level);
        }
    }

    private void WalkEntry(GuardedPath directory, string name, string prefix, int level)
    {
        string path = PathText.Append(directory.Display, name);
        try
        {
            using GuardedPath? entry = guard.OpenEntry(directory, name, PathAccess.ReadOnly);
            if (entry is null)
                return;
            string relative = prefix + name;
            _entries.Add(new WalkedEntry(path, relative, entry.Status));
            if (entry.Status.Kind != FileKind.Directory || (maxDepth > 0 && level >= maxDepth) || !enters(relative))
                return;
            if (level == MaxLevels)
                throw new IOException(FormattableString.Invariant($"'{path}' is more than {MaxLevels} directories deep"));
            WalkDirectory(entry, relative + "/", level + 1);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            _skipped.Add(new SkippedDirectory(path, FileFault.ReasonOf(error)));
        }
    }
}

/// <summary>A directory that could not be read.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Reason">What the system says.</param>
internal readonly record struct SkippedDirectory(string Path, string Reason);
