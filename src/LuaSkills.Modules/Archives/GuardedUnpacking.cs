using LuaSkills.Engine.Archives;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Modules.Files;

namespace LuaSkills.Modules.Archives;

/// <summary>Writes what comes out of an archive below a directory. Every file passes the guard when it is made, whatever has happened to the directory since.</summary>
/// <param name="guard">Says what is granted.</param>
/// <param name="destination">The directory.</param>
/// <param name="cancellationToken">Gives up.</param>
internal sealed class GuardedUnpacking(PathGuard guard, string destination, CancellationToken cancellationToken) : IArchiveObserver, IDisposable
{
    private readonly FileTree _tree = new(guard, cancellationToken);
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private FileStream? _file;

    /// <summary>Makes a directory and those that lead to it.</summary>
    /// <param name="path">Checked path below the destination, with <c>/</c>; empty for the destination.</param>
    public void MakeDirectory(string path)
    {
        if (_made.Add(path))
            _tree.CreateDirectories(path.Length == 0 ? destination : PathText.Append(destination, path));
    }

    /// <inheritdoc/>
    public void Begin(string path)
    {
        MakeDirectory(path[..Math.Max(path.LastIndexOf('/'), 0)]);
        using GuardedPath file = guard.Open(PathText.Append(destination, path), PathAccess.ReadWrite, PathIntent.CreateOrReplace);
        _file = file.OpenFile(FileMode.Truncate, FileAccess.Write, FileShare.None);
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> bytes) => _file!.Write(bytes);

    /// <inheritdoc/>
    public void End() => Dispose();

    /// <inheritdoc/>
    public void Complete()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }
}
