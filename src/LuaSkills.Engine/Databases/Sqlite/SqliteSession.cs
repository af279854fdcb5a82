namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>One action's use of a connection. Disposed by the action.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly CancellationToken _cancellationToken;
    private readonly SqliteInterruption _interruption;
    private bool _writes;
    private bool _ended;

    public SqliteSession(SqliteDatabase database, SqliteConnection connection, CancellationToken cancellationToken)
    {
        _database = database;
        _cancellationToken = cancellationToken;
        Connection = connection;
        // Rowids are told of this action only.
        connection.LastInsertRowId = 0;
        _interruption = connection.InterruptOn(cancellationToken);
    }

    public SqliteConnection Connection { get; }

    /// <summary>Waits for the right to write, which stays with this session to its end.</summary>
    public async ValueTask BeginWritingAsync()
    {
        if (_writes)
            return;
        await _database.Writing.WaitAsync(_cancellationToken).ConfigureAwait(false);
        _writes = true;
    }

    /// <summary>Prepares the only statement of a text.</summary>
    /// <exception cref="SqliteException">It has an error, or it is not the only one.</exception>
    public SqliteStatement PrepareOnly(ReadOnlySpan<byte> sql)
    {
        sql = SqlText.SkipBlank(sql);
        SqliteStatement? statement = Connection.Prepare(sql, out int consumed);
        if (statement is not null && SqlText.SkipBlank(sql[consumed..]).IsEmpty)
            return statement;
        statement?.Dispose();
        throw new SqliteException((int)Interop.SqliteCode.Misuse, statement is null ? "the SQL has no statement" : "only one statement is allowed");
    }

    /// <summary>Gives the connection back, rolling back what is open.</summary>
    public void Dispose()
    {
        if (_ended)
            return;
        _ended = true;
        _interruption.Dispose();
        _database.Return(Connection);
        if (_writes)
            _database.Writing.Release();
    }
}
