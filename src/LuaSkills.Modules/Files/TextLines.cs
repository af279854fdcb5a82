using System.Buffers;
using System.Text;

namespace LuaSkills.Modules.Files;

/// <summary>Reads a text line by line. A line ends with LF or CR LF.</summary>
/// <param name="stream">The text; belongs to the caller.</param>
internal sealed class TextLines(Stream stream) : IDisposable
{
    private const int FirstLength = 64 * 1024;
    private const int MaxLength = 256 * 1024 * 1024;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstLength);
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>The first bytes, as far as they are read; nothing is taken.</summary>
    /// <param name="length">How many are wanted.</param>
    public ReadOnlySpan<byte> Peek(int length)
    {
        while (_end - _start < length && !_isAtEnd)
            Fill();
        return _buffer.AsSpan(_start, Math.Min(length, _end - _start));
    }

    /// <summary>Takes a line.</summary>
    /// <param name="line">Its bytes, without its end; valid until the next call.</param>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int searched = 0;
        while (true)
        {
            ReadOnlySpan<byte> known = _buffer.AsSpan(_start, _end - _start);
            int length = known[searched..].IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = known[..(searched + length)];
                _start += searched + length + 1;
                break;
            }

            if (_isAtEnd)
            {
                line = known;
                _start = _end;
                if (known.IsEmpty)
                    return false;
                break;
            }

            searched = known.Length;
            Fill();
        }

        if (line.EndsWith("\r"u8))
            line = line[..^1];
        return true;
    }

    /// <summary>The text of a line: UTF-8, or Latin-1 when it is none, so that each byte has a place.</summary>
    /// <param name="line">Its bytes.</param>
    /// <param name="isUtf8">Which of them.</param>
    public static string Decode(ReadOnlySpan<byte> line, out bool isUtf8)
    {
        isUtf8 = System.Text.Unicode.Utf8.IsValid(line);
        return (isUtf8 ? s_strict : Encoding.Latin1).GetString(line);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaxLength)
                throw new IOException(FormattableString.Invariant($"it has a line of more than {MaxLength} bytes"));
            byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        int count = stream.Read(_buffer, _end, _buffer.Length - _end);
        _isAtEnd = count == 0;
        _end += count;
    }
}
