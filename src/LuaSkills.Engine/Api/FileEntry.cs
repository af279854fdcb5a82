using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Api;

/// <summary>An entry of the file system itself: a link is a link, whatever it points to.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Attributes">What it is.</param>
internal readonly record struct FileEntry(string Path, FileAttributes Attributes)
{
    public bool IsLink => Attributes.HasFlag(FileAttributes.ReparsePoint);

    public bool IsDirectory => !IsLink && Attributes.HasFlag(FileAttributes.Directory);

    /// <summary>Whether it is a pipe, socket or device.</summary>
    public bool IsSpecial => !IsLink && !IsDirectory && UnixFiles.IsSpecialFile(Path);

    /// <summary>Looks an entry up.</summary>
    /// <returns><see langword="null"/> when nothing is there.</returns>
    /// <exception cref="IOException">The path cannot be followed to its end.</exception>
    /// <exception cref="UnauthorizedAccessException">A directory of the path may not be searched.</exception>
    public static FileEntry? Find(string path)
    {
        try
        {
            return new FileEntry(path, File.GetAttributes(path));
        }
        catch (IOException error) when (OsError.IsNotFound(error, path))
        {
            return null;
        }
    }

    /// <summary>Whether something exists at the end of all links.</summary>
    public static bool TargetExists(string path) => OperatingSystem.IsWindows() ? System.IO.Path.Exists(path) : UnixFiles.Exists(path);

    /// <summary>Removes the entry; never what a link points to.</summary>
    /// <param name="recursive">Whether a directory goes with everything in it.</param>
    public void Remove(bool recursive)
    {
        // Windows unlinks a link to a directory as a directory; Unix does not mind.
        if (IsDirectory || (OperatingSystem.IsWindows() && Attributes.HasFlag(FileAttributes.Directory)))
            Directory.Delete(Path, recursive && IsDirectory);
        else
            File.Delete(Path);
    }

    /// <summary>The path of an entry with all links on the way to it resolved, as far as it exists; a link at the end stays.</summary>
    public static string Locate(string path)
    {
        string full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        return System.IO.Path.GetDirectoryName(full) is { } parent
            ? System.IO.Path.Join(Resolve(parent), System.IO.Path.GetFileName(full.AsSpan()))
            : full;
    }

    /// <summary>The path of what an entry stands for, with all links resolved, as far as it exists.</summary>
    public static string Resolve(string path)
    {
        string located = Locate(path);
        FileInfo entry = new(located);
        return entry.LinkTarget is null ? located : Resolve(entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
    }
}
