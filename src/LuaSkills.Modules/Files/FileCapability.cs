using LuaSkills.Capabilities;
using LuaSkills.Engine.Permissions;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Engine.Permissions.Patterns;

namespace LuaSkills.Modules.Files;

/// <summary>Files and directories, through the guard of paths. Thread-safe.</summary>
/// <param name="policy">What the skill may do.</param>
internal sealed class FileCapability(SkillPolicy policy) : IFileCapability
{
    private const UnixFileMode PermissionBits = (UnixFileMode)0x1FF;

    private readonly PathGuard _guard = policy.Paths;

    /// <inheritdoc/>
    public IReadOnlyList<DirectoryGrant> AllowedDirectories => _guard.AllowedDirectories;

    /// <inheritdoc/>
    public byte[] Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return FileFault.Guard("reading", path, () =>
        {
            using GuardedPath file = _guard.Open(path, PathAccess.ReadOnly, PathIntent.File);
            using FileStream stream = file.OpenFile(FileMode.Open, FileAccess.Read);
            if (stream.Length > Array.MaxLength)
                throw new IOException("it is too large to be read at once");
            // What the kernel makes up while it is read has no length.
            return stream.Length == 0 ? ReadToEnd(stream) : ReadKnown(stream, (int)stream.Length);
        });
    }

    /// <inheritdoc/>
    public void Write(string path, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(path);
        byte[] bytes = content.ToArray();
        FileFault.Guard("writing", path, () => ReplacedFile.Write(_guard, path, mode: null, stream => stream.Write(bytes)));
    }

    /// <inheritdoc/>
    public void Create(string path, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(path);
        byte[] bytes = content.ToArray();
        FileFault.Guard("creating", path, () =>
        {
            using GuardedPath file = _guard.Open(path, PathAccess.ReadWrite, PathIntent.Create);
            using FileStream stream = file.OpenFile(FileMode.CreateNew, FileAccess.Write);
            stream.Write(bytes);
        });
    }

    /// <inheritdoc/>
    public void Delete(string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        FileFault.Guard("deleting", path, () => new FileTree(_guard, cancellationToken).Delete(path));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> CreateDirectories(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (BraceExpansion.TryExpand(path, out List<string> paths) is { } fault)
            throw FileFault.Invalid($"the path '{path}' {fault}");

        FileTree tree = new(_guard, CancellationToken.None);
        List<string> made = new(paths.Count);
        foreach (string one in paths)
            made.Add(FileFault.Guard("creating directory", one, () => tree.CreateDirectories(one)));
        return made;
    }

    /// <inheritdoc/>
    public IReadOnlyList<FileEntry> List(string path, bool isDetailed = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        return FileFault.Guard("listing", path, () =>
        {
            using GuardedPath directory = _guard.Open(path, PathAccess.ReadOnly, PathIntent.Directory);
            List<string> names = directory.ReadNames();
            names.Sort(StringComparer.Ordinal);
            List<FileEntry> entries = new(names.Count);
            foreach (string name in names)
            {
                using GuardedPath? entry = _guard.OpenEntry(directory, name, PathAccess.ReadOnly);
                if (entry is not null)
                    entries.Add(EntryOf(name, entry.Status, isDetailed));
            }

            return entries;
        });
    }

    /// <inheritdoc/>
    public void SetMode(string path, UnixFileMode mode, bool isRecursive = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        if ((mode & ~PermissionBits) != UnixFileMode.None)
            throw FileFault.Invalid("a mode has read, write and execute bits only");
        FileFault.Guard("setting the mode of", path, () =>
        {
            new FileTree(_guard, cancellationToken).SetMode(path, mode, isRecursive);
            if (OperatingSystem.IsWindows())
                throw new IOException("Windows has no such modes");
        });
    }

    /// <inheritdoc/>
    public FileLines ReadLines(string path, int offset = 0, int limit = 0)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (offset < 0 || limit < 0)
            throw FileFault.Invalid("offset and limit of lines are not negative");
        return FileFault.Guard("reading", path, () =>
        {
            using GuardedPath file = _guard.Open(path, PathAccess.ReadOnly, PathIntent.File);
            using FileStream stream = file.OpenFile(FileMode.Open, FileAccess.Read);
            using TextLines text = new(stream);
            List<string> lines = [];
            int total = 0;
            for (; text.TryRead(out ReadOnlySpan<byte> line); total++)
            {
                if (total >= offset && (limit == 0 || lines.Count < limit))
                    lines.Add(TextLines.Decode(line, out _));
            }

            return new FileLines(lines, total, Math.Min(offset, total));
        });
    }

    /// <inheritdoc/>
    public GrepResult Grep(GrepQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return FileFault.Guard("searching", query.Path, () => new GrepSearch(_guard, query, cancellationToken).Run());
    }

    /// <inheritdoc/>
    public IReadOnlyList<GlobMatch> Glob(GlobQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return FileFault.Guard("searching", query.Path, () => GlobSearch.Run(_guard, query, cancellationToken));
    }

    /// <inheritdoc/>
    public void Copy(string source, string destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        FileFault.Guard("copying", $"{source}' to '{destination}", () => new FileTree(_guard, cancellationToken).Copy(source, destination));
    }

    private static byte[] ReadKnown(FileStream stream, int length)
    {
        byte[] content = new byte[length];
        int count = stream.ReadAtLeast(content, length, throwOnEndOfStream: false);
        return count == length ? content : content[..count];
    }

    private static byte[] ReadToEnd(FileStream stream)
    {
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static FileEntry EntryOf(string name, FileStatus status, bool isDetailed)
    {
        bool isDirectory = status.Kind == FileKind.Directory;
        FileEntry entry = new(name, isDirectory ? 0 : status.Length, isDirectory) { IsLink = status.Kind == FileKind.Link };
        return !isDetailed ? entry : entry with
        {
            ModifiedAt = DateTimeOffset.FromUnixTimeSeconds(status.ModifiedSeconds),
            Mode = OperatingSystem.IsWindows() ? null : status.Mode,
        };
    }
}
