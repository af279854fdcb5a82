namespace LuaSkills.Governance.Auditing;

/// <summary>How an audit log is written.</summary>
public sealed record AuditLogOptions
{
    private readonly long _maxFileBytes = 64L * 1024 * 1024;

    /// <summary>Length in bytes from which a new file is begun, 64 MiB by default. A new file also begins with every day (UTC).</summary>
    public long MaxFileBytes
    {
        get => _maxFileBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxFileBytes = value;
        }
    }

    /// <summary>
    /// Whether every record is on the disk before the call goes on. Otherwise records survive a crash of the process, and the last of them may be lost in one of the
    /// system.
    /// </summary>
    public bool FlushToDisk { get; init; }

    /// <summary>
    /// Whether arguments, outputs and texts of documents are recorded as they are. Otherwise only their SHA-256 is, which still proves what they were to
    /// somebody who has them.
    /// </summary>
    public bool RecordContent { get; init; } = true;
}
