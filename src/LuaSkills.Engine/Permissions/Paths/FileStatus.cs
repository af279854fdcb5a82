using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Permissions.Paths;

/// <summary>Kinds of entries of a directory.</summary>
internal enum FileKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link, or a reparse point of Windows.</summary>
    Link,

    /// <summary>A device, a pipe or a socket.</summary>
    Special,
}

/// <summary>What is known of an entry.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="ModifiedSeconds">When its content last changed: seconds since 1970.</param>
/// <param name="Mode">Permission bits; none on Windows.</param>
/// <param name="Identity">What two paths of the same file have in common; 0 where that is not known.</param>
internal readonly record struct FileStatus(FileKind Kind, long Length, long ModifiedSeconds, UnixFileMode Mode, (long Device, long Inode) Identity = default)
{
    private const int TypeMask = 0xF000;
    private const int DirectoryType = 0x4000;
    private const int RegularType = 0x8000;
    private const int LinkType = 0xA000;
    private const int PermissionMask = 0xFFF;

    /// <summary>Takes what the system says.</summary>
    public static FileStatus Of(UnixFileStatus status)
    {
        FileKind kind = (status.Mode & TypeMask) switch
        {
            DirectoryType => FileKind.Directory,
            RegularType => FileKind.File,
            LinkType => FileKind.Link,
            _ => FileKind.Special,
        };
        return new FileStatus(kind, status.Length, status.ModificationTime, (UnixFileMode)(status.Mode & PermissionMask), (status.Device, status.Inode));
    }

    /// <summary>Looks at an entry, not following a link.</summary>
    /// <returns><see langword="null"/> when nothing is there.</returns>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public static FileStatus? Read(string path)
    {
        FileAttributes attributes;
        try
        {
            attributes = File.GetAttributes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        FileInfo file = new(path);
        bool isDirectory = (attributes & FileAttributes.Directory) != FileAttributes.None;
        FileKind kind = (attributes & FileAttributes.ReparsePoint) != FileAttributes.None ? FileKind.Link
            : isDirectory ? FileKind.Directory
            : (attributes & FileAttributes.Device) != FileAttributes.None || UnixFiles.IsSpecialFile(path) ? FileKind.Special
            : FileKind.File;
        UnixFileMode mode = OperatingSystem.IsWindows() ? UnixFileMode.None : file.UnixFileMode;
        long seconds = new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeSeconds();
        return new FileStatus(kind, isDirectory ? 0 : file.Length, seconds, mode);
    }
}
