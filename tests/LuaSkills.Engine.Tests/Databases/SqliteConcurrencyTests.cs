using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Engine.Tests.Databases;

public sealed class SqliteConcurrencyTests : IDisposable
{
    private readonly SqliteFixture _sqlite = new(new SqliteDatabaseOptions { MaxConnections = 4 });

    public void Dispose() => _sqlite.Dispose();

    [Fact]
    public async Task Many_calls_write_and_read_at_once_without_losing_anything()
    {
        await _sqlite.ScriptAsync("CREATE TABLE counter(n); INSERT INTO counter VALUES (0); CREATE TABLE t(x)");
        Task[] writers = new Task[8];
        for (int i = 0; i < writers.Length; i++)
        {
            writers[i] = Task.Run(async () =>
            {
                for (int k = 0; k < 25; k++)
                {
                    await _sqlite.ScriptAsync("BEGIN; INSERT INTO t SELECT n FROM counter; UPDATE counter SET n = n + 1; COMMIT");
                    await _sqlite.AskAsync("execute_batch", """{"sql":"UPDATE counter SET n = n + ?","items":[[1],[1]]}""");
                    await _sqlite.RowsAsync("SELECT count(*) FROM t");
                }
            });
        }

        await Task.WhenAll(writers);
        Assert.Equal("""[{"n":600,"t":200,"d":200}]""", await _sqlite.RowsAsync(
            "SELECT n, (SELECT count(*) FROM t) AS t, (SELECT count(DISTINCT x) FROM t) AS d FROM counter"));
        Assert.InRange(_sqlite.Provider.DatabaseOf(_sqlite.Binding).IdleConnections, 1, 4);
    }

    [Fact]
    public async Task A_reader_does_not_wait_for_the_writer()
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x); INSERT INTO t VALUES (1)");
        SqliteDatabase database = _sqlite.Provider.DatabaseOf(_sqlite.Binding);
        using SqliteSession writer = await database.OpenSessionAsync(CancellationToken.None);
        await writer.BeginWritingAsync();
        using SqliteTransaction transaction = writer.Connection.BeginTransaction();
        writer.Connection.Execute("INSERT INTO t VALUES (2)"u8);

        Assert.Equal("""[{"x":1}]""", await _sqlite.RowsAsync("SELECT x FROM t"));
    }

    [Fact]
    public async Task A_cancelled_call_stops_waiting_for_its_turn_to_write()
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x)");
        SqliteDatabase database = _sqlite.Provider.DatabaseOf(_sqlite.Binding);
        using SqliteSession writer = await database.OpenSessionAsync(CancellationToken.None);
        await writer.BeginWritingAsync();

        using CancellationTokenSource source = new();
        Task<string> waiting = _sqlite.AskAsync("execute_script", SqliteFixture.InputOf("INSERT INTO t VALUES (1)"), cancellationToken: source.Token);
        Assert.False(waiting.IsCompleted);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_already_does_not_start()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _sqlite.AskAsync("execute_script", SqliteFixture.InputOf("CREATE TABLE t(x)"), cancellationToken: new CancellationToken(canceled: true)));
        Assert.False(Directory.Exists(_sqlite.Directory));
    }

    [Fact]
    public async Task Unused_connections_are_closed_after_a_while()
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x)");
        SqliteDatabase database = _sqlite.Provider.DatabaseOf(_sqlite.Binding);
        _sqlite.Provider.Trim(Environment.TickCount64 + 30_000);
        Assert.Equal(1, database.IdleConnections);
        _sqlite.Provider.Trim(Environment.TickCount64 + 61_000);
        Assert.Equal(0, database.IdleConnections);
        Assert.Equal(["demo.sqlite3"], Directory.GetFiles(_sqlite.Directory).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_disposed_provider_closes_its_files_and_refuses_actions()
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x)");
        SqliteSession running = await _sqlite.Provider.DatabaseOf(_sqlite.Binding).OpenSessionAsync(CancellationToken.None);
        _sqlite.Provider.Dispose();
        running.Connection.Execute("INSERT INTO t VALUES (1)"u8);
        running.Dispose();

        Assert.Equal(["demo.sqlite3"], Directory.GetFiles(_sqlite.Directory).Select(Path.GetFileName));
        Assert.Equal("the database is closed", await _sqlite.FailureAsync("query_json", SqliteFixture.InputOf("SELECT 1")));
        Assert.Equal("the database is closed", (await Assert.ThrowsAsync<DatabaseException>(() => _sqlite.ScriptAsync("SELECT 1", _sqlite.BindingOf("new")))).Message);
    }
}
