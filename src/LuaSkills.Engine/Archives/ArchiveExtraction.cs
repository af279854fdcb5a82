using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Archives;

/// <summary>Unpacks an archive into a directory of its own. The only place where archives are unpacked, so that its checks hold for all of them.</summary>
/// <remarks>
/// Nothing is written outside the directory: it is new, links are refused or become copies, files are only ever created, and every path is checked by
/// <see cref="ArchivePath"/>, also the one an entry is unpacked to. Modes and times of entries are not kept.
/// </remarks>
internal sealed class ArchiveExtraction
{
    private const int BufferSize = 64 * 1024;

    private readonly string? _directory;
    private readonly IArchiveObserver? _observer;
    private readonly ArchiveLimits _limits;
    private readonly UnpackedNames _names = new();
    private readonly UnpackedSize _size;
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly CancellationToken _cancellationToken;
    private readonly ArchiveLinks? _links;

    private ArchiveExtraction(string? directory, ArchiveLimits limits, long packedBytes, bool copiesLinks, IArchiveObserver? observer, CancellationToken cancellationToken)
    {
        _observer = observer;
        _links = copiesLinks ? new ArchiveLinks() : null;
        _directory = directory;
        _limits = limits;
        _size = new UnpackedSize(limits, packedBytes);
        _cancellationToken = cancellationToken;
    }

    /// <summary>Unpacks an archive.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="kind">Its format.</param>
    /// <param name="directory">Is made, and removed again when anything fails; nothing may be there.</param>
    /// <param name="limits">How much is unpacked at most.</param>
    /// <param name="target">
    /// The path to unpack an entry to, below the directory and with <c>/</c> between components, or <see langword="null"/> to leave it out. An entry that is left out is
    /// counted and not looked at further. <see cref="ArchiveEntry.Path"/> unpacks it where the archive has it.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="copiesLinks">Whether a link of a tape archive to a file of the archive that is unpacked becomes a copy of it, instead of being refused.</param>
    /// <param name="observer">Sees the content of files before it is written; does not see copies of links.</param>
    /// <exception cref="ArchiveException">The archive is damaged or could do harm.</exception>
    /// <exception cref="IOException">A file cannot be read or written, or the directory is there.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Extract(
        string file,
        ArchiveKind kind,
        string directory,
        ArchiveLimits limits,
        Func<ArchiveEntry, string?> target,
        CancellationToken cancellationToken,
        bool copiesLinks = false,
        IArchiveObserver? observer = null)
    {
        using FileStream packed = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
        if (Path.Exists(directory))
            throw new IOException($"The directory '{directory}' to unpack into exists.");
        Directory.CreateDirectory(directory);
        try
        {
            using IArchiveReader archive = Reading(null, () => Open(packed, kind, limits, cancellationToken));
            new ArchiveExtraction(directory, limits, packed.Length, copiesLinks, observer, cancellationToken).Unpack(archive, target);
        }
        catch
        {
            Remove(directory);
            throw;
        }
    }

    /// <summary>Looks at an archive as <see cref="Extract"/> does, with all its checks, and writes nothing.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="kind">Its format.</param>
    /// <param name="limits">How much is looked at at most.</param>
    /// <param name="target">As for <see cref="Extract"/>.</param>
    /// <param name="observer">Sees the content of files.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArchiveException">The archive is damaged or could do harm.</exception>
    /// <exception cref="IOException">The archive cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Inspect(
        string file,
        ArchiveKind kind,
        ArchiveLimits limits,
        Func<ArchiveEntry, string?> target,
        IArchiveObserver observer,
        CancellationToken cancellationToken)
    {
        using FileStream packed = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
        using IArchiveReader archive = Reading(null, () => Open(packed, kind, limits, cancellationToken));
        new ArchiveExtraction(directory: null, limits, packed.Length, copiesLinks: false, observer, cancellationToken).Unpack(archive, target);
    }

    /// <summary>The archive has more entries than it may.</summary>
    public static ArchiveException TooManyEntries(int maxEntries) =>
        new(ArchiveFault.LimitExceeded, entry: null, FormattableString.Invariant($"archive has more than {maxEntries} entries"));

    private static IArchiveReader Open(Stream packed, ArchiveKind kind, ArchiveLimits limits, CancellationToken cancellationToken) => kind == ArchiveKind.Zip
        ? new ZipArchiveReader(packed, limits.MaxEntries)
        : new TarGzArchiveReader(packed, limits, cancellationToken);

    private void Unpack(IArchiveReader archive, Func<ArchiveEntry, string?> target)
    {
        int count = 0;
        while (Reading(null, archive.Next) is { } entry)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (++count > _limits.MaxEntries)
                throw TooManyEntries(_limits.MaxEntries);
            if (target(entry) is { } path)
                Unpack(entry, ArchivePath.Normalize(path));
        }

        if (_links is not null)
            CopyLinks(_links);
        _observer?.Complete();
    }

    private void Unpack(ArchiveEntry entry, string path)
    {
        bool isCopied = entry.Kind is ArchiveEntryKind.Link && _links is not null && entry.LinkTarget is not null;
        if (entry.Kind is ArchiveEntryKind.Link && !isCopied)
            throw new ArchiveException(ArchiveFault.Link, entry.Name, $"archive entry '{entry.Name}' must not be a link");
        if (entry.Kind is ArchiveEntryKind.Special)
            throw new ArchiveException(ArchiveFault.SpecialFile, entry.Name, $"archive entry '{entry.Name}' must be a file or a directory");
        if (entry.IsEncrypted)
            throw new ArchiveException(ArchiveFault.Encrypted, entry.Name, $"archive entry '{entry.Name}' must not be encrypted");

        bool isDirectory = entry.Kind is ArchiveEntryKind.Directory;
        if (path.Length == 0)
        {
            // The directory itself, which tape archives like to begin with.
            if (!isDirectory)
                throw new ArchiveException(ArchiveFault.InvalidName, entry.Name, $"archive entry '{entry.Name}' has no name");
            return;
        }

        _names.Add(path, isDirectory, entry.Name);
        if (_directory is null)
        {
            if (!isDirectory)
                Write(entry, path, Stream.Null);
            return;
        }

        string file = Path.Join(_directory, path);
        if (isDirectory)
        {
            Directory.CreateDirectory(file);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (isCopied)
        {
            _links!.AddLink(entry, file);
            return;
        }

        using (FileStream unpacked = new(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            Write(entry, path, unpacked);
        _links?.AddFile(entry, file);
    }

    private void CopyLinks(ArchiveLinks links)
    {
        foreach ((string entry, string file, string source) in links.Resolve())
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _size.BeginEntry();
            _size.Add(new FileInfo(source).Length, entry);
            File.Copy(source, file);
        }
    }

    private void Write(ArchiveEntry entry, string path, Stream unpacked)
    {
        _observer?.Begin(path);
        Crc32 checksum = default;
        long length = 0;
        _size.BeginEntry();
        using (Stream? content = Reading(entry, entry.Open))
        {
            while (content is not null && Read(entry, content) is > 0 and int count)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                _size.Add(count, entry.Name);
                checksum.Add(_buffer.AsSpan(0, count));
                length += count;
                _observer?.Read(_buffer.AsSpan(0, count));
                unpacked.Write(_buffer, 0, count);
            }
        }

        if ((entry.Length ?? length) != length || (entry.Checksum ?? checksum.Value) != checksum.Value)
            throw Damaged(entry, "its content does not fit its length and checksum", innerException: null);
        _observer?.End();
    }

    private int Read(ArchiveEntry entry, Stream content)
    {
        try
        {
            return content.Read(_buffer, 0, _buffer.Length);
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw Damaged(entry, error.Message, error);
        }
    }

    private static T Reading<T>(ArchiveEntry? entry, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (IsDamage(error))
        {
            throw Damaged(entry, error.Message, error);
        }
    }

    // The readers of .NET say it in many ways; an archive is read here and nothing else, so all of them mean the archive.
    private static bool IsDamage(Exception error) => error is not (ArchiveException or OperationCanceledException or OutOfMemoryException);

    private static ArchiveException Damaged(ArchiveEntry? entry, string reason, Exception? innerException) => entry is null
        ? new ArchiveException(ArchiveFault.Damaged, entry: null, $"archive is damaged: {reason}", innerException)
        : new ArchiveException(ArchiveFault.Damaged, entry.Name, $"archive entry '{entry.Name}' is damaged: {reason}", innerException);

    private static void Remove(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            // What made the extraction fail is told; whoever named the directory knows where the rest is.
        }
    }
}
