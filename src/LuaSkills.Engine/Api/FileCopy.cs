namespace LuaSkills.Engine.Api;

/// <summary>Copies files and directory trees by the rules of <c>vulcan.fs.copy</c> (spec section 4.5).</summary>
internal static class FileCopy
{
    /// <summary>Copies.</summary>
    /// <param name="source">A file or directory, or a link to one.</param>
    /// <param name="destination">Where the copy is to stand.</param>
    /// <param name="overwrite">Whether what stands there is replaced.</param>
    /// <returns><see langword="false"/> when something stands there and is not to be replaced.</returns>
    /// <exception cref="FileCopyException">A rule forbids the copy.</exception>
    /// <exception cref="IOException">The file system refused.</exception>
    public static bool Copy(string source, string destination, bool overwrite)
    {
        if (!FileEntry.TargetExists(source))
            throw new FileNotFoundException(message: null, source);

        FileEntry? existing = FileEntry.Find(destination);
        if (existing is not null && !overwrite)
            return false;

        bool isDirectory = Directory.Exists(source);
        CheckPlaces(source, destination, isDirectory);
        existing?.Remove(recursive: true);
        if (isDirectory)
            CopyTree(source, destination);
        else
            File.Copy(source, destination);
        return true;
    }

    /// <summary>
    /// Refuses places that overlap. Replacing the source, or a directory around it, would destroy what is to be copied before it is read.
    /// </summary>
    private static void CheckPlaces(string source, string destination, bool isDirectory)
    {
        string from = FileEntry.Resolve(source);
        string to = FileEntry.Locate(destination);
        if (AreSame(from, to) || AreSame(FileEntry.Locate(source), to))
            throw new FileCopyException($"source and destination must differ: {destination}");
        if (isDirectory && IsInside(to, from))
            throw new FileCopyException($"destination directory must not be inside source directory: {destination}");
        if (IsInside(from, to) || IsInside(FileEntry.Locate(source), to))
            throw new FileCopyException($"source must not be inside the destination it replaces: {destination}");
    }

    private static void CopyTree(string source, string destination)
    {
        Directory.CreateDirectory(destination);

        // The whole level is checked before any of it is copied, so that what is left behind does not depend on the system's order.
        List<FileEntry> entries = [];
        foreach (string path in Directory.EnumerateFileSystemEntries(source))
        {
            FileEntry entry = new(path, File.GetAttributes(path));
            if (entry.IsLink)
                throw new FileCopyException($"symbolic-link entries are not supported inside directory trees: {path}");
            if (entry.IsSpecial)
                throw new FileCopyException($"unsupported entry type inside directory tree: {path}");
            entries.Add(entry);
        }

        foreach (FileEntry entry in entries)
        {
            string target = Path.Join(destination, Path.GetFileName(entry.Path.AsSpan()));
            if (entry.IsDirectory)
                CopyTree(entry.Path, target);
            else
                File.Copy(entry.Path, target);
        }
    }

    private static bool AreSame(string first, string second) => string.Equals(first, second, PathComparison);

    private static bool IsInside(string path, string directory) =>
        path.StartsWith(directory, PathComparison)
        && (Path.EndsInDirectorySeparator(directory) || (path.Length > directory.Length && path[directory.Length] == Path.DirectorySeparatorChar));

    private static StringComparison PathComparison =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
