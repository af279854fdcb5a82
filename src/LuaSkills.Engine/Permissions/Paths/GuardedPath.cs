using LuaSkills.Engine.Interop;
using Microsoft.Win32.SafeHandles;

namespace LuaSkills.Engine.Permissions.Paths;

/// <summary>A path that passed the guard, ready for use. On Linux it holds what was checked open, so that nothing can take its place.</summary>
/// <remarks>Whatever is made of <see cref="Path"/> is valid only until this is disposed of.</remarks>
internal sealed class GuardedPath : IDisposable
{
    private readonly SafeFileHandle? _handle;
    private readonly FileStatus? _status;

    /// <summary>Wraps what was checked.</summary>
    /// <param name="display">The path for messages.</param>
    /// <param name="canonical">The path without links.</param>
    /// <param name="path">The path for system calls.</param>
    /// <param name="handle">What is open: the object, or the directory of the entry. Belongs to this.</param>
    /// <param name="status">What is known of what is there; <see langword="null"/> when nothing is.</param>
    internal GuardedPath(string display, string canonical, string path, SafeFileHandle? handle, FileStatus? status)
    {
        Display = display;
        Canonical = canonical;
        Path = path;
        _handle = handle;
        _status = status;
    }

    /// <summary>The path for messages: as the skill gave it, made absolute.</summary>
    public string Display { get; }

    /// <summary>The path without links.</summary>
    public string Canonical { get; }

    /// <summary>The path to give to System.IO and the system; see <see cref="PathIntent"/> for what it leads to. Not for messages.</summary>
    public string Path { get; }

    /// <summary>The last component of <see cref="Canonical"/>.</summary>
    public string Name => Canonical[(Canonical.LastIndexOf('/') + 1)..];

    /// <summary>Whether something was there when the guard looked.</summary>
    public bool Exists => _status is not null;

    /// <summary>What was there when the guard looked.</summary>
    /// <exception cref="InvalidOperationException">Nothing was.</exception>
    public FileStatus Status => _status ?? throw new InvalidOperationException("Nothing is there.");

    /// <summary>What is open, on Linux; <see langword="null"/> elsewhere.</summary>
    internal SafeFileHandle? Handle => _handle;

    /// <summary>Opens the file.</summary>
    /// <param name="mode">Whether it must exist.</param>
    /// <param name="access">What is done with it.</param>
    /// <param name="share">What others may do meanwhile; everything unless it says otherwise, so that files that are being written, such as logs, can be read.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public FileStream OpenFile(FileMode mode, FileAccess access, FileShare share = FileShare.ReadWrite | FileShare.Delete)
    {
        FileStream stream = new(Path, mode, access, share);
        if (_handle is not null || FinalPath.IsStill(stream.SafeFileHandle, Canonical))
            return stream;
        stream.Dispose();
        throw new IOException($"'{Display}' was exchanged while it was opened.");
    }

    /// <summary>Names of the entries of the directory.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public List<string> ReadNames()
    {
        List<string> names = [];
        foreach (string entry in Directory.EnumerateFileSystemEntries(Path, "*", s_allEntries))
            names.Add(System.IO.Path.GetFileName(entry));
        return names;
    }

    /// <summary>Removes the entry, a link itself; a directory must be empty. For <see cref="PathIntent.Delete"/>.</summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void Remove() => Remove(Name, Path, Display, Status.Kind == FileKind.Directory);

    /// <summary>Removes an entry of the directory that this is, a link itself; a directory must be empty.</summary>
    /// <param name="name">Name of the entry.</param>
    /// <param name="isDirectory">Whether it is a directory.</param>
    /// <exception cref="IOException">It cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void RemoveEntry(string name, bool isDirectory) => Remove(name, PathText.Append(Path, name), PathText.Append(Display, name), isDirectory);

    private void Remove(string name, string path, string display, bool isDirectory)
    {
        if (_handle is not null)
        {
            int result = UnixDirectory.Remove((int)_handle.DangerousGetHandle(), name, isDirectory);
            GC.KeepAlive(_handle);
            if (result < 0)
                throw FileErrors.Of(-result, display);
        }
        else if (isDirectory)
        {
            Directory.Delete(path);
        }
        else
        {
            File.Delete(path);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle?.Dispose();

    private static readonly EnumerationOptions s_allEntries = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
}
