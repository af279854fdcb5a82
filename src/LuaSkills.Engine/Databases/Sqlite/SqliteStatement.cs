using System.Diagnostics;
using System.Runtime.InteropServices;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>A prepared statement of a <see cref="SqliteConnection"/>. Used by one thread at a time; its owner disposes it.</summary>
/// <remarks>Parameters count from 1, columns from 0, as in SQLite. Spans of columns are valid until the next step, reset or disposal.</remarks>
internal sealed unsafe class SqliteStatement : IDisposable
{
    // SQLITE_TRANSIENT: SQLite copies what is bound, so that no managed memory has to stay pinned.
    private const nint Copied = -1;

    private readonly SqliteConnection _connection;
    private readonly SqliteStatementHandle _handle;
    private readonly nint _statement;

    internal SqliteStatement(SqliteConnection connection, nint statement)
    {
        _connection = connection;
        _statement = statement;
        _handle = new SqliteStatementHandle(statement);
    }

    /// <summary>Whether running it leaves the database file as it is.</summary>
    public bool IsReadOnly => SqliteNative.sqlite3_stmt_readonly(Live()) != 0;

    /// <summary>Number of parameters; with <c>?NNN</c> the largest number.</summary>
    public int ParameterCount => SqliteNative.sqlite3_bind_parameter_count(Live());

    /// <summary>Number of result columns; 0 for a statement that returns no rows.</summary>
    public int ColumnCount => SqliteNative.sqlite3_column_count(Live());

    public void BindNull(int parameter) => Check(SqliteNative.sqlite3_bind_null(Live(), parameter));

    public void Bind(int parameter, long value) => Check(SqliteNative.sqlite3_bind_int64(Live(), parameter, value));

    public void Bind(int parameter, double value) => Check(SqliteNative.sqlite3_bind_double(Live(), parameter, value));

    /// <summary>Binds UTF-8 text; copied.</summary>
    public void BindText(int parameter, ReadOnlySpan<byte> utf8)
    {
        // A null pointer would be bound as NULL, and an empty span may have one.
        fixed (byte* text = utf8.IsEmpty ? "\0"u8 : utf8)
            Check(SqliteNative.sqlite3_bind_text(Live(), parameter, text, utf8.Length, Copied));
    }

    /// <summary>Binds bytes; copied.</summary>
    public void BindBlob(int parameter, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            Check(SqliteNative.sqlite3_bind_zeroblob(Live(), parameter, 0));
            return;
        }

        fixed (byte* start = bytes)
            Check(SqliteNative.sqlite3_bind_blob(Live(), parameter, start, bytes.Length, Copied));
    }

    /// <summary>Runs to the next row.</summary>
    /// <returns>Whether there is one. After <see langword="false"/>, <see cref="Reset"/> comes before binding again.</returns>
    /// <exception cref="SqliteException">The statement failed.</exception>
    /// <exception cref="OperationCanceledException">The connection's interruption was asked for.</exception>
    public bool Step()
    {
        int code = SqliteNative.sqlite3_step(Live());
        GC.KeepAlive(this);
        if (code == (int)SqliteCode.Row)
            return true;
        if (code == (int)SqliteCode.Done)
            return false;
        throw _connection.Failure(code);
    }

    /// <summary>Runs to the end, for a statement whose rows do not matter.</summary>
    /// <inheritdoc cref="Step" path="/exception"/>
    public void Execute()
    {
        while (Step())
        {
        }

        Reset();
    }

    /// <summary>Makes the statement ready to run again; bound values stay.</summary>
    public void Reset() => _ = SqliteNative.sqlite3_reset(Live());

    /// <summary>Binds NULL to all parameters.</summary>
    public void ClearBindings() => _ = SqliteNative.sqlite3_clear_bindings(Live());

    /// <summary>Name of a column as UTF-8.</summary>
    public ReadOnlySpan<byte> ColumnName(int column) => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(SqliteNative.sqlite3_column_name(Live(), column));

    public SqliteColumnType ColumnType(int column) => (SqliteColumnType)SqliteNative.sqlite3_column_type(Live(), column);

    public long Int64(int column) => SqliteNative.sqlite3_column_int64(Live(), column);

    public double Double(int column) => SqliteNative.sqlite3_column_double(Live(), column);

    /// <summary>The value as UTF-8 text; empty for NULL. Text in a file need not be valid UTF-8.</summary>
    public ReadOnlySpan<byte> Text(int column)
    {
        byte* text = SqliteNative.sqlite3_column_text(Live(), column);
        return new ReadOnlySpan<byte>(text, text is null ? 0 : SqliteNative.sqlite3_column_bytes(_statement, column));
    }

    /// <summary>The bytes of the value; empty for NULL.</summary>
    public ReadOnlySpan<byte> Blob(int column)
    {
        byte* bytes = SqliteNative.sqlite3_column_blob(Live(), column);
        return new ReadOnlySpan<byte>(bytes, bytes is null ? 0 : SqliteNative.sqlite3_column_bytes(_statement, column));
    }

    public void Dispose() => _handle.Dispose();

    /// <summary>Binds a pointer that only a function of the same type name can read.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="pointer">Stays valid while the statement runs.</param>
    /// <param name="type">Zero-terminated; SQLite keeps the pointer to it, so it must be a literal.</param>
    internal void BindPointer(int parameter, void* pointer, ReadOnlySpan<byte> type)
    {
        fixed (byte* name = type)
            Check(SqliteNative.sqlite3_bind_pointer(Live(), parameter, pointer, name, 0));
    }

    private nint Live()
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        Debug.Assert(!_connection.IsClosed, "a statement outlived its connection");
        return _statement;
    }

    private void Check(int code)
    {
        if (code != (int)SqliteCode.Ok)
            throw _connection.Failure(code);
    }
}
