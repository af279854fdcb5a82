using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>Takes the rows of a query; they become the reply without an object per row or value.</summary>
/// <remarks>
/// For every row <see cref="BeginRow"/>, one <c>Write</c> per column, <see cref="EndRow"/>. Integers keep 64 bits; doubles are written with a
/// fraction or an exponent, and as null when they are not finite; bytes become <c>{"kind":"bytes","base64":"…"}</c>, which is also how a
/// skill passes bytes as a parameter.
/// </remarks>
public sealed class SqliteRowWriter : IDisposable
{
    // Text goes to Lua, never into HTML: only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly SkillPayload? _payload;
    private readonly Utf8JsonWriter _writer;

    /// <summary>Begins an empty list of rows in memory.</summary>
    public SqliteRowWriter()
    {
        _payload = SkillPayload.Rent();
        _writer = _payload.Writer;
        _writer.WriteStartArray();
    }

    /// <summary>Begins an empty list of rows.</summary>
    /// <param name="output">Gets the JSON.</param>
    public SqliteRowWriter(IBufferWriter<byte> output)
    {
        _writer = new Utf8JsonWriter(output, s_options);
        _writer.WriteStartArray();
    }

    /// <summary>Rows that were ended.</summary>
    public long RowCount { get; private set; }

    /// <summary>Bytes of JSON written so far.</summary>
    public long ByteCount => _writer.BytesCommitted + _writer.BytesPending;

    /// <summary>Begins a row.</summary>
    public void BeginRow() => _writer.WriteStartObject();

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        _writer.WriteEndObject();
        RowCount++;
        // What the caller's output gets, row by row, need not be kept here.
        if (_payload is null)
            _writer.Flush();
    }

    /// <summary>Writes a column.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="value">Its value.</param>
    public void Write(string name, SqliteValue value) => Write(JsonEncodedText.Encode(name), value);

    /// <summary>Writes a column.</summary>
    /// <param name="name">Name of the column, encoded once for all rows.</param>
    /// <param name="value">Its value.</param>
    public void Write(JsonEncodedText name, SqliteValue value)
    {
        switch (value.Kind)
        {
            case SqliteValueKind.Null:
                WriteNull(name);
                break;
            case SqliteValueKind.Boolean:
            case SqliteValueKind.Integer:
                Write(name, value.AsInt64());
                break;
            case SqliteValueKind.Real:
                Write(name, value.AsDouble());
                break;
            case SqliteValueKind.Text:
                WriteText(name, value.Span);
                break;
            default:
                WriteBytes(name, value.Span);
                break;
        }
    }

    /// <summary>Writes NULL.</summary>
    /// <param name="name">Name of the column.</param>
    public void WriteNull(JsonEncodedText name) => _writer.WriteNull(name);

    /// <summary>Writes an integer.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="value">Its value.</param>
    public void Write(JsonEncodedText name, long value) => _writer.WriteNumber(name, value);

    /// <summary>Writes a double.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="value">Its value.</param>
    public void Write(JsonEncodedText name, double value)
    {
        if (!double.IsFinite(value))
        {
            _writer.WriteNull(name);
            return;
        }

        Span<byte> text = stackalloc byte[40];
        _writer.WritePropertyName(name);
        _writer.WriteRawValue(text[..SqliteReal.Format(value, text)], skipInputValidation: true);
    }

    /// <summary>Writes a text.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="utf8">UTF-8; what is not becomes U+FFFD.</param>
    public void WriteText(JsonEncodedText name, ReadOnlySpan<byte> utf8) => _writer.WriteString(name, utf8);

    /// <summary>Writes bytes.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="bytes">The bytes.</param>
    public void WriteBytes(JsonEncodedText name, ReadOnlySpan<byte> bytes)
    {
        _writer.WriteStartObject(name);
        _writer.WriteString("kind"u8, "bytes"u8);
        _writer.WriteBase64String("base64"u8, bytes);
        _writer.WriteEndObject();
    }

    /// <summary>Gives the buffer back. Nothing may use the writer afterwards.</summary>
    public void Dispose()
    {
        if (_payload is null)
            _writer.Dispose();
        else
            _payload.Dispose();
    }

    /// <summary>Ends the list.</summary>
    /// <returns>A JSON array of objects, valid until the writer is disposed; empty when there is an output, which has it then.</returns>
    public ReadOnlySpan<byte> Finish()
    {
        if (_writer.CurrentDepth > 0)
            _writer.WriteEndArray();
        _writer.Flush();
        return _payload is null ? default : _payload.WrittenSpan;
    }
}
