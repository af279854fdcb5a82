using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Engine.Tests.Databases;

public sealed class SqliteQueryTests : IDisposable
{
    private readonly SqliteFixture _sqlite = new(new SqliteDatabaseOptions { MaxResultBytes = 10_000 });

    public void Dispose() => _sqlite.Dispose();

    [Fact]
    public async Task A_query_replies_with_rows_and_their_text()
    {
        Assert.Equal(
            """{"success":true,"row_count":1,"json_data":"[{\"n\":1}]","rows":[{"n":1}]}""",
            await _sqlite.AskAsync("query_json", """{"sql":"select ? as n","params":[1]}"""));
    }

    [Theory]
    [InlineData("SELECT 9223372036854775807 AS v", "9223372036854775807")]
    [InlineData("SELECT -9223372036854775808 AS v", "-9223372036854775808")]
    [InlineData("SELECT 3.0 AS v", "3.0")]
    [InlineData("SELECT 0.1 AS v", "0.1")]
    [InlineData("SELECT 1e300 AS v", "1E+300")]
    [InlineData("SELECT 9e999 AS v", "null")]
    [InlineData("SELECT NULL AS v", "null")]
    [InlineData("SELECT x'' AS v", """{"kind":"bytes","base64":""}""")]
    [InlineData("SELECT 'a' || char(10) || '\"ü' AS v", "\"a\\n\\\"ü\"")]
    [InlineData("SELECT CAST(x'61ff62' AS TEXT) AS v", "\"a\\uFFFDb\"")]
    public async Task Values_keep_their_kinds(string sql, string value)
    {
        Assert.Equal($$"""[{"v":{{value}}}]""", await _sqlite.RowsAsync(sql));
    }

    [Fact]
    public async Task Bytes_that_were_read_can_be_passed_back_as_a_parameter()
    {
        string rows = await _sqlite.RowsAsync("SELECT x'00ff01' AS v");
        string bytes = rows[6..^2];
        Assert.Equal("""[{"same":1}]""", await RowsOfAsync($$"""{"sql":"SELECT ? = x'00ff01' AS same","params":[{{bytes}}]}"""));
    }

    [Fact]
    public async Task Of_columns_with_the_same_name_the_last_counts()
    {
        Assert.Equal("""[{"b":2,"a":3}]""", await _sqlite.RowsAsync("SELECT 1 AS a, 2 AS b, 3 AS a"));
    }

    [Fact]
    public async Task A_statement_that_changes_rows_may_return_them()
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(id INTEGER PRIMARY KEY, x)");
        Assert.Equal("""[{"id":1},{"id":2}]""", await _sqlite.RowsAsync("INSERT INTO t(x) VALUES ('a'), ('b') RETURNING id"));
        Assert.Equal("""[{"n":2}]""", await _sqlite.RowsAsync("SELECT count(*) AS n FROM t"));
    }

    [Fact]
    public async Task A_setting_can_be_read()
    {
        Assert.Equal("""[{"journal_mode":"wal"}]""", await _sqlite.RowsAsync("PRAGMA journal_mode"));
        Assert.Equal("""[{"foreign_keys":1}]""", await _sqlite.RowsAsync("PRAGMA foreign_keys"));
    }

    [Theory]
    [InlineData("SELECT 1; SELECT 2", "only one statement is allowed")]
    [InlineData("-- nothing", "the SQL has no statement")]
    [InlineData("BEGIN", "BEGIN, COMMIT, END, ROLLBACK and VACUUM are for execute_script")]
    [InlineData("SELEC 1", "near \"SELEC\": syntax error")]
    public async Task A_wrong_query_is_refused(string sql, string message)
    {
        Assert.Equal($"query_json failed: {message}", await _sqlite.FailureAsync("query_json", SqliteFixture.InputOf(sql)));
    }

    [Fact]
    public async Task A_result_that_is_too_large_is_refused_and_changes_nothing()
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x)");
        const string Insert = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO t SELECT i FROM n RETURNING x";
        Assert.Equal("query_json failed: the result is larger than 10000 bytes", await _sqlite.FailureAsync("query_json", SqliteFixture.InputOf(Insert)));
        Assert.Equal("""[{"n":0}]""", await _sqlite.RowsAsync("SELECT count(*) AS n FROM t"));
    }

    [Fact]
    public async Task A_cancelled_call_stops_its_statement_and_changes_nothing()
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x)");
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(50));
        string endless = SqliteFixture.InputOf("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO t SELECT i FROM n");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _sqlite.AskAsync("execute_script", endless, cancellationToken: source.Token));
        Assert.Equal("""[{"n":0}]""", await _sqlite.RowsAsync("SELECT count(*) AS n FROM t"));
    }

    private async Task<string> RowsOfAsync(string input)
    {
        using System.Text.Json.JsonDocument reply = System.Text.Json.JsonDocument.Parse(await _sqlite.AskAsync("query_json", input));
        return reply.RootElement.GetProperty("rows").GetRawText();
    }
}
