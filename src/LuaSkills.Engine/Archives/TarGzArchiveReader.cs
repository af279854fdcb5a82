using System.Formats.Tar;
using System.IO.Compression;

namespace LuaSkills.Engine.Archives;

/// <summary>Entries of a tape archive in a gzip stream.</summary>
internal sealed class TarGzArchiveReader : IArchiveReader
{
    // An entry has a header of 512 bytes, and others before it when its name is long.
    private const long HeaderBytes = 4096;

    private readonly BoundedStream _unpacked;
    private readonly TarReader _archive;

    /// <summary>Reads an archive.</summary>
    /// <param name="file">The archive; belongs to the reader.</param>
    /// <param name="limits">How much is unpacked at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public TarGzArchiveReader(Stream file, ArchiveLimits limits, CancellationToken cancellationToken)
    {
        long headers = HeaderBytes * (limits.MaxEntries + 4L);
        long maxBytes = Math.Min(limits.MaxTotalBytes, long.MaxValue - headers) + headers;
        _unpacked = new BoundedStream(new GZipStream(file, CompressionMode.Decompress), maxBytes, cancellationToken);
        _archive = new TarReader(_unpacked);
    }

    /// <inheritdoc/>
    public ArchiveEntry? Next()
    {
        while (_archive.GetNextEntry() is { } entry)
        {
            // Attributes of the entries that follow, not an entry.
            if (entry.EntryType != TarEntryType.GlobalExtendedAttributes)
                return new ArchiveEntry(entry.Name, KindOf(entry), isEncrypted: false, () => entry.DataStream) { Length = entry.Length, LinkTarget = LinkTargetOf(entry) };
        }

        // The gzip stream ends with a checksum of its own, which is looked at when its end is read.
        Span<byte> padding = stackalloc byte[512];
        while (_unpacked.Read(padding) > 0)
        {
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _archive.Dispose();
        _unpacked.Dispose();
    }

    // A symbolic link starts from the directory it is in.
    private static string? LinkTargetOf(TarEntry entry) => entry.EntryType switch
    {
        TarEntryType.HardLink => entry.LinkName,
        TarEntryType.SymbolicLink => entry.LinkName.StartsWith('/') ? entry.LinkName : $"{entry.Name[..(entry.Name.LastIndexOf('/') + 1)]}{entry.LinkName}",
        _ => null,
    };

    private static ArchiveEntryKind KindOf(TarEntry entry) => entry.EntryType switch
    {
        TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile =>
            entry.Name.EndsWith('/') ? ArchiveEntryKind.Directory : ArchiveEntryKind.File,
        TarEntryType.Directory or TarEntryType.DirectoryList => ArchiveEntryKind.Directory,
        TarEntryType.SymbolicLink or TarEntryType.HardLink => ArchiveEntryKind.Link,
        _ => ArchiveEntryKind.Special,
    };
}
