namespace LuaSkills.Modules.WebSockets;

/// <summary>Puts a message together from its parts, up to a limit.</summary>
/// <param name="limit">Most bytes of a message.</param>
internal sealed class MessageBuffer(int limit)
{
    private const int FirstSize = 4096;
    private const int LargestKept = 64 * 1024;

    private byte[] _bytes = new byte[FirstSize];
    private int _count;

    /// <summary>Room for the next part.</summary>
    public Memory<byte> Room()
    {
        if (_count == _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(_bytes.Length * 2L, Math.Max(limit + 1L, _bytes.Length + 1L)));
        return _bytes.AsMemory(_count);
    }

    /// <summary>Takes note of a part that was written into the room.</summary>
    /// <returns>Whether the message is within the limit.</returns>
    public bool Add(int count)
    {
        _count += count;
        return _count <= limit;
    }

    /// <summary>Takes the message out.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        byte[] message = _bytes.AsSpan(0, _count).ToArray();
        _count = 0;
        if (_bytes.Length > LargestKept)
            _bytes = new byte[FirstSize];
        return message;
    }
}
