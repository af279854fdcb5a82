using System.Text;
using System.Text.Json;
using LuaSkills.Engine.Databases.Sqlite;
using LuaSkills.Engine.Databases.Sqlite.Streams;

namespace LuaSkills.Engine.Tests.Databases;

public sealed class SqliteStreamTests : IDisposable
{
    private readonly SqliteFixture _sqlite = new(new SqliteDatabaseOptions { MaxStreams = 3, MaxStreamBytes = 8_000_000 });

    public void Dispose() => _sqlite.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task Chunks_joined_are_the_rows_of_the_query(int rows)
    {
        string sql = rows == 0 ? "SELECT 1 WHERE 0" : Numbers(rows);
        Assert.Equal(
            """{"success":true,"stream_id":1,"metrics_ready":true}""",
            await _sqlite.AskAsync("query_stream", $$"""{"sql":{{JsonSerializer.Serialize(sql)}},"chunk_bytes":5000}"""));
        using JsonDocument metrics = JsonDocument.Parse(await _sqlite.AskAsync("query_stream_wait_metrics", """{"stream_id":1}"""));
        Assert.Equal(rows, metrics.RootElement.GetProperty("row_count").GetInt64());
        // Many rows go through a file beside the database.
        Assert.Equal(rows > 10_000, Directory.GetFiles(_sqlite.Directory).Any(file => file.Contains(".stream-", StringComparison.Ordinal)));

        List<byte> joined = [];
        for (int i = 0; i < metrics.RootElement.GetProperty("chunk_count").GetInt64(); i++)
        {
            using JsonDocument chunk = JsonDocument.Parse(await _sqlite.AskAsync("query_stream_chunk", $$"""{"stream_id":1,"index":{{i}}}"""));
            byte[] bytes = chunk.RootElement.GetProperty("chunk_base64").GetBytesFromBase64();
            Assert.Equal(bytes.Length, chunk.RootElement.GetProperty("byte_count").GetInt32());
            Assert.InRange(bytes.Length, 1, 5000);
            joined.AddRange(bytes);
        }

        Assert.Equal(joined.Count, metrics.RootElement.GetProperty("total_bytes").GetInt64());
        Assert.Equal(await _sqlite.RowsAsync(sql), Encoding.UTF8.GetString(joined.ToArray()));
        await _sqlite.AskAsync("query_stream_close", """{"stream_id":1}""");
        Assert.DoesNotContain(Directory.GetFiles(_sqlite.Directory), file => file.Contains(".stream-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_closed_stream_is_gone()
    {
        await _sqlite.AskAsync("query_stream", """{"sql":"SELECT 1 AS n"}""");
        Assert.Equal(
            """{"success":true,"stream_id":1,"message":"query stream closed"}""", await _sqlite.AskAsync("query_stream_close", """{"stream_id":1}"""));
        foreach (string action in new[] { "query_stream_close", "query_stream_wait_metrics", "query_stream_chunk" })
            Assert.Equal("query stream handle not found: 1", await _sqlite.FailureAsync(action, """{"stream_id":1,"index":0}"""));
        Assert.Contains("\"stream_id\":2,", await _sqlite.AskAsync("query_stream", """{"sql":"SELECT 1 AS n"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_belongs_to_its_skill()
    {
        await _sqlite.AskAsync("query_stream", """{"sql":"SELECT 1 AS n"}""");
        DatabaseException error = await Assert.ThrowsAsync<DatabaseException>(
            () => _sqlite.AskAsync("query_stream_chunk", """{"stream_id":1,"index":0}""", _sqlite.BindingOf("other")));
        Assert.Equal("query stream handle not found: 1", error.Message);
    }

    [Fact]
    public async Task A_chunk_beyond_the_end_is_an_error()
    {
        await _sqlite.AskAsync("query_stream", """{"sql":"SELECT 1 AS n"}""");
        Assert.Equal(
            "query_stream_chunk failed: the stream has 1 chunks, and no chunk 1", await _sqlite.FailureAsync("query_stream_chunk", """{"stream_id":1,"index":1}"""));
    }

    [Fact]
    public async Task The_number_of_open_streams_is_bounded()
    {
        for (int i = 0; i < 3; i++)
            await _sqlite.AskAsync("query_stream", """{"sql":"SELECT 1 AS n"}""");
        Assert.Equal(
            "query_stream failed: 3 streams are open; close one with query_stream_close", await _sqlite.FailureAsync("query_stream", """{"sql":"SELECT 1 AS n"}"""));
        await _sqlite.AskAsync("query_stream_close", """{"stream_id":2}""");
        await _sqlite.AskAsync("query_stream", """{"sql":"SELECT 1 AS n"}""");
    }

    [Fact]
    public async Task A_stream_that_nobody_reads_is_closed_after_a_while()
    {
        await _sqlite.AskAsync("query_stream", """{"sql":"SELECT 1 AS n"}""");
        QueryStreams streams = _sqlite.Provider.DatabaseOf(_sqlite.Binding).Streams;
        _sqlite.Provider.Trim(Environment.TickCount64 + 590_000);
        Assert.Equal(1, streams.Count);
        _sqlite.Provider.Trim(Environment.TickCount64 + 601_000);
        Assert.Equal(0, streams.Count);
    }

    [Fact]
    public async Task A_stream_that_grows_too_large_fails_and_leaves_no_file()
    {
        string sql = Numbers(1_000_000);
        Assert.Equal("query_stream failed: the result is larger than 8000000 bytes", await _sqlite.FailureAsync("query_stream", SqliteFixture.InputOf(sql)));
        Assert.DoesNotContain(Directory.GetFiles(_sqlite.Directory), file => file.Contains(".stream-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_disposed_provider_removes_the_files_of_streams()
    {
        string sql = Numbers(100_000);
        await _sqlite.AskAsync("query_stream", SqliteFixture.InputOf(sql));
        _sqlite.Provider.Dispose();
        Assert.Equal(["demo.sqlite3"], Directory.GetFiles(_sqlite.Directory).Select(Path.GetFileName));
    }

    private static string Numbers(int count) =>
        $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) SELECT i, 'row ' || i AS t FROM n";
}
