using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LuaSkills.Governance.Protocol;

/// <summary>One outgoing message: a JSON object that becomes a line. Has one owner, who disposes it once it is written.</summary>
internal sealed class LineBuffer : IBufferWriter<byte>, IDisposable
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = GateLimits.LargestMaxDepth,
    };

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(512);
    private int _written;

    /// <summary>Starts a message.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="id">Its id; <see langword="null"/> for none.</param>
    public LineBuffer(ReadOnlySpan<byte> type, long? id)
    {
        Writer = new Utf8JsonWriter(this, s_options);
        Writer.WriteStartObject();
        Writer.WriteString("type"u8, type);
        if (id is { } number)
            Writer.WriteNumber("id"u8, number);
    }

    /// <summary>Writes the members of the message.</summary>
    public Utf8JsonWriter Writer { get; }

    /// <summary>The line with its line feed, after <see cref="End"/>.</summary>
    public ReadOnlyMemory<byte> Line => _buffer.AsMemory(0, _written);

    /// <summary>Ends the message.</summary>
    public LineBuffer End()
    {
        Writer.WriteEndObject();
        Writer.Dispose();
        // Raw JSON of others may be laid out on several lines; inside its strings there are no line feeds.
        Span<byte> written = _buffer.AsSpan(0, _written);
        int i;
        while ((i = written.IndexOfAny((byte)'\n', (byte)'\r')) >= 0)
        {
            written[i] = (byte)' ';
            written = written[(i + 1)..];
        }

        Ensure(1);
        _buffer[_written++] = (byte)'\n';
        return this;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _written = 0;
    }

    void IBufferWriter<byte>.Advance(int count) => _written += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Ensure(sizeHint);
        return _buffer.AsMemory(_written);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint)
    {
        Ensure(sizeHint);
        return _buffer.AsSpan(_written);
    }

    private void Ensure(int free)
    {
        int needed = checked(_written + Math.Max(free, 1));
        if (needed <= _buffer.Length)
            return;

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, (int)Math.Min(2L * _buffer.Length, Array.MaxLength)));
        _buffer.AsSpan(0, _written).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
