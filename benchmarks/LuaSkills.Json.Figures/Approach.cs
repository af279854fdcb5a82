using System.Buffers;
using System.Text.Json;

namespace LuaSkills.Benchmarks;

/// <summary>One way to write and read the two payloads: a tool's call of 0.2 KB and a search result of 10 KB.</summary>
/// <remarks>All write into a reused buffer with a reused writer that does not validate, as a typed call does.</remarks>
internal abstract class Approach(string name) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private Utf8JsonWriter? _writer;

    public string Name => name;

    /// <summary>What the last <c>Write</c> wrote.</summary>
    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public abstract void Write(ToolCall value);

    public abstract void Write(SearchResult value);

    public abstract ToolCall ReadCall(byte[] json);

    public abstract SearchResult ReadResult(byte[] json);

    public void Dispose() => _writer?.Dispose();

    protected Utf8JsonWriter Begin()
    {
        _buffer.ResetWrittenCount();
        _writer ??= new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });
        _writer.Reset(_buffer);
        return _writer;
    }
}
