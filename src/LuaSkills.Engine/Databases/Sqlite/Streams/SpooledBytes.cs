using System.Buffers;

namespace LuaSkills.Engine.Databases.Sqlite.Streams;

/// <summary>Bytes that are written once and read at any place: in memory while they are few, in a temporary file when they are many.</summary>
/// <remarks>Has one owner, who disposes it; that also removes the file. Not for several threads at a time.</remarks>
internal sealed class SpooledBytes : IBufferWriter<byte>, IDisposable
{
    /// <summary>Most bytes in memory.</summary>
    public const int LargestInMemory = 1024 * 1024;

    private readonly string _filePath;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _buffered;
    private FileStream? _file;

    /// <param name="filePath">The file to make when it is needed.</param>
    public SpooledBytes(string filePath) => _filePath = filePath;

    /// <summary>Bytes written.</summary>
    public long Length => (_file?.Length ?? 0) + _buffered;

    public void Advance(int count)
    {
        _buffered += count;
        if (_buffered > LargestInMemory)
            Spill();
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsMemory(_buffered);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _buffer.AsSpan(_buffered);
    }

    /// <summary>Reads bytes after the last one was written.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Read(long offset, Span<byte> destination)
    {
        if (_file is null)
        {
            _buffer.AsSpan((int)offset, destination.Length).CopyTo(destination);
            return;
        }

        if (_buffered > 0)
            Spill();
        _file.Position = offset;
        _file.ReadExactly(destination);
    }

    public void Dispose()
    {
        _file?.Dispose();
        byte[] buffer = _buffer;
        _buffer = [];
        _buffered = 0;
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Spill()
    {
        _file ??= new FileStream(_filePath, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        });
        _file.Position = _file.Length;
        _file.Write(_buffer, 0, _buffered);
        _buffered = 0;
    }

    private void Reserve(int sizeHint)
    {
        int needed = Math.Max(sizeHint, 256);
        if (_buffer.Length - _buffered >= needed)
            return;
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_buffered + needed), checked(_buffer.Length * 2)));
        _buffer.AsSpan(0, _buffered).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
