using LuaSkills.Engine.Api;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Permissions.Paths;

namespace LuaSkills.Engine.Sandboxing;

/// <summary>What <c>vulcan.fs</c> does with more than one entry, through the guard: nothing that is exchanged meanwhile leads out of what was granted.</summary>
internal static class GuardedFiles
{
    // Each level is a frame on the stack.
    private const int MostLevels = 200;

    /// <summary>Renames an entry, a link itself; replaces a file, or an empty directory, as the system does.</summary>
    public static void Rename(PathGuard guard, string from, string to, string baseDirectory)
    {
        using GuardedPath source = guard.Open(from, PathAccess.ReadWrite, PathIntent.Delete, baseDirectory);
        using GuardedPath target = OpenPlace(guard, to, baseDirectory);
        if (!OperatingSystem.IsWindows())
            UnixFiles.Rename(source.Path, target.Path);
        else if (source.Status.Kind == FileKind.Directory)
            Directory.Move(source.Path, target.Path);
        else
            File.Move(source.Path, target.Path, overwrite: true);
    }

    /// <summary>Removes an entry; never what a link leads to.</summary>
    /// <param name="guard">The guard.</param>
    /// <param name="path">The entry.</param>
    /// <param name="recursive">Whether a directory goes with everything in it.</param>
    /// <param name="baseDirectory">Where relative paths begin.</param>
    /// <returns>Whether it was there.</returns>
    public static bool Remove(PathGuard guard, string path, bool recursive, string baseDirectory)
    {
        GuardedPath entry;
        try
        {
            entry = guard.Open(path, PathAccess.ReadWrite, PathIntent.Delete, baseDirectory);
        }
        catch (FileNotFoundException)
        {
            return false;
        }

        using (entry)
        {
            if (recursive && entry.Status.Kind == FileKind.Directory)
                Empty(guard, path, baseDirectory, level: 0);
            entry.Remove();
            return true;
        }
    }

    /// <summary>Makes a directory.</summary>
    /// <param name="guard">The guard.</param>
    /// <param name="path">The directory.</param>
    /// <param name="recursive">Whether those above it are made as well.</param>
    /// <param name="baseDirectory">Where relative paths begin.</param>
    /// <returns><see langword="false"/> when it was there.</returns>
    public static bool MakeDirectory(PathGuard guard, string path, bool recursive, string baseDirectory)
    {
        if (IsDirectory(guard, path, baseDirectory))
            return false;
        string full = PathText.Normalize(Path.Combine(baseDirectory, path));
        if (recursive && Path.GetDirectoryName(full) is { Length: > 0 } parent)
            MakeDirectory(guard, parent, recursive, baseDirectory);
        using GuardedPath entry = guard.Open(path, PathAccess.ReadWrite, PathIntent.Create, baseDirectory);
        Directory.CreateDirectory(entry.Path);
        return true;
    }

    /// <summary>Copies by the rules of <c>vulcan.fs.copy</c>.</summary>
    /// <returns><see langword="false"/> when something stands there and is not to be replaced.</returns>
    /// <exception cref="FileCopyException">A rule forbids the copy.</exception>
    public static bool Copy(PathGuard guard, string from, string to, bool overwrite, string baseDirectory)
    {
        using GuardedPath source = guard.Open(from, PathAccess.ReadOnly, PathIntent.Existing, baseDirectory);
        using (GuardedPath place = OpenPlace(guard, to, baseDirectory))
        {
            if (place.Exists && !overwrite)
                return false;
            CheckPlaces(source, place, to);
            if (place.Exists && place.Status.Kind == FileKind.Directory)
                Empty(guard, to, baseDirectory, level: 0);
            if (place.Exists)
                place.Remove();
        }

        if (source.Status.Kind == FileKind.Directory)
            CopyTree(guard, source, to, baseDirectory, level: 0);
        else
            CopyFile(guard, source, to, baseDirectory);
        return true;
    }

    private static GuardedPath OpenPlace(PathGuard guard, string path, string baseDirectory)
    {
        try
        {
            return guard.Open(path, PathAccess.ReadWrite, PathIntent.Delete, baseDirectory);
        }
        catch (FileNotFoundException)
        {
            return guard.Open(path, PathAccess.ReadWrite, PathIntent.Create, baseDirectory);
        }
    }

    private static bool IsDirectory(PathGuard guard, string path, string baseDirectory)
    {
        try
        {
            using GuardedPath directory = guard.Open(path, PathAccess.ReadWrite, PathIntent.Directory, baseDirectory);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private static void Empty(PathGuard guard, string path, string baseDirectory, int level)
    {
        CheckLevel(level, path);
        using GuardedPath directory = guard.Open(path, PathAccess.ReadWrite, PathIntent.Directory, baseDirectory);
        foreach (string name in directory.ReadNames())
        {
            string inner = PathText.Append(path, name);
            using GuardedPath entry = guard.Open(inner, PathAccess.ReadWrite, PathIntent.Delete, baseDirectory);
            if (entry.Status.Kind == FileKind.Directory)
                Empty(guard, inner, baseDirectory, level + 1);
            entry.Remove();
        }
    }

    private static void CopyTree(PathGuard guard, GuardedPath source, string to, string baseDirectory, int level)
    {
        CheckLevel(level, to);
        MakeDirectory(guard, to, recursive: false, baseDirectory);
        foreach (string name in source.ReadNames())
        {
            using GuardedPath? entry = guard.OpenEntry(source, name, PathAccess.ReadOnly);
            string target = PathText.Append(to, name);
            switch (entry?.Status.Kind)
            {
                case FileKind.Directory:
                    CopyTree(guard, entry, target, baseDirectory, level + 1);
                    break;
                case FileKind.File:
                    CopyFile(guard, entry, target, baseDirectory);
                    break;
                case FileKind.Link:
                    throw new FileCopyException($"symbolic-link entries are not supported inside directory trees: {entry.Display}");
                case FileKind.Special:
                    throw new FileCopyException($"unsupported entry type inside directory tree: {entry.Display}");
            }
        }
    }

    private static void CopyFile(PathGuard guard, GuardedPath source, string to, string baseDirectory)
    {
        using GuardedPath target = guard.Open(to, PathAccess.ReadWrite, PathIntent.CreateOrReplace, baseDirectory);
        using FileStream input = source.OpenFile(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using FileStream output = target.OpenFile(FileMode.Truncate, FileAccess.Write);
        input.CopyTo(output);
    }

    private static void CheckPlaces(GuardedPath source, GuardedPath place, string destination)
    {
        if (string.Equals(source.Canonical, place.Canonical, PathText.Comparison))
            throw new FileCopyException($"source and destination must differ: {destination}");
        if (source.Status.Kind == FileKind.Directory && PathText.IsWithin(place.Canonical, source.Canonical))
            throw new FileCopyException($"destination directory must not be inside source directory: {destination}");
        if (PathText.IsWithin(source.Canonical, place.Canonical))
            throw new FileCopyException($"source must not be inside the destination it replaces: {destination}");
    }

    private static void CheckLevel(int level, string path)
    {
        if (level == MostLevels)
            throw new FileCopyException($"directories are nested too deep: {path}");
    }
}
