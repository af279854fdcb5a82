using LuaSkills.Engine.Databases.Sqlite;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Databases;

/// <summary>Skills on the engine's own SQLite.</summary>
public sealed class OwnSqliteTests : IDisposable
{
    private const string Manifest = "name: S\nversion: 1.0.0\nsqlite: { enable: true }\nentries: [{ name: go, lua_entry: runtime/go.lua, lua_module: m }]\n";

    private readonly SkillLayers _layers = new();

    public OwnSqliteTests() => SystemSqlite.SkipTestWhenMissing();

    public void Dispose() => _layers.Dispose();

    [Fact]
    public void A_skill_writes_and_reads_its_database()
    {
        using EmbeddedEngine engine = EngineWith("""
            local db = vulcan.sqlite
            db.execute_script({ sql = "CREATE TABLE IF NOT EXISTS notes(id INTEGER PRIMARY KEY, text, score NUMERIC, data BLOB)" })
            db.execute_batch({ sql = "INSERT INTO notes(text, score, data) VALUES (?, ?, ?)", items = {
              { "first", 1.5, { kind = "bytes", base64 = "AP8=" } }, { "second", 9007199254740993, { kind = "null" } } } })
            local rows = db.query_json({ sql = "SELECT * FROM notes WHERE id >= ? ORDER BY id", params = { 1 } }).rows
            return string.format("%d %s %s %s %s %s", #rows, rows[1].text, rows[1].score, rows[1].data.base64, tostring(rows[2].score), tostring(rows[2].data))
            """);
        Assert.Equal("2 first 1.5 AP8= 9007199254740993 nil", Call(engine));
        Assert.True(File.Exists(_layers.PathOf("databases/sqlite/s/s.sqlite3")));
    }

    [Fact]
    public void A_skill_sees_which_library_serves_it()
    {
        using EmbeddedEngine engine = EngineWith("""
            local s = vulcan.sqlite.status()
            return table.concat({ tostring(s.enabled), s.integration_mode, s.library_name, s.library_version, s.database_path }, " ")
            """);
        Assert.Equal($"true dynamic_library sqlite3 {SqliteDatabaseProvider.LibraryVersion} {_layers.PathOf("databases/sqlite/s/s.sqlite3")}", Call(engine));
    }

    [Fact]
    public void An_error_of_the_database_can_be_caught()
    {
        using EmbeddedEngine engine = EngineWith("""
            local ok, err = pcall(vulcan.sqlite.query_json, { sql = "SELECT * FROM missing" })
            return tostring(ok) .. " " .. tostring(err)
            """);
        Assert.StartsWith("false runtime error: query_json failed: no such table: missing", Call(engine), StringComparison.Ordinal);
    }

    [Fact]
    public void A_timeout_stops_a_statement()
    {
        using EmbeddedEngine engine = EngineWith("""
            return vulcan.sqlite.query_json({ sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n" }).row_count
            """);
        Assert.Throws<SkillTimeoutException>(() => Call(engine, new SkillCallOptions { Timeout = TimeSpan.FromMilliseconds(100) }));
    }

    [Fact]
    public void Data_outlives_the_engine()
    {
        const string Lua = """
            vulcan.sqlite.execute_script({ sql = "CREATE TABLE IF NOT EXISTS t(x); INSERT INTO t VALUES (1)" })
            return tostring(vulcan.sqlite.query_json({ sql = "SELECT count(*) AS n FROM t" }).rows[1].n)
            """;
        using (EmbeddedEngine engine = EngineWith(Lua))
            Assert.Equal("1", Call(engine));
        Assert.Equal(["s.sqlite3"], Directory.GetFiles(_layers.PathOf("databases/sqlite/s")).Select(Path.GetFileName));
        using (EmbeddedEngine engine = EngineWith(Lua))
            Assert.Equal("2", Call(engine));
    }

    private EmbeddedEngine EngineWith(string body)
    {
        _layers.Write("user_skills/s/skill.yaml", Manifest);
        _layers.Write("user_skills/s/runtime/go.lua", $"return function(args)\n{body}\nend\n");
        EmbeddedEngine engine = new(new SkillEngineOptions { RuntimeRoot = _layers.RuntimeRoot });
        engine.Load(_layers.Roots);
        return engine;
    }

    private static string Call(EmbeddedEngine engine, SkillCallOptions? options = null) => engine.CallSkill(
        new SkillCall(SkillTarget.For(new SkillEntryReference("s", "go")), "{}"u8, options, default),
        static (in SkillReply reply) => System.Text.Encoding.UTF8.GetString(reply.Content));
}
