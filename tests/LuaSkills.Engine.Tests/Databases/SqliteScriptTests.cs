namespace LuaSkills.Engine.Tests.Databases;

public sealed class SqliteScriptTests : IDisposable
{
    private readonly SqliteFixture _sqlite = new();

    public void Dispose() => _sqlite.Dispose();

    [Fact]
    public async Task A_script_runs_all_its_statements_and_counts_what_it_changed()
    {
        Assert.Equal(
            """{"success":true,"message":"ok","rows_changed":3,"last_insert_rowid":3,"statements_executed":4}""",
            await _sqlite.ScriptAsync("CREATE TABLE t(x); INSERT INTO t VALUES (1), (2); -- comment; here\n INSERT INTO t VALUES (3); SELECT 1;"));
        Assert.True(File.Exists(Path.Join(_sqlite.Directory, "demo.sqlite3")));
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_behind()
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x UNIQUE)");
        Assert.Equal(
            "execute_script failed: UNIQUE constraint failed: t.x",
            await _sqlite.FailureAsync("execute_script", SqliteFixture.InputOf("INSERT INTO t VALUES (1); CREATE TABLE u(x); INSERT INTO t VALUES (1)")));
        Assert.Equal("""[{"n":0,"u":0}]""", await _sqlite.RowsAsync(
            "SELECT (SELECT count(*) FROM t) AS n, (SELECT count(*) FROM sqlite_schema WHERE name = 'u') AS u"));
    }

    [Fact]
    public async Task A_script_may_manage_its_transactions_itself()
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x); BEGIN; INSERT INTO t VALUES (1); COMMIT; BEGIN; INSERT INTO t VALUES (2); ROLLBACK; INSERT INTO t VALUES (3)");
        Assert.Equal("""[{"x":1},{"x":3}]""", await _sqlite.RowsAsync("SELECT x FROM t"));
    }

    [Fact]
    public async Task A_savepoint_works_within_the_transaction_of_a_script()
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x); SAVEPOINT a; INSERT INTO t VALUES (1); ROLLBACK TRANSACTION TO a; INSERT INTO t VALUES (2); RELEASE a");
        Assert.Equal("""[{"x":2}]""", await _sqlite.RowsAsync("SELECT x FROM t"));
    }

    [Fact]
    public async Task A_transaction_that_a_script_leaves_open_is_rolled_back_and_reported()
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x)");
        string message = await _sqlite.FailureAsync("execute_script", SqliteFixture.InputOf("BEGIN; INSERT INTO t VALUES (1)"));
        Assert.StartsWith("execute_script failed: the script leaves a transaction open", message, StringComparison.Ordinal);
        Assert.Equal("[]", await _sqlite.RowsAsync("SELECT x FROM t"));
    }

    [Fact]
    public async Task Settings_at_the_beginning_of_a_script_stay_outside_of_its_transaction()
    {
        await _sqlite.ScriptAsync("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF; CREATE TABLE p(id INTEGER PRIMARY KEY);"
            + "CREATE TABLE c(p REFERENCES p); INSERT INTO c VALUES (5)");
        Assert.Equal("""[{"p":5}]""", await _sqlite.RowsAsync("SELECT p FROM c"));
    }

    [Fact]
    public async Task Foreign_keys_are_enforced_and_a_setting_ends_with_its_action()
    {
        await _sqlite.ScriptAsync("PRAGMA foreign_keys=OFF; CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(p REFERENCES p)");
        Assert.Equal(
            "execute_script failed: FOREIGN KEY constraint failed", await _sqlite.FailureAsync("execute_script", SqliteFixture.InputOf("INSERT INTO c VALUES (5)")));
    }

    [Fact]
    public async Task Temporary_tables_end_with_their_action()
    {
        await _sqlite.ScriptAsync("CREATE TEMP TABLE t(x); INSERT INTO t VALUES (1)");
        Assert.Equal("query_json failed: no such table: t", await _sqlite.FailureAsync("query_json", SqliteFixture.InputOf("SELECT * FROM t")));
    }

    [Fact]
    public async Task Parameters_are_bound_to_a_single_statement()
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(a, b, c, d)");
        Assert.Equal(
            """{"success":true,"message":"ok","rows_changed":1,"last_insert_rowid":1,"statements_executed":1}""",
            await _sqlite.AskAsync("execute_script", """{"sql":"INSERT INTO t VALUES (?, ?2, :c, $d);","params":[true,"x",{"kind":"bytes","base64":"AP8="},2.5]}"""));
        Assert.Equal("""[{"a":1,"b":"x","c":{"kind":"bytes","base64":"AP8="},"d":2.5}]""", await _sqlite.RowsAsync("SELECT * FROM t"));

        Assert.Equal(
            "execute_script failed: parameters can be bound to a single statement only",
            await _sqlite.FailureAsync("execute_script", """{"sql":"DELETE FROM t; INSERT INTO t(a) VALUES (?)","params":[1]}"""));
        Assert.Equal(
            "execute_script failed: the statement has 2 parameters, but 1 were given",
            await _sqlite.FailureAsync("execute_script", """{"sql":"INSERT INTO t(a, b) VALUES (?, ?)","params":[1]}"""));
        Assert.Equal("""[{"n":1}]""", await _sqlite.RowsAsync("SELECT count(*) AS n FROM t"));
    }

    [Fact]
    public async Task A_rowid_of_an_earlier_action_is_not_told()
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x); INSERT INTO t VALUES (1)");
        Assert.Contains("\"rows_changed\":1,\"last_insert_rowid\":0,", await _sqlite.ScriptAsync("UPDATE t SET x = 2"), StringComparison.Ordinal);
        Assert.Contains("\"rows_changed\":0,\"last_insert_rowid\":0,", await _sqlite.ScriptAsync("CREATE TABLE u(x)"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_triggers_change_are_not_counted()
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x); CREATE TABLE log(x); CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO log VALUES (1); INSERT INTO log VALUES (2); END");
        Assert.Contains("\"rows_changed\":1,", await _sqlite.ScriptAsync("INSERT INTO t VALUES (1)"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" -- only a comment")]
    [InlineData(";;")]
    public async Task A_script_without_a_statement_is_refused(string sql)
    {
        Assert.Equal("execute_script failed: the SQL has no statement", await _sqlite.FailureAsync("execute_script", SqliteFixture.InputOf(sql)));
    }

    [Fact]
    public async Task A_batch_runs_for_every_item()
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x, y)");
        Assert.Equal(
            """{"success":true,"message":"ok","rows_changed":3,"last_insert_rowid":3,"statements_executed":3}""",
            await _sqlite.AskAsync("execute_batch", """{"sql":"INSERT INTO t VALUES (?, ?);","items":[[1,"a"],[2,"b"],[3,null]]}"""));
        Assert.Equal("""[{"x":1,"y":"a"},{"x":2,"y":"b"},{"x":3,"y":null}]""", await _sqlite.RowsAsync("SELECT * FROM t"));
    }

    [Theory]
    [InlineData("""{"sql":"INSERT INTO t VALUES (?)","items":[[1],[2],[1]]}""", "execute_batch failed: UNIQUE constraint failed: t.x")]
    [InlineData("""{"sql":"INSERT INTO t VALUES (?)","items":[[1],[2,3]]}""", "execute_batch failed: the statement has 1 parameters, but 2 were given")]
    [InlineData("""{"sql":"INSERT INTO t VALUES (?); DELETE FROM t","items":[[1]]}""", "execute_batch failed: only one statement is allowed")]
    [InlineData("""{"sql":"COMMIT","items":[[]]}""", "execute_batch failed: BEGIN, COMMIT, END, ROLLBACK and VACUUM are for execute_script")]
    public async Task A_batch_that_fails_changes_nothing(string input, string message)
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x UNIQUE)");
        Assert.Equal(message, await _sqlite.FailureAsync("execute_batch", input));
        Assert.Equal("""[{"n":0}]""", await _sqlite.RowsAsync("SELECT count(*) AS n FROM t"));
    }
}
