using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LuaSkills.Governance.Auditing;

/// <summary>Records that go into the log together. One per thread is kept for the next call.</summary>
internal sealed class AuditBatch : IDisposable
{
    private const int LargestKept = 256 * 1024;

    [ThreadStatic]
    private static AuditBatch? s_cached;

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _payloads = new(2048);
    private readonly List<Record> _records = [];

    private AuditBatch() => Writer = new Utf8JsonWriter(_payloads, s_options);

    /// <summary>Takes the payload of the record that was begun last.</summary>
    public Utf8JsonWriter Writer { get; }

    public IReadOnlyList<Record> Records => _records;

    public static AuditBatch Rent()
    {
        AuditBatch batch = s_cached ?? new AuditBatch();
        s_cached = null;
        return batch;
    }

    /// <summary>Ends a record with what <see cref="Writer"/> took since the last one.</summary>
    /// <param name="type">Type of the event, plain ASCII.</param>
    /// <param name="at">Time of the event.</param>
    public void Add(string type, DateTimeOffset at)
    {
        Writer.Flush();
        Writer.Reset();
        int start = _records.Count == 0 ? 0 : _records[^1].End;
        _records.Add(new Record(type, at, start, _payloads.WrittenCount));
    }

    public ReadOnlySpan<byte> PayloadOf(Record record) => _payloads.WrittenSpan[record.Start..record.End];

    public void Dispose()
    {
        Writer.Reset();
        _records.Clear();
        bool isKept = _payloads.Capacity <= LargestKept;
        _payloads.ResetWrittenCount();
        if (isKept)
            s_cached = this;
    }

    /// <summary>A time as gates write it: ISO 8601 in UTC with milliseconds.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    internal readonly record struct Record(string Type, DateTimeOffset At, int Start, int End);
}
