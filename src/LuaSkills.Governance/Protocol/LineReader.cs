using System.Buffers;

namespace LuaSkills.Governance.Protocol;

/// <summary>Splits a stream at line feeds, and at nothing else: other line breaks of Unicode may stand in JSON strings (spec: gate section 2).</summary>
internal sealed class LineReader(Stream stream, int maxLineBytes) : IDisposable
{
    private const int FirstSize = 16 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _start;
    private int _searched;
    private int _end;

    /// <summary>Reads the next line, without its line feed.</summary>
    /// <returns>Valid until the next call; <see langword="null"/> at the end. What follows the last line feed is no line.</returns>
    /// <exception cref="GateProtocolException">The line is longer than allowed.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            int feed = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                int end = _searched + feed;
                ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, end - _start);
                _start = _searched = end + 1;
                return line;
            }

            _searched = _end;
            MakeRoom();
            int read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return null;
            _end += read;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _start = _searched = _end = 0;
    }

    private void MakeRoom()
    {
        int held = _end - _start;
        if (held > maxLineBytes)
            throw new GateProtocolException($"The gate sent a line of more than {maxLineBytes} bytes.");
        if (_start == 0 && _end < _buffer.Length)
            return;

        // The rest moves to the front; a buffer that is full of one line, or large without need, is exchanged.
        int size = Math.Max(FirstSize, 2 * held);
        byte[] target = size > _buffer.Length || (_buffer.Length > 64 * FirstSize && size < _buffer.Length / 4)
            ? ArrayPool<byte>.Shared.Rent(size)
            : _buffer;
        _buffer.AsSpan(_start, held).CopyTo(target);
        if (target != _buffer)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = target;
        _start = 0;
        _searched = _end = held;
    }
}
