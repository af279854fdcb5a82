namespace LuaSkills.Engine.Archives;

/// <summary>Counts the bytes that come out of an archive against its limits.</summary>
/// <param name="limits">The limits.</param>
/// <param name="packedBytes">Length of the archive.</param>
internal sealed class UnpackedSize(ArchiveLimits limits, long packedBytes)
{
    // Small archives of very regular files reach any ratio and do no harm.
    private const long RatioMatters = 16 << 20;

    private long _total;
    private long _ofEntry;

    /// <summary>Begins with an entry.</summary>
    public void BeginEntry() => _ofEntry = 0;

    /// <summary>Counts bytes of the entry, before they are written.</summary>
    /// <exception cref="ArchiveException">They are too many.</exception>
    public void Add(long bytes, string entry)
    {
        _ofEntry += bytes;
        _total += bytes;
        if (_ofEntry > limits.MaxEntryBytes)
            throw Exceeded(entry, $"is larger than {limits.MaxEntryBytes} bytes");
        if (_total > limits.MaxTotalBytes)
            throw Exceeded(entry, $"makes the archive larger than {limits.MaxTotalBytes} bytes");
        if (_total > RatioMatters && _total / limits.MaxRatio > packedBytes)
            throw Exceeded(entry, $"makes the archive larger than {limits.MaxRatio} times its packed size");
    }

    private static ArchiveException Exceeded(string entry, FormattableString limit) =>
        new(ArchiveFault.LimitExceeded, entry, $"archive entry '{entry}' {FormattableString.Invariant(limit)}");
}
