using LuaSkills.Engine.Databases.Sqlite.Streams;

namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>The database file of one skill: its connections, the right to write, and what is open on it.</summary>
/// <remarks>
/// Connections are alike; any of them reads, and one at a time writes, so that skills never see a lock of their own process. A connection that
/// an action changed (settings, temporary objects) is closed after it: no action sees what another one left behind.
/// </remarks>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly object _lock = new();
    private readonly Stack<(SqliteConnection Connection, long Since)> _idle = new();
    private readonly SemaphoreSlim _connections;
    private readonly SqliteDatabaseOptions _options;
    private bool _disposed;

    public SqliteDatabase(DatabaseBinding binding, SqliteDatabaseOptions options)
    {
        Path = binding.DefaultDatabasePath;
        _options = options;
        _connections = new SemaphoreSlim(options.MaxConnections);
        Streams = new QueryStreams(options);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Held by the one action that writes.</summary>
    public SemaphoreSlim Writing { get; } = new(1);

    /// <summary>The open query streams.</summary>
    public QueryStreams Streams { get; }

    /// <summary>Connections that wait for an action.</summary>
    public int IdleConnections
    {
        get
        {
            lock (_lock)
                return _idle.Count;
        }
    }

    /// <summary>Takes a connection for one action, waiting when all are in use.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    /// <exception cref="DatabaseException">The directory cannot be made, there is no SQLite library, or the database is closed for good.</exception>
    public async ValueTask<SqliteSession> OpenSessionAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _connections.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new SqliteSession(this, Take() ?? Open(), cancellationToken);
        }
        catch
        {
            _connections.Release();
            throw;
        }
    }

    /// <summary>Takes a connection back; it is closed unless it is as it was.</summary>
    public void Return(SqliteConnection connection)
    {
        bool kept = false;
        try
        {
            // What an action left open (a transaction it could not finish) ends with it.
            connection.RollBack();
            if (!connection.CallbackState.IsTainted)
            {
                lock (_lock)
                {
                    kept = !_disposed;
                    if (kept)
                        _idle.Push((connection, Environment.TickCount64));
                }
            }
        }
        catch (SqliteException)
        {
            // A connection that cannot roll back is not used again.
        }
        finally
        {
            if (!kept)
                connection.Dispose();
            _connections.Release();
        }
    }

    /// <summary>Closes connections and streams that nobody used for a while.</summary>
    /// <param name="now">The time in milliseconds (<see cref="Environment.TickCount64"/>).</param>
    public void Trim(long now)
    {
        Streams.Trim(now);
        lock (_lock)
        {
            // The most recently used lie on top.
            (SqliteConnection Connection, long Since)[] idle = _idle.ToArray();
            _idle.Clear();
            for (int i = idle.Length - 1; i >= 0; i--)
            {
                if (now - idle[i].Since >= _options.IdleTimeToLive.TotalMilliseconds)
                    idle[i].Connection.Dispose();
                else
                    _idle.Push(idle[i]);
            }
        }
    }

    /// <summary>Closes the streams and the connections; those in use when their actions end.</summary>
    public void Dispose()
    {
        Streams.Dispose();
        lock (_lock)
        {
            _disposed = true;
            while (_idle.TryPop(out (SqliteConnection Connection, long Since) idle))
                idle.Connection.Dispose();
        }
    }

    private SqliteConnection? Take()
    {
        lock (_lock)
        {
            if (_disposed)
                throw new DatabaseException("the database is closed");
            return _idle.TryPop(out (SqliteConnection Connection, long Since) idle) ? idle.Connection : null;
        }
    }

    private SqliteConnection Open()
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseException($"cannot create the directory of the database: {error.Message}", error);
        }

        SqliteConnection connection = SqliteConnection.Open(Path, (int)_options.BusyTimeout.TotalMilliseconds);
        try
        {
            // The first connection changes the file to WAL, which another one must not do at the same time.
            lock (_connections)
                SqliteSettings.Apply(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
