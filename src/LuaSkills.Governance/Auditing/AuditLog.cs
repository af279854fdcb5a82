namespace LuaSkills.Governance.Auditing;

/// <summary>Reads audit logs.</summary>
public static class AuditLog
{
    /// <summary>
    /// Checks every record of a log: its hash, the hash and number of the one before it, and the ends of the files. A log whose last records were cut off is
    /// whole in itself; keep <see cref="AuditLogReport.LastHash"/> or <see cref="Local.LocalGate.LastRecordHash"/> elsewhere to notice that.
    /// </summary>
    /// <param name="directory">The directory with the files: <c>{log root}/{project}</c>.</param>
    /// <param name="expectedLastHash">A hash that must be in the log, as kept elsewhere.</param>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public static AuditLogReport Verify(string directory, string? expectedLastHash = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        AuditLogVerification verification = new(expectedLastHash);
        foreach (AuditFile file in AuditFiles.List(directory))
            verification.Read(file.Path);
        return verification.Finish(directory);
    }
}

/// <summary>What became of a check.</summary>
/// <param name="Files">Files of the log.</param>
/// <param name="Records">Records that can be read.</param>
/// <param name="LastHash">Hash of the last record; 64 zeros for an empty log.</param>
/// <param name="RecoveredTears">Records cut off by a crash, which the gate noticed when it was opened again and recorded.</param>
/// <param name="Faults">What is wrong.</param>
public sealed record AuditLogReport(int Files, long Records, string LastHash, int RecoveredTears, IReadOnlyList<AuditLogFault> Faults)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsIntact => Faults.Count == 0;
}

/// <summary>Something wrong in a log.</summary>
/// <param name="Kind">What.</param>
/// <param name="File">The file.</param>
/// <param name="Line">Line in the file, from 1.</param>
public sealed record AuditLogFault(AuditLogFaultKind Kind, string File, long Line);

/// <summary>What can be wrong in a log.</summary>
public enum AuditLogFaultKind
{
    /// <summary>A line is no record.</summary>
    NoRecord,

    /// <summary>A record was changed: its hash is another one.</summary>
    Changed,

    /// <summary>A record does not follow the one before it: some were removed, added or moved, or the one before was made anew.</summary>
    BrokenChain,

    /// <summary>The last record is cut off, and no gate was opened since.</summary>
    TornRecord,

    /// <summary>The hash that was kept elsewhere is not in the log: its end is missing, or all of it was made anew.</summary>
    MissingEnd,
}
