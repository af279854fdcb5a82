namespace LuaSkills.Engine.Archives;

/// <summary>One entry of an archive, before anything of it is unpacked.</summary>
/// <param name="name">As the archive has it.</param>
/// <param name="kind">What it is.</param>
/// <param name="isEncrypted">Whether its content is encrypted.</param>
/// <param name="open">Opens its content; <see langword="null"/> is an empty one.</param>
internal sealed class ArchiveEntry(string name, ArchiveEntryKind kind, bool isEncrypted, Func<Stream?> open)
{
    private string? _path;

    /// <summary>Name as the archive has it.</summary>
    public string Name => name;

    /// <summary>What it is.</summary>
    public ArchiveEntryKind Kind => kind;

    /// <summary>Whether its content is encrypted.</summary>
    public bool IsEncrypted => isEncrypted;

    /// <summary>The CRC-32 that the archive gives for the content, if its format has one.</summary>
    public uint? Checksum { get; init; }

    /// <summary>The length that the archive gives for the content, if it does.</summary>
    public long? Length { get; init; }

    /// <summary>Where a link leads, from the top of the archive and with <c>/</c> between components; <see langword="null"/> when the format does not say it before the content.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>Its path with <c>/</c> between components, checked.</summary>
    /// <exception cref="ArchiveException">The name leads elsewhere, or not every system can have it.</exception>
    public string Path => _path ??= ArchivePath.Normalize(name);

    /// <summary>Opens its content.</summary>
    /// <returns><see langword="null"/> for an empty one.</returns>
    public Stream? Open() => open();
}
