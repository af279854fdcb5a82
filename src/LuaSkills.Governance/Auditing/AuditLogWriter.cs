using System.Buffers;
using System.Text;

namespace LuaSkills.Governance.Auditing;

/// <summary>Appends records to a log. Every append is one write of whole lines, and costs the same however long the log is.</summary>
internal sealed class AuditLogWriter : IDisposable
{
    private const int LargestKept = 1024 * 1024;

    private readonly string _directory;
    private readonly AuditLogOptions _options;
    private readonly byte[] _identity;
    private readonly FileStream _lock;
    private readonly object _turn = new();
    private readonly byte[] _hash = new byte[AuditLine.HashLength];
    private ArrayBufferWriter<byte> _lines = new(8192);
    private FileStream? _file;
    private DateOnly _day;
    private int _number;
    private long _length;
    private long _sequence;
    private long _clock;
    private bool _continuesFile;
    private Exception? _fault;

    private AuditLogWriter(string directory, AuditLogOptions options, byte[] identity, FileStream lockFile, AuditTail tail)
    {
        _directory = directory;
        _options = options;
        _identity = identity;
        _lock = lockFile;
        Encoding.ASCII.GetBytes(tail.Last?.Hash ?? AuditLine.NoHash, _hash);
        _sequence = tail.Last is null ? 0 : tail.Last.Sequence + 1;
        _day = tail.LastFile?.Day ?? default;
        _number = tail.LastFile?.Number ?? -1;
        // Nothing is written behind a torn record, and nothing is taken away: the log is append-only.
        _continuesFile = tail is { LastFile: not null, TornBytes: 0 };
        Recovered = tail.TornBytes > 0 ? tail : null;
    }

    /// <summary>How the log ended when the last record was torn by a crash.</summary>
    public AuditTail? Recovered { get; }

    /// <summary>Hash of the last record.</summary>
    public string LastHash
    {
        get
        {
            lock (_turn)
                return Encoding.ASCII.GetString(_hash);
        }
    }

    /// <summary>Opens a log for one writer at a time.</summary>
    /// <exception cref="GateStartException">Another gate writes it, it cannot be written, or its last record is not genuine.</exception>
    public static AuditLogWriter Open(string directory, byte[] identity, AuditLogOptions options)
    {
        FileStream? lockFile = null;
        try
        {
            Directory.CreateDirectory(directory);
            lockFile = Create(Path.Combine(directory, ".lock"), FileMode.OpenOrCreate, FileShare.None);
            return new AuditLogWriter(directory, options, identity, lockFile, AuditTail.Read(directory));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            lockFile?.Dispose();
            throw new GateStartException($"The audit log in '{directory}' cannot be opened; another gate may be using it. {error.Message}", innerException: error);
        }
        catch
        {
            lockFile?.Dispose();
            throw;
        }
    }

    /// <summary>Appends records.</summary>
    /// <exception cref="GateAuditException">They cannot be written. Nothing can be from then on.</exception>
    public void Append(AuditBatch batch)
    {
        lock (_turn)
        {
            if (_fault is not null)
                throw new GateAuditException(_fault);
            try
            {
                Write(batch);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                // What was written of the records is torn; what comes after it would not be read back.
                _fault = error;
                throw new GateAuditException(error);
            }
        }
    }

    public void Dispose()
    {
        lock (_turn)
        {
            _fault ??= new ObjectDisposedException(nameof(AuditLogWriter));
            _file?.Dispose();
            _lock.Dispose();
        }
    }

    private static FileStream Create(string path, FileMode mode, FileShare share)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.Write, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private void Write(AuditBatch batch)
    {
        FileStream file = FileFor(DateOnly.FromDateTime(batch.Records[0].At.UtcDateTime));
        foreach (AuditBatch.Record record in batch.Records)
            AuditLine.Write(_lines, new AuditPlace(_sequence++, _clock++), _identity, record, batch.PayloadOf(record), _hash);
        file.Write(_lines.WrittenSpan);
        if (_options.FlushToDisk)
            file.Flush(flushToDisk: true);
        _length += _lines.WrittenCount;
        if (_lines.Capacity > LargestKept)
            _lines = new ArrayBufferWriter<byte>(8192);
        else
            _lines.ResetWrittenCount();
    }

    // A clock that went back does not lead back to an earlier file.
    private FileStream FileFor(DateOnly day)
    {
        if (_file is not null && day <= _day && _length < _options.MaxFileBytes)
            return _file;

        if (_continuesFile && day <= _day)
        {
            _continuesFile = false;
            _file = Create(AuditFiles.PathOf(_directory, _day, _number), FileMode.Append, FileShare.Read);
            _length = _file.Length;
            if (_length < _options.MaxFileBytes)
                return _file;
        }

        _file?.Dispose();
        bool isNewDay = day > _day;
        _day = isNewDay ? day : _day;
        _number = isNewDay ? 0 : _number + 1;
        _file = Create(AuditFiles.PathOf(_directory, _day, _number), FileMode.CreateNew, FileShare.Read);
        _length = 0;
        return _file;
    }
}
