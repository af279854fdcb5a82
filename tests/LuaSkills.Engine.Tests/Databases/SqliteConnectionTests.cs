using System.Text;
using LuaSkills.Engine.Databases.Sqlite;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Databases;

public sealed class SqliteConnectionTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    public SqliteConnectionTests() => SystemSqlite.SkipTestWhenMissing();

    private string File => _scratch.Of("a.sqlite3");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Values_of_every_kind_come_back_as_they_were_bound()
    {
        using SqliteConnection connection = SqliteConnection.Open(File);
        using SqliteStatement statement = connection.Prepare("SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7"u8);
        statement.Bind(1, long.MinValue);
        statement.Bind(2, double.Epsilon);
        statement.BindText(3, "a\0 b ü 水"u8);
        statement.BindBlob(4, [0, 255, 1]);
        statement.BindNull(5);
        statement.BindText(6, default);
        statement.BindBlob(7, default);

        Assert.True(statement.Step());
        Assert.Equal(long.MinValue, statement.Int64(0));
        Assert.Equal(double.Epsilon, statement.Double(1));
        Assert.Equal("a\0 b ü 水", Encoding.UTF8.GetString(statement.Text(2)));
        Assert.Equal([0, 255, 1], statement.Blob(3).ToArray());
        Assert.Equal(
            [
                SqliteColumnType.Integer, SqliteColumnType.Real, SqliteColumnType.Text, SqliteColumnType.Blob,
                SqliteColumnType.Null, SqliteColumnType.Text, SqliteColumnType.Blob,
            ],
            Enumerable.Range(0, statement.ColumnCount).Select(statement.ColumnType));
        Assert.False(statement.Step());
    }

    [Fact]
    public void A_statement_runs_again_after_a_reset_with_other_values()
    {
        using SqliteConnection connection = SqliteConnection.Open(File);
        using SqliteStatement statement = connection.Prepare("SELECT ?1 + 1 AS next"u8, persistent: true);
        for (int i = 0; i < 3; i++)
        {
            statement.Bind(1, i);
            Assert.True(statement.Step());
            Assert.Equal(i + 1, statement.Int64(0));
            statement.Reset();
        }

        Assert.Equal("next", Encoding.UTF8.GetString(statement.ColumnName(0)));
        Assert.True(statement.IsReadOnly);
        Assert.Equal(1, statement.ParameterCount);
    }

    [Fact]
    public void Statements_of_a_text_are_prepared_one_after_the_other()
    {
        using SqliteConnection connection = SqliteConnection.Open(File);
        ReadOnlySpan<byte> sql = "SELECT 1; /* none */ ; SELECT 2 -- end"u8;
        List<long> found = [];
        while (!sql.IsEmpty)
        {
            using SqliteStatement? statement = connection.Prepare(sql, out int consumed);
            if (statement is not null && statement.Step())
                found.Add(statement.Int64(0));
            sql = sql[consumed..];
        }

        Assert.Equal([1, 2], found);
    }

    [Fact]
    public void A_wrong_statement_fails_with_the_message_of_sqlite()
    {
        using SqliteConnection connection = SqliteConnection.Open(File);
        SqliteException error = Assert.Throws<SqliteException>(() => connection.Prepare("SELECT * FROM missing"u8));
        Assert.Equal("no such table: missing", error.Message);
        Assert.Equal(SqliteCode.Error, error.Code);
    }

    [Fact]
    public void A_broken_constraint_is_told_apart_from_other_errors()
    {
        using SqliteConnection connection = SqliteConnection.Open(File);
        connection.Execute("CREATE TABLE t(id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)"u8);
        SqliteException error = Assert.Throws<SqliteException>(() => connection.Execute("INSERT INTO t VALUES (1)"u8));
        Assert.Equal(SqliteCode.Constraint, error.Code);
        Assert.Equal("UNIQUE constraint failed: t.id", error.Message);
    }

    [Fact]
    public void A_transaction_that_is_not_committed_is_rolled_back()
    {
        using SqliteConnection connection = SqliteConnection.Open(File);
        connection.Execute("CREATE TABLE t(x)"u8);
        using (connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (1)"u8);
            Assert.True(connection.IsInTransaction);
        }

        using (SqliteTransaction transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO t VALUES (2)"u8);
            transaction.Commit();
        }

        using SqliteStatement rows = connection.Prepare("SELECT group_concat(x) FROM t"u8);
        Assert.True(rows.Step());
        Assert.Equal("2", Encoding.UTF8.GetString(rows.Text(0)));
        Assert.False(connection.IsInTransaction);
        Assert.Equal(1, connection.Changes);
        Assert.Equal(1, connection.LastInsertRowId);
    }

    [Fact]
    public void A_cancelled_token_stops_a_statement_that_never_ends()
    {
        using SqliteConnection connection = SqliteConnection.Open(File);
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(30));
        using SqliteStatement endless = connection.Prepare(Endless);
        using (connection.InterruptOn(source.Token))
        {
            OperationCanceledException error = Assert.Throws<OperationCanceledException>(() => endless.Step());
            Assert.Equal(source.Token, error.CancellationToken);
        }
    }

    [Fact]
    public void A_stopped_connection_goes_on_with_the_next_statement()
    {
        using SqliteConnection connection = SqliteConnection.Open(File);
        using CancellationTokenSource source = new();
        using (connection.InterruptOn(source.Token))
        {
            source.Cancel();
            using SqliteStatement endless = connection.Prepare(Endless);
            Assert.Throws<OperationCanceledException>(() => endless.Step());
        }

        using SqliteStatement longer = connection.Prepare(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT count(*) FROM n"u8);
        Assert.True(longer.Step());
        Assert.Equal(100_000, longer.Int64(0));
    }

    [Fact]
    public void A_cancelled_token_ends_the_wait_for_a_lock()
    {
        using SqliteConnection holder = SqliteConnection.Open(File);
        holder.Execute("CREATE TABLE t(x)"u8);
        using SqliteTransaction held = holder.BeginTransaction();

        using SqliteConnection waiting = SqliteConnection.Open(File, busyMilliseconds: int.MaxValue);
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(30));
        using (waiting.InterruptOn(source.Token))
            Assert.Throws<OperationCanceledException>(() => waiting.Execute("BEGIN IMMEDIATE"u8));
    }

    [Fact]
    public void A_lock_that_stays_is_reported_after_the_wait()
    {
        using SqliteConnection holder = SqliteConnection.Open(File);
        using SqliteTransaction held = holder.BeginTransaction();
        using SqliteConnection waiting = SqliteConnection.Open(File, busyMilliseconds: 5);
        SqliteException error = Assert.Throws<SqliteException>(() => waiting.Execute("BEGIN IMMEDIATE"u8));
        Assert.Equal(SqliteCode.Busy, error.Code);
    }

    [Fact]
    public void A_path_is_never_taken_as_a_uri()
    {
        string directory = _scratch.MakeDirectory("file:x?mode=memory");
        using (SqliteConnection connection = SqliteConnection.Open(Path.Join(directory, "file:y.db?mode=memory")))
            connection.Execute("CREATE TABLE t(x)"u8);
        Assert.Equal([Path.Join(directory, "file:y.db?mode=memory")], Directory.GetFiles(directory));
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_an_error()
    {
        SqliteException error = Assert.Throws<SqliteException>(() => SqliteConnection.Open(_scratch.Of("missing", "a.sqlite3")));
        Assert.Equal("unable to open database file", error.Message);
    }

    [Fact]
    public void A_closed_statement_cannot_be_used()
    {
        using SqliteConnection connection = SqliteConnection.Open(File);
        SqliteStatement statement = connection.Prepare("SELECT 1"u8);
        statement.Dispose();
        Assert.Throws<ObjectDisposedException>(() => statement.Step());
    }

    [Fact]
    public void A_system_without_a_library_is_told_what_to_install()
    {
        DatabaseException error = Assert.Throws<DatabaseException>(() => SqliteLibrary.LoadFirst(["libsqlite3-of-nobody.so.0"]));
        Assert.Contains("libsqlite3-of-nobody.so.0", error.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install libsqlite3-0", error.Message, StringComparison.Ordinal);
        Assert.Contains("SkillEngineOptions.Sqlite", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_of_the_library_is_known()
    {
        Assert.StartsWith("3.", SqliteLibrary.Version, StringComparison.Ordinal);
    }

    private static ReadOnlySpan<byte> Endless => "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"u8;
}
