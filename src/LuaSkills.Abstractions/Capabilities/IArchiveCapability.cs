namespace LuaSkills.Capabilities;

/// <summary>Packing, unpacking and listing of tar.gz and zip archives inside what the deployment grants (Luminarys facts, section 4).</summary>
/// <remarks>
/// Every member throws <see cref="SkillPermissionException"/> for what is not granted, and <see cref="SkillException"/> with code <see cref="SkillErrorCode.CapabilityFailed"/> for what
/// does not work: also for archives that could do harm. <see cref="ArchiveLimits"/> hold for all of them.
/// </remarks>
public interface IArchiveCapability
{
    /// <summary>Packs a file, or all that is in a directory; links and what is neither file nor directory are left out.</summary>
    /// <param name="source">What exists.</param>
    /// <param name="output">The archive; one that exists is replaced when the new one is whole.</param>
    /// <param name="options">Format and exceptions.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ArchiveReport Pack(string source, string output, ArchiveOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Unpacks an archive into a directory: all of it, or nothing when it is damaged, too large or has links, devices, paths that lead out, or names twice. Files that exist are replaced.
    /// </summary>
    /// <param name="archive">The archive.</param>
    /// <param name="destination">The directory; is made if it is not there.</param>
    /// <param name="options">Format and exceptions.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ArchiveReport Unpack(string archive, string destination, ArchiveOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Lists an archive in its own order.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="options">Format and exceptions.</param>
    /// <param name="cancellationToken">Gives up.</param>
    IReadOnlyList<ArchiveItem> List(string archive, ArchiveOptions? options = null, CancellationToken cancellationToken = default);
}

/// <summary>Formats of archives.</summary>
public enum ArchiveFormat
{
    /// <summary>By the extension: <c>.zip</c>, <c>.tar.gz</c> or <c>.tgz</c>.</summary>
    ByExtension,

    /// <summary>A tape archive in a gzip stream.</summary>
    TarGz,

    /// <summary>A ZIP archive.</summary>
    Zip,
}

/// <summary>How to read or write an archive.</summary>
public sealed record ArchiveOptions
{
    /// <summary>The format.</summary>
    public ArchiveFormat Format { get; init; }

    /// <summary>Globs of what is left out: of a name at any depth, or with a slash of a path in the archive. A directory is left out with all that is in it.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Unpacking: components that are taken off the beginning of each path; what has no more is left out.</summary>
    public int Strip { get; init; }
}

/// <summary>What was packed or unpacked.</summary>
/// <param name="FilesCount">Files, without directories.</param>
/// <param name="Format">The format.</param>
public sealed record ArchiveReport(int FilesCount, ArchiveFormat Format);

/// <summary>An entry of an archive.</summary>
/// <param name="Name">Its path as the archive has it.</param>
/// <param name="Length">Length of a file in bytes, as far as the archive tells.</param>
/// <param name="IsDirectory">Whether it is a directory.</param>
public sealed record ArchiveItem(string Name, long Length, bool IsDirectory);
