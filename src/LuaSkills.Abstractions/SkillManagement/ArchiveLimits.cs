namespace LuaSkills;

/// <summary>How much the archives of skills and dependencies may hold. What is counted is what is really unpacked, not what an archive says of itself.</summary>
public sealed record ArchiveLimits
{
    private const long Gibibyte = 1L << 30;

    private readonly int _maxEntries = 100_000;
    private readonly long _maxEntryBytes = 2 * Gibibyte;
    private readonly long _maxTotalBytes = 4 * Gibibyte;
    private readonly int _maxRatio = 250;

    /// <summary>The limits that hold unless the host sets others.</summary>
    public static ArchiveLimits Default { get; } = new();

    /// <summary>Most files and directories in an archive; 100,000 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public int MaxEntries
    {
        get => _maxEntries;
        init => _maxEntries = (int)Positive(value, nameof(value));
    }

    /// <summary>Most bytes of one unpacked file; 2 GiB by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public long MaxEntryBytes
    {
        get => _maxEntryBytes;
        init => _maxEntryBytes = Positive(value, nameof(value));
    }

    /// <summary>Most bytes of all unpacked files together; 4 GiB by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public long MaxTotalBytes
    {
        get => _maxTotalBytes;
        init => _maxTotalBytes = Positive(value, nameof(value));
    }

    /// <summary>Most unpacked bytes for each byte of the archive; 250 by default. It is not looked at before 16 MiB are unpacked.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public int MaxRatio
    {
        get => _maxRatio;
        init => _maxRatio = (int)Positive(value, nameof(value));
    }

    private static long Positive(long value, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, parameter);
        return value;
    }
}
