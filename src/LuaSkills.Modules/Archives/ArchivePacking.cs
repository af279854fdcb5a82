using System.Formats.Tar;
using System.IO.Compression;
using LuaSkills.Capabilities;
using LuaSkills.Engine.Archives;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Modules.Files;

namespace LuaSkills.Modules.Archives;

/// <summary>Writes archives.</summary>
/// <param name="guard">Says what is granted.</param>
/// <param name="limits">How much is packed at most.</param>
/// <param name="exclude">What is left out.</param>
/// <param name="cancellationToken">Gives up.</param>
internal sealed class ArchivePacking(PathGuard guard, ArchiveLimits limits, NameFilter exclude, CancellationToken cancellationToken)
{
    private const int BufferSize = 128 * 1024;
    private const int UnixFile = 0x8000;
    private const int UnixDirectory = 0x4000;

    // The first time that ZIP can tell, and the last.
    private static readonly DateTime s_firstZipTime = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime s_lastZipTime = new(2107, 12, 31, 23, 59, 58, DateTimeKind.Unspecified);

    private readonly byte[] _buffer = new byte[BufferSize];
    private long _total;

    /// <summary>Packs a file, or all that is in a directory.</summary>
    /// <param name="source">What is packed.</param>
    /// <param name="output">The archive itself, which is left out when it is among it.</param>
    /// <param name="format">The format.</param>
    /// <param name="packed">Takes the archive; stays open.</param>
    /// <returns>How many files were packed.</returns>
    public int Pack(string source, string output, ArchiveFormat format, Stream packed)
    {
        DirectoryWalk walk = new(guard, directory => !exclude.IsMatch(directory), maxDepth: 0, cancellationToken);
        walk.Walk(source);
        if (walk.Skipped.Count > 0)
            throw FileFault.Failed("packing", walk.Skipped[0].Path, walk.Skipped[0].Reason);

        List<WalkedEntry> entries = [];
        foreach (WalkedEntry entry in walk.Entries)
        {
            bool isPacked = entry.Status.Kind is FileKind.File or FileKind.Directory;
            if (isPacked && !exclude.IsMatch(entry.RelativePath) && !IsPartOf(entry.Path, output))
                entries.Add(entry);
        }

        if (entries.Count > limits.MaxEntries)
            throw ArchiveExtraction.TooManyEntries(limits.MaxEntries);
        return format == ArchiveFormat.Zip ? PackZip(entries, packed) : PackTarGz(entries, packed);
    }

    // The archive of an earlier time, and the file that becomes the archive.
    private static bool IsPartOf(string path, string output) =>
        string.Equals(path, PathText.Normalize(output), PathText.Comparison)
        || (path.EndsWith(".part", StringComparison.Ordinal) && string.Equals(Path.GetDirectoryName(path), Path.GetDirectoryName(PathText.Normalize(output)), PathText.Comparison));

    private int PackTarGz(List<WalkedEntry> entries, Stream packed)
    {
        int files = 0;
        using GZipStream compressed = new(packed, CompressionLevel.Optimal, leaveOpen: true);
        using TarWriter archive = new(compressed, TarEntryFormat.Pax, leaveOpen: true);
        foreach (WalkedEntry entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool isDirectory = entry.Status.Kind == FileKind.Directory;
            PaxTarEntry header = new(isDirectory ? TarEntryType.Directory : TarEntryType.RegularFile, isDirectory ? entry.RelativePath + "/" : entry.RelativePath)
            {
                ModificationTime = DateTimeOffset.FromUnixTimeSeconds(Math.Max(entry.Status.ModifiedSeconds, 0)),
                Mode = ModeOf(entry, isDirectory) & (UnixFileMode)0x1FF,
            };
            if (isDirectory)
            {
                archive.WriteEntry(header);
                continue;
            }

            using GuardedPath file = guard.Open(entry.Path, PathAccess.ReadOnly, PathIntent.File);
            using FileStream content = file.OpenFile(FileMode.Open, FileAccess.Read);
            Count(content.Length, entry.RelativePath);
            header.DataStream = content;
            archive.WriteEntry(header);
            files++;
        }

        return files;
    }

    private int PackZip(List<WalkedEntry> entries, Stream packed)
    {
        int files = 0;
        using ZipArchive archive = new(packed, ZipArchiveMode.Create, leaveOpen: true);
        foreach (WalkedEntry entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool isDirectory = entry.Status.Kind == FileKind.Directory;
            ZipArchiveEntry header = archive.CreateEntry(isDirectory ? entry.RelativePath + "/" : entry.RelativePath);
            header.ExternalAttributes = ((isDirectory ? UnixDirectory : UnixFile) | (int)ModeOf(entry, isDirectory)) << 16;
            DateTime modified = DateTimeOffset.FromUnixTimeSeconds(entry.Status.ModifiedSeconds).UtcDateTime;
            header.LastWriteTime = new DateTimeOffset(modified < s_firstZipTime ? s_firstZipTime : modified > s_lastZipTime ? s_lastZipTime : DateTime.SpecifyKind(modified, DateTimeKind.Unspecified), TimeSpan.Zero);
            if (isDirectory)
                continue;

            using GuardedPath file = guard.Open(entry.Path, PathAccess.ReadOnly, PathIntent.File);
            using FileStream content = file.OpenFile(FileMode.Open, FileAccess.Read);
            using Stream target = header.Open();
            long length = 0;
            while (content.Read(_buffer) is > 0 and int count)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Count(count, entry.RelativePath);
                length += count;
                if (length > limits.MaxEntryBytes)
                    throw TooLarge(entry.RelativePath, limits.MaxEntryBytes);
                target.Write(_buffer, 0, count);
            }

            files++;
        }

        return files;
    }

    private void Count(long bytes, string path)
    {
        if (bytes > limits.MaxEntryBytes)
            throw TooLarge(path, limits.MaxEntryBytes);
        _total += bytes;
        if (_total > limits.MaxTotalBytes)
            throw new ArchiveException(ArchiveFault.LimitExceeded, path, FormattableString.Invariant($"'{path}' makes the archive larger than {limits.MaxTotalBytes} bytes"));
    }

    private static ArchiveException TooLarge(string path, long maxBytes) =>
        new(ArchiveFault.LimitExceeded, path, FormattableString.Invariant($"'{path}' is larger than {maxBytes} bytes"));

    private static UnixFileMode ModeOf(WalkedEntry entry, bool isDirectory)
    {
        const UnixFileMode Usual = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode Enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return !OperatingSystem.IsWindows() ? entry.Status.Mode & (UnixFileMode)0x1FF : isDirectory ? Usual | Enter : Usual;
    }
}
