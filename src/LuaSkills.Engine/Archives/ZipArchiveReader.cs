using System.IO.Compression;

namespace LuaSkills.Engine.Archives;

/// <summary>Entries of a ZIP archive.</summary>
internal sealed class ZipArchiveReader : IArchiveReader
{
    // Upper half of the external attributes, when the archive was made on Unix: the file's mode.
    private const int TypeMask = 0xF000;
    private const int DirectoryType = 0x4000;
    private const int RegularType = 0x8000;
    private const int LinkType = 0xA000;

    private readonly ZipArchive _archive;
    private int _next;

    /// <summary>Reads the directory of an archive.</summary>
    /// <param name="file">The archive; belongs to the reader.</param>
    /// <param name="maxEntries">More are not read.</param>
    public ZipArchiveReader(Stream file, int maxEntries)
    {
        _archive = new ZipArchive(file, ZipArchiveMode.Read);
        if (_archive.Entries.Count > maxEntries)
            throw ArchiveExtraction.TooManyEntries(maxEntries);
    }

    /// <inheritdoc/>
    public ArchiveEntry? Next()
    {
        if (_next == _archive.Entries.Count)
            return null;

        ZipArchiveEntry entry = _archive.Entries[_next++];
        return new ArchiveEntry(entry.FullName, KindOf(entry), entry.IsEncrypted, entry.Open) { Checksum = entry.Crc32, Length = entry.Length };
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private static ArchiveEntryKind KindOf(ZipArchiveEntry entry) => ((entry.ExternalAttributes >> 16) & TypeMask) switch
    {
        0 or RegularType when entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\') => ArchiveEntryKind.Directory,
        0 or RegularType => ArchiveEntryKind.File,
        DirectoryType => ArchiveEntryKind.Directory,
        LinkType => ArchiveEntryKind.Link,
        _ => ArchiveEntryKind.Special,
    };
}
