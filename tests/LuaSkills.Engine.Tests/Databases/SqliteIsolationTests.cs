using System.Text.Json;

namespace LuaSkills.Engine.Tests.Databases;

public sealed class SqliteIsolationTests : IDisposable
{
    private readonly SqliteFixture _sqlite = new();

    public void Dispose() => _sqlite.Dispose();

    [Fact]
    public async Task Skills_have_separate_databases()
    {
        DatabaseBinding other = _sqlite.BindingOf("other");
        await _sqlite.ScriptAsync("CREATE TABLE mine(x)");
        await _sqlite.ScriptAsync("CREATE TABLE theirs(x)", other);
        Assert.Equal("""[{"name":"theirs"}]""", await _sqlite.RowsAsync("SELECT name FROM sqlite_schema", other));
    }

    [Theory]
    [InlineData("ATTACH '{path}' AS other")]
    [InlineData("ATTACH 'file:{path}' AS other")]
    [InlineData("ATTACH '/' || substr('{path}', 2) AS other")]
    [InlineData("ATTACH ':memory:' AS other")]
    [InlineData("VACUUM INTO '{path}'")]
    [InlineData("SELECT load_extension('{path}')")]
    [InlineData("PRAGMA temp_store_directory = '/tmp'")]
    [InlineData("PRAGMA writable_schema = ON")]
    [InlineData("PRAGMA hard_heap_limit = 1000")]
    public async Task A_skill_reaches_neither_other_files_nor_settings_of_the_process(string sql)
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x)");
        string path = _sqlite.Outside("other.sqlite3");
        Assert.Equal(
            "execute_script failed: not authorized: a skill reaches its own database only (no ATTACH, VACUUM INTO or extensions), and no settings of the process",
            await _sqlite.FailureAsync("execute_script", SqliteFixture.InputOf(sql.Replace("{path}", path, StringComparison.Ordinal))));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_parameter_cannot_name_another_file()
    {
        string path = _sqlite.Outside("other.sqlite3");
        string input = $$"""{"sql":"ATTACH ? AS other","params":[{{JsonSerializer.Serialize(path)}}]}""";
        Assert.Contains("not authorized", await _sqlite.FailureAsync("execute_script", input), StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_database_can_be_vacuumed()
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x); INSERT INTO t VALUES (randomblob(100000)); DELETE FROM t; VACUUM");
        Assert.Equal("[]", await _sqlite.RowsAsync("SELECT * FROM t"));
    }

    [Fact]
    public async Task Internal_tables_cannot_be_written()
    {
        await _sqlite.ScriptAsync("CREATE VIRTUAL TABLE f USING fts5(x)");
        Assert.Equal(
            "execute_script failed: table f_data may not be modified",
            await _sqlite.FailureAsync("execute_script", SqliteFixture.InputOf("DELETE FROM f_data")));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_reported()
    {
        Directory.CreateDirectory(_sqlite.Directory);
        await File.WriteAllTextAsync(Path.Join(_sqlite.Directory, "demo.sqlite3"), new string('x', 5000), TestContext.Current.CancellationToken);
        Assert.Equal("query_json failed: file is not a database", await _sqlite.FailureAsync("query_json", SqliteFixture.InputOf("SELECT 1")));
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_is_reported()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_sqlite.Directory)!);
        await File.WriteAllTextAsync(_sqlite.Directory, "a file", TestContext.Current.CancellationToken);
        Assert.StartsWith(
            "cannot create the directory of the database: ",
            await _sqlite.FailureAsync("query_json", SqliteFixture.InputOf("SELECT 1")),
            StringComparison.Ordinal);
    }
}
