namespace LuaSkills.Engine.Databases.Sqlite.Streams;

/// <summary>The open query streams of one database. Ids are never used twice.</summary>
internal sealed class QueryStreams(SqliteDatabaseOptions options) : IDisposable
{
    private readonly object _lock = new();
    private readonly Dictionary<long, QueryStream> _open = [];
    private long _lastId;
    private bool _disposed;

    /// <summary>Number of open streams.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _open.Count;
        }
    }

    /// <summary>Says whether one more may be opened, after closing those that nobody used for long.</summary>
    /// <exception cref="DatabaseException">Too many are open.</exception>
    public void MakeRoom()
    {
        Trim(Environment.TickCount64);
        lock (_lock)
            ThrowIfFull();
    }

    /// <summary>Takes a stream over.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="DatabaseException">Too many are open; the stream is closed.</exception>
    public long Add(QueryStream stream)
    {
        try
        {
            lock (_lock)
            {
                if (_disposed)
                    throw new DatabaseException("the database is closed");
                ThrowIfFull();
                _open.Add(++_lastId, stream);
                return _lastId;
            }
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <exception cref="DatabaseException">There is no such stream.</exception>
    public QueryStream this[long id]
    {
        get
        {
            lock (_lock)
                return _open.TryGetValue(id, out QueryStream? stream) ? stream : throw NotFound(id);
        }
    }

    /// <summary>Closes a stream.</summary>
    /// <exception cref="DatabaseException">There is no such stream.</exception>
    public void Close(long id)
    {
        QueryStream? stream;
        lock (_lock)
        {
            if (!_open.Remove(id, out stream))
                throw NotFound(id);
        }

        stream.Dispose();
    }

    /// <summary>Closes streams that nobody used for long.</summary>
    /// <param name="now">The time in milliseconds (<see cref="Environment.TickCount64"/>).</param>
    public void Trim(long now)
    {
        lock (_lock)
        {
            foreach (KeyValuePair<long, QueryStream> stream in _open)
            {
                if (now - stream.Value.LastUse < options.StreamTimeToLive.TotalMilliseconds)
                    continue;
                // Removing does not disturb the enumeration of a dictionary.
                _open.Remove(stream.Key);
                stream.Value.Dispose();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (KeyValuePair<long, QueryStream> stream in _open)
                stream.Value.Dispose();
            _open.Clear();
        }
    }

    private static DatabaseException NotFound(long id) => new($"query stream handle not found: {id}");

    private void ThrowIfFull()
    {
        if (_open.Count >= options.MaxStreams)
            throw new DatabaseException($"query_stream failed: {options.MaxStreams} streams are open; close one with query_stream_close");
    }
}
