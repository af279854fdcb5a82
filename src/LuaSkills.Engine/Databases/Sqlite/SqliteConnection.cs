using System.Runtime.InteropServices;
using System.Text;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>A connection to one database file. Used by one thread at a time; its owner disposes it.</summary>
/// <remarks>Statements are disposed before their connection.</remarks>
internal sealed unsafe class SqliteConnection : IDisposable
{
    /// <summary>How long a statement waits for another process's lock.</summary>
    public const int DefaultBusyMilliseconds = 5_000;

    private const int OpenReadWrite = 0x2;
    private const int OpenCreate = 0x4;
    private const int OpenNoMutex = 0x8000;
    private const uint PreparePersistent = 0x1;

    private readonly SqliteConnectionHandle _handle;
    private readonly nint _connection;
    private readonly SqliteCallbackState _state;

    private SqliteConnection(nint connection, SqliteCallbackState state)
    {
        _connection = connection;
        _handle = new SqliteConnectionHandle(connection);
        _state = state;
    }

    /// <summary>Rows changed by the last INSERT, UPDATE or DELETE.</summary>
    public int Changes => SqliteNative.sqlite3_changes(Live());

    /// <summary>Rows changed since the connection was opened, by triggers too.</summary>
    public int TotalChanges => SqliteNative.sqlite3_total_changes(Live());

    /// <summary>The rowid of the last INSERT on this connection; 0 before the first.</summary>
    public long LastInsertRowId
    {
        get => SqliteNative.sqlite3_last_insert_rowid(Live());
        set => SqliteNative.sqlite3_set_last_insert_rowid(Live(), value);
    }

    /// <summary>Whether a transaction is open.</summary>
    public bool IsInTransaction => SqliteNative.sqlite3_get_autocommit(Live()) == 0;

    internal bool IsClosed => _handle.IsClosed;

    internal SqliteCallbackState CallbackState => _state;

    internal nint Handle => Live();

    /// <summary>Opens a database file, which is created when it is missing; its directory must exist.</summary>
    /// <param name="path">The file. Never taken as a URI.</param>
    /// <param name="busyMilliseconds">How long a statement waits for a lock.</param>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    /// <exception cref="DatabaseException">There is no SQLite library.</exception>
    public static SqliteConnection Open(string path, int busyMilliseconds = DefaultBusyMilliseconds)
    {
        SqliteLibrary.Load();
        nint connection;
        int code;
        // A full path never begins with "file:", which some builds of SQLite take as the start of a URI; nor with ":memory:".
        fixed (byte* name = Encoding.UTF8.GetBytes(Path.GetFullPath(path) + "\0"))
            code = SqliteNative.sqlite3_open_v2(name, &connection, OpenReadWrite | OpenCreate | OpenNoMutex, null);

        if (connection == 0)
            throw new SqliteException(code, TextOf(SqliteNative.sqlite3_errstr(code)));
        SqliteConnection opened = new(connection, new SqliteCallbackState(busyMilliseconds));
        if (code != (int)SqliteCode.Ok)
        {
            Exception failure = opened.Failure(code);
            opened.Dispose();
            throw failure;
        }

        _ = SqliteNative.sqlite3_extended_result_codes(connection, 1);
        SqliteCallbacks.Install(connection, opened._state);
        return opened;
    }

    /// <summary>Prepares the first statement of a text.</summary>
    /// <param name="sql">UTF-8 SQL.</param>
    /// <param name="consumed">Length of the statement; what follows is the next one.</param>
    /// <param name="persistent">Whether it will be kept for a while.</param>
    /// <returns>The statement, or <see langword="null"/> where there is only white space and comments.</returns>
    /// <exception cref="SqliteException">The SQL has an error.</exception>
    public SqliteStatement? Prepare(ReadOnlySpan<byte> sql, out int consumed, bool persistent = false)
    {
        nint statement;
        byte* tail;
        fixed (byte* start = sql.IsEmpty ? "\0"u8 : sql)
        {
            int code = SqliteNative.sqlite3_prepare_v3(Live(), start, sql.Length, persistent ? PreparePersistent : 0, &statement, &tail);
            GC.KeepAlive(this);
            if (code != (int)SqliteCode.Ok)
                throw Failure(code);
            consumed = (int)(tail - start);
        }

        return statement == 0 ? null : new SqliteStatement(this, statement);
    }

    /// <summary>Prepares one statement.</summary>
    /// <param name="sql">UTF-8 SQL with exactly one statement.</param>
    /// <param name="persistent">Whether it will be kept for a while.</param>
    /// <exception cref="SqliteException">The SQL has an error.</exception>
    public SqliteStatement Prepare(ReadOnlySpan<byte> sql, bool persistent = false) =>
        Prepare(sql, out _, persistent) ?? throw new SqliteException((int)SqliteCode.Misuse, "the SQL has no statement");

    /// <summary>Runs statements without parameters to their ends.</summary>
    /// <param name="sql">UTF-8 SQL, any number of statements.</param>
    /// <exception cref="SqliteException">A statement failed; those before it have run.</exception>
    public void Execute(ReadOnlySpan<byte> sql)
    {
        while (!sql.IsEmpty)
        {
            using SqliteStatement? statement = Prepare(sql, out int consumed);
            statement?.Execute();
            sql = sql[consumed..];
        }
    }

    /// <summary>Begins a transaction that takes the write lock at once, so that it cannot fail half-way for want of it.</summary>
    public SqliteTransaction BeginTransaction()
    {
        Execute("BEGIN IMMEDIATE"u8);
        return new SqliteTransaction(this);
    }

    /// <summary>Rolls an open transaction back; nothing happens without one.</summary>
    public void RollBack()
    {
        // Some errors (a full disk) have rolled back by themselves. A rollback is too short to be interrupted.
        if (IsInTransaction)
            Execute("ROLLBACK"u8);
    }

    /// <summary>Lets a token stop what runs on this connection until the registration is disposed.</summary>
    /// <remarks>Statements then end with <see cref="OperationCanceledException"/>; an open transaction is the caller's to roll back.</remarks>
    public SqliteInterruption InterruptOn(CancellationToken cancellationToken) => new(_state, cancellationToken);

    public void Dispose() => _handle.Dispose();

    /// <summary>What to throw for a result code: SQLite's message, or a cancellation.</summary>
    internal Exception Failure(int code)
    {
        if (_state.IsCancelled && (SqliteCode)(code & 0xFF) is SqliteCode.Interrupted or SqliteCode.Busy)
            return new OperationCanceledException(_state.Token);
        return new SqliteException(code, TextOf(SqliteNative.sqlite3_errmsg(Live())));
    }

    private static string TextOf(byte* text) => Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    private nint Live()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        return _connection;
    }
}
