namespace LuaSkills.Engine.Archives;

/// <summary>The paths that were unpacked, compared as file systems do that take no notice of case.</summary>
internal sealed class UnpackedNames
{
    private readonly Dictionary<string, (string Path, bool IsDirectory)> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a path and the directories that lead to it.</summary>
    /// <param name="path">With <c>/</c> between components.</param>
    /// <param name="isDirectory">Whether it is a directory; one may be added again.</param>
    /// <param name="entry">Name of the entry it comes from.</param>
    /// <exception cref="ArchiveException">The path is taken.</exception>
    public void Add(string path, bool isDirectory, string entry)
    {
        for (int end = path.IndexOf('/', 0); end >= 0; end = path.IndexOf('/', end + 1))
            AddOne(path[..end], isDirectory: true, entry);
        AddOne(path, isDirectory, entry);
    }

    private void AddOne(string path, bool isDirectory, string entry)
    {
        if (_names.TryAdd(path, (path, isDirectory)))
            return;

        (string taken, bool isTakenByDirectory) = _names[path];
        if (isDirectory != isTakenByDirectory)
            throw new ArchiveException(ArchiveFault.FileAndDirectory, entry, $"archive entry '{entry}' makes '{path}' a file and a directory");
        if (!isDirectory || !string.Equals(path, taken, StringComparison.Ordinal))
            throw new ArchiveException(ArchiveFault.DuplicateName, entry, $"archive entry '{entry}' has the path of another entry, '{taken}'");
    }
}
