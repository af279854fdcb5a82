namespace LuaSkills.Engine.Processes;

/// <summary>What a process in a session has written to one stream and nobody has read: the latest bytes, up to a limit. Not thread-safe.</summary>
internal sealed class SessionBuffer(int limit)
{
    private const int FirstSize = 4096;

    private byte[] _bytes = [];
    private int _start;
    private int _count;

    /// <summary>Whether the stream has ended.</summary>
    public bool HasEnded { get; set; }

    public bool IsEmpty => _count == 0;

    /// <summary>The bytes; valid until the next one is added or taken.</summary>
    public ReadOnlyMemory<byte> Content => _bytes.AsMemory(_start, _count);

    /// <summary>Adds bytes; the oldest ones go when there are too many.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > limit)
            bytes = bytes[^limit..];
        int surplus = _count + bytes.Length - limit;
        if (surplus > 0)
            Skip(surplus);
        MakeRoom(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_start + _count));
        _count += bytes.Length;
    }

    /// <summary>Takes the oldest bytes.</summary>
    /// <param name="count">Most to be taken.</param>
    public byte[] Take(int count)
    {
        byte[] taken = _bytes.AsSpan(_start, Math.Min(count, _count)).ToArray();
        Skip(taken.Length);
        return taken;
    }

    private void Skip(int count)
    {
        _start += count;
        _count -= count;
        if (_count == 0)
            _start = 0;
    }

    private void MakeRoom(int count)
    {
        if (_start + _count + count <= _bytes.Length)
            return;

        // Moving the content to the front may be enough, but only when that happens rarely.
        int size = Math.Max(FirstSize, _bytes.Length);
        while (size < (_count + count) * 2L && size < limit * 2L)
            size *= 2;
        byte[] target = size > _bytes.Length ? new byte[Math.Max(size, _count + count)] : _bytes;
        _bytes.AsSpan(_start, _count).CopyTo(target);
        _bytes = target;
        _start = 0;
    }
}
