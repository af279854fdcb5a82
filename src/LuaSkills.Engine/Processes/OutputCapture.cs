namespace LuaSkills.Engine.Processes;

/// <summary>Takes all that a process writes to one of its streams.</summary>
/// <remarks>The bytes may be looked at once the stream has ended or nothing is added any more.</remarks>
/// <param name="limit">Most bytes it takes.</param>
internal sealed class OutputCapture(int limit = OutputCapture.LargestText)
{
    /// <summary>The largest text that Lua and .NET both take without doubt.</summary>
    public const int LargestText = 1 << 30;

    private const int FirstSize = 4096;

    private readonly object _gate = new();
    private byte[] _bytes = new byte[Math.Min(FirstSize, limit)];
    private int _count;

    /// <summary>What has come so far; a copy of nothing, but not changed by what comes later.</summary>
    public ReadOnlyMemory<byte> Captured
    {
        get
        {
            lock (_gate)
                return _bytes.AsMemory(0, _count);
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="OutputTooLargeException">It is larger than the limit.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the end.</exception>
    public async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_count == _bytes.Length)
                Grow();
            int read = await stream.ReadAsync(_bytes.AsMemory(_count), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return;
            lock (_gate)
                _count += read;
        }
    }

    private void Grow()
    {
        if (_bytes.Length >= limit)
            throw new OutputTooLargeException(limit);
        byte[] larger = new byte[Math.Min(_bytes.Length * 2, limit)];
        _bytes.CopyTo(larger, 0);
        lock (_gate)
            _bytes = larger;
    }
}
