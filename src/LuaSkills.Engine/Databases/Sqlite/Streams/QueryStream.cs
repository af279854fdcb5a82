namespace LuaSkills.Engine.Databases.Sqlite.Streams;

/// <summary>The result of a query, fetched in chunks: the text of its rows as JSON.</summary>
internal sealed class QueryStream : IDisposable
{
    private readonly object _lock = new();
    private readonly SpooledBytes _bytes;
    private readonly int _chunkBytes;
    private bool _disposed;

    /// <param name="bytes">The text; owned from now on.</param>
    /// <param name="rows">Rows in it.</param>
    /// <param name="chunkBytes">Size of a chunk.</param>
    public QueryStream(SpooledBytes bytes, long rows, int chunkBytes)
    {
        _bytes = bytes;
        _chunkBytes = chunkBytes;
        Metrics = new SqliteStreamMetrics(rows, (bytes.Length + chunkBytes - 1) / chunkBytes, bytes.Length);
    }

    /// <summary>When it was last read, in milliseconds (<see cref="Environment.TickCount64"/>).</summary>
    public long LastUse { get; private set; } = Environment.TickCount64;

    /// <summary>Its size.</summary>
    public SqliteStreamMetrics Metrics { get; }

    /// <summary>Copies a chunk out.</summary>
    /// <exception cref="DatabaseException">There is no such chunk, or it cannot be read.</exception>
    public byte[] Read(long index)
    {
        lock (_lock)
        {
            if (_disposed)
                throw new DatabaseException("query_stream_chunk failed: the stream was closed");
            if (index >= Metrics.ChunkCount)
                throw new DatabaseException($"query_stream_chunk failed: the stream has {Metrics.ChunkCount} chunks, and no chunk {index}");
            LastUse = Environment.TickCount64;
            long offset = index * _chunkBytes;
            byte[] chunk = new byte[(int)Math.Min(_chunkBytes, Metrics.TotalBytes - offset)];
            try
            {
                _bytes.Read(offset, chunk);
            }
            catch (IOException error)
            {
                throw new DatabaseException($"query_stream_chunk failed: {error.Message}", error);
            }

            return chunk;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _bytes.Dispose();
        }
    }
}
