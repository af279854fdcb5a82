using System.Buffers;

namespace LuaSkills.Governance.Auditing;

/// <summary>Goes through the lines of a log.</summary>
internal sealed class AuditLogVerification(string? expectedLastHash)
{
    private readonly List<AuditLogFault> _faults = [];
    private string _hash = AuditLine.NoHash;
    private long _sequence;
    private int _files;
    private long _records;
    private int _recovered;
    private bool _hasExpected = expectedLastHash is null || string.Equals(expectedLastHash, AuditLine.NoHash, StringComparison.Ordinal);
    private AuditLogFault? _tear;

    public void Read(string path)
    {
        _files++;
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        int filled = 0;
        long line = 0;
        while (true)
        {
            int start = 0;
            int length;
            while ((length = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n')) >= 0)
            {
                Check(buffer.AsSpan(start, length), path, ++line);
                start += length + 1;
            }

            filled -= start;
            buffer.AsSpan(start, filled).CopyTo(buffer);
            if (filled == buffer.Length)
                buffer = Grow(buffer);
            int read = file.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
                break;
            filled += read;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        SettleTear();
        if (filled > 0)
            _tear = new AuditLogFault(AuditLogFaultKind.TornRecord, path, line + 1);
    }

    public AuditLogReport Finish(string directory)
    {
        SettleTear();
        if (!_hasExpected)
            _faults.Add(new AuditLogFault(AuditLogFaultKind.MissingEnd, directory, 0));
        return new AuditLogReport(_files, _records, _hash, _recovered, _faults);
    }

    private static byte[] Grow(byte[] buffer)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    // A tear that the next file does not begin with a word about was not made by a crash of the gate.
    private void SettleTear()
    {
        if (_tear is not null)
            _faults.Add(_tear);
        _tear = null;
    }

    private void Check(ReadOnlySpan<byte> line, string path, long number)
    {
        if (AuditLine.Read(line) is not { } record)
        {
            _faults.Add(new AuditLogFault(AuditLogFaultKind.NoRecord, path, number));
            return;
        }

        _records++;
        if (_tear is not null && number == 1 && string.Equals(record.Type, AuditEvent.LogRecovered, StringComparison.Ordinal))
        {
            _recovered++;
            _tear = null;
        }

        if (!AuditLine.IsGenuine(line))
            _faults.Add(new AuditLogFault(AuditLogFaultKind.Changed, path, number));
        if (!string.Equals(record.PreviousHash, _hash, StringComparison.Ordinal) || record.Sequence != _sequence)
            _faults.Add(new AuditLogFault(AuditLogFaultKind.BrokenChain, path, number));
        _hash = record.Hash;
        _sequence = record.Sequence + 1;
        _hasExpected |= string.Equals(_hash, expectedLastHash, StringComparison.Ordinal);
    }
}
