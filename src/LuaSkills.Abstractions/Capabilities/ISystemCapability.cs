namespace LuaSkills.Capabilities;

/// <summary>The machine, its time and its disks.</summary>
public interface ISystemCapability
{
    /// <summary>The machine. Needs no permission.</summary>
    SystemInfo Info { get; }

    /// <summary>The time now. Needs no permission.</summary>
    SystemTime Now { get; }

    /// <summary>How full the disk of a path is.</summary>
    /// <param name="path">Absolute path of something that is there.</param>
    /// <exception cref="SkillPermissionException">The deployment does not grant the path.</exception>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.CapabilityFailed"/>: there is nothing, or the system does not tell.</exception>
    DiskUsage GetDiskUsage(string path);
}

/// <summary>A machine.</summary>
/// <param name="OperatingSystem"><c>linux</c>, <c>windows</c>, <c>darwin</c>, or another name in lower case.</param>
/// <param name="Architecture"><c>amd64</c>, <c>arm64</c>, <c>386</c>, <c>arm</c>, or another name in lower case.</param>
/// <param name="HostName">Its name.</param>
/// <param name="ProcessorCount">Processors that this process may use.</param>
public sealed record SystemInfo(string OperatingSystem, string Architecture, string HostName, int ProcessorCount);

/// <summary>A moment.</summary>
/// <param name="Time">The moment, with the offset of the machine's time zone.</param>
/// <param name="TimeZone">Id of the machine's time zone, for example <c>Europe/Oslo</c>.</param>
public readonly record struct SystemTime(DateTimeOffset Time, string TimeZone)
{
    /// <summary>Seconds since 1970 (Unix time).</summary>
    public long UnixSeconds => Time.ToUnixTimeSeconds();

    /// <summary>Nanoseconds since 1970, exact to 100.</summary>
    public long UnixNanoseconds => (Time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    /// <summary>The moment as RFC 3339 writes it, for example <c>2026-11-21T14:30:00.1234567+01:00</c>.</summary>
    public string Rfc3339 => Time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Seconds that the machine's time is ahead of UTC.</summary>
    public int UtcOffsetSeconds => (int)Time.Offset.TotalSeconds;
}

/// <summary>How full a disk is.</summary>
/// <param name="TotalBytes">Its size.</param>
/// <param name="FreeBytes">Bytes that this process may still write.</param>
public readonly record struct DiskUsage(long TotalBytes, long FreeBytes)
{
    /// <summary>Bytes that are taken, or kept from this process.</summary>
    public long UsedBytes => TotalBytes - FreeBytes;

    /// <summary>Share that is taken, 0 to 100.</summary>
    public double UsedPercent => TotalBytes > 0 ? 100.0 * UsedBytes / TotalBytes : 0;
}
