namespace LuaSkills.Governance.Auditing;

/// <summary>How a log ends, read from the end of its last file, however long it is.</summary>
/// <param name="Last">The last record; <see langword="null"/> in an empty log.</param>
/// <param name="LastFile">The newest file.</param>
/// <param name="TornBytes">Bytes after the last line feed: a record that a crash cut off.</param>
internal sealed record AuditTail(AuditRecord? Last, AuditFile? LastFile, long TornBytes)
{
    /// <exception cref="GateStartException">The last record is not genuine.</exception>
    public static AuditTail Read(string directory)
    {
        List<AuditFile> files = AuditFiles.List(directory);
        AuditFile? newest = files.Count == 0 ? null : files[^1];
        long torn = 0;
        for (int i = files.Count - 1; i >= 0; i--)
        {
            using FileStream file = new(files[i].Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            long end = LineEnd(file, file.Length);
            if (i == files.Count - 1)
                torn = file.Length - end;
            if (end == 0)
                continue;

            long start = LineEnd(file, end - 1);
            byte[] line = new byte[end - 1 - start];
            file.Position = start;
            file.ReadExactly(line);
            AuditRecord? record = AuditLine.IsGenuine(line) ? AuditLine.Read(line) : null;
            return record is null
                ? throw new GateStartException($"The last record of the audit log '{files[i].Path}' was changed or damaged. Check the log with AuditLog.Verify; the gate goes on in another directory only.")
                : new AuditTail(record, newest, torn);
        }

        return new AuditTail(null, newest, torn);
    }

    /// <summary>Position after the last line feed before a position.</summary>
    private static long LineEnd(FileStream file, long before)
    {
        byte[] buffer = new byte[4096];
        while (before > 0)
        {
            int count = (int)Math.Min(buffer.Length, before);
            file.Position = before - count;
            file.ReadExactly(buffer, 0, count);
            int at = buffer.AsSpan(0, count).LastIndexOf((byte)'\n');
            if (at >= 0)
                return before - count + at + 1;
            before -= count;
        }

        return 0;
    }
}
