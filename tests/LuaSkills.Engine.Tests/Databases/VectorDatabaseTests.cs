using LuaSkills.Engine.Databases.Sqlite;
using LuaSkills.Engine.Databases.Vectors;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Databases;

/// <summary>The files of the engine's own vector database, and skills that use it.</summary>
public sealed class VectorDatabaseTests
{
    private const string Create = """
        vulcan.lancedb.create_table({ table_name = 'notes', overwrite_if_exists = true, columns = {
          { name = 'id', column_type = 'string', nullable = false },
          { name = 'text', column_type = 'string', nullable = true },
          { name = 'embedding', column_type = 'vector_float32', vector_dim = 3, nullable = false } } })

        """;

    private static readonly ScriptedDatabase s_empty = new("{}");

    public VectorDatabaseTests() => SystemSqlite.SkipTestWhenMissing();

    [Fact]
    public void A_skill_creates_fills_and_searches_a_table()
    {
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = s_empty });

        string result = skills.In("a", Create + """
            local up = vulcan.lancedb.vector_upsert({ table_name = 'notes', key_columns = { 'id' }, rows = {
              { id = 'x', text = 'one', embedding = { 1, 0, 0 } }, { id = 'y', embedding = { 0, 1, 0.5 } } } })
            local found = vulcan.lancedb.vector_search({ table_name = 'notes', vector = { 0, 1, 0 }, limit = 1, metric = 'cosine' })
            local row = found.data_json[1]
            local gone = vulcan.lancedb.delete({ table_name = 'notes', condition = "id = 'x'" })
            local dropped = vulcan.lancedb.drop_table({ table_name = 'notes' })
            return { up, found.rows, found.format, row.id, row.text == nil, row.embedding, row._distance < 0.2, gone, dropped }
            """);

        Assert.Equal(
            """
            [{"deleted_rows":0,"input_rows":2,"inserted_rows":2,"message":"merge upsert completed","success":true,"updated_rows":0,"version":2},
            1,"json","y",true,[0,1,0.5],true,
            {"deleted_rows":1,"message":"delete completed for 'notes'","success":true,"version":3},{"message":"table 'notes' dropped","success":true}]
            """.ReplaceLineEndings(""),
            result);
    }

    [Theory]
    [InlineData("create_table({ table_name = 't' })", "missing or empty field `columns`")]
    [InlineData("create_table({ columns = { { name = 'a', column_type = 'string' } } })", "missing or empty field `table_name`")]
    [InlineData("create_table({ table_name = 5 })", "field `table_name` must be a string")]
    [InlineData("create_table({ table_name = 't', columns = 'x' })", "columns must be an array of objects")]
    [InlineData("create_table({ table_name = 't', columns = { { column_type = 'string' } } })", "column name must not be empty")]
    [InlineData("create_table({ table_name = 't', columns = { { name = 'a' } } })", "column 'a' has unspecified type")]
    [InlineData("create_table({ table_name = 't', columns = { { name = 'a', column_type = 'json' } } })", "unsupported column_type: json")]
    [InlineData("create_table({ table_name = 't', columns = { { name = 'a', column_type = 'vector_float32' } } })", "vector column 'a' must have vector_dim > 0")]
    [InlineData("create_table({})", "missing or empty field `table_name`")]
    [InlineData("vector_upsert({ table_name = 'notes', rows = { 1 }, input_format = 'csv' })", "unsupported input_format: csv")]
    [InlineData("vector_upsert({ table_name = 'notes', rows = { 1 }, key_columns = 'id' })", "field `key_columns` must be an array of strings")]
    [InlineData("vector_upsert({ table_name = 'notes', data = 'ARROW1' })", "the engine's own vector database takes rows as JSON only; put tables into rows, or set SkillEngineOptions.LanceDb")]
    [InlineData("vector_search({ table_name = 'notes' })", "missing or empty field `vector`")]
    [InlineData("vector_search({ table_name = 'notes', vector = { 1, 0 / 0, 0 } })", "field `vector` must be an array of finite float32 values")]
    [InlineData("vector_search({ table_name = 'notes', vector = { 1, 2 } })", "vector length mismatch: column 'embedding' has 3 dimensions, the vector 2")]
    [InlineData("vector_search({ table_name = 'notes', vector = { 1, 2, 3 }, limit = -1 })", "field `limit` must be an integer of 0 or more")]
    [InlineData("vector_search({ table_name = 'notes', vector = { 1, 2, 3 }, metric = 'hamming' })", "unsupported metric: hamming")]
    [InlineData("vector_search({ table_name = 'nowhere', vector = { 1 } })", "Table 'nowhere' was not found")]
    [InlineData("delete({ table_name = 'notes', condition = ' ' })", "missing or empty field `condition`")]
    public void A_faulty_input_is_a_clear_error(string call, string message)
    {
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = s_empty });

        Assert.Equal("error: runtime error: " + message, skills.In("a", $"{Create} return vulcan.lancedb.{call}"));
    }

    [Fact]
    public async Task Skills_have_files_of_their_own_that_outlive_the_engine()
    {
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = s_empty });
        const string Count = "return vulcan.lancedb.vector_search({ table_name = 'notes', vector = { 1, 0, 0 } }).rows";

        skills.In("a", Create + "return vulcan.lancedb.vector_upsert({ table_name = 'notes', rows = { { id = 'x', embedding = { 1, 2, 3 } } } })");

        Assert.Equal("error: runtime error: Table 'notes' was not found", skills.In("b", Count));
        Assert.True(File.Exists(skills.PathOf("databases/lancedb/a/vectors.sqlite3")));
        skills.Engine.Dispose();
        using VectorDatabaseProvider reopened = new();
        DatabaseBinding binding = new()
        {
            SpaceLabel = "", SkillId = "a", BindingTag = "", RootName = "", SpaceRoot = "", SkillDirectory = "", SkillDirectoryName = "",
            Kind = DatabaseKind.LanceDb, DefaultDatabasePath = skills.PathOf("databases/lancedb/a"),
        };
        Assert.Equal(1, (await reopened.SearchAsync(binding, new LanceDbSearch("notes", new float[3]), TestContext.Current.CancellationToken)).Rows);
    }

    [Fact]
    public void Loading_opens_no_file()
    {
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = s_empty });

        string status = skills.In("a", "return vulcan.lancedb.status()");

        Assert.Contains("\"integration_mode\":\"dynamic_library\"", status, StringComparison.Ordinal);
        Assert.False(Path.Exists(skills.PathOf("databases")));
    }

    [Fact]
    public void Parallel_calls_of_one_skill_do_not_lose_rows()
    {
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = s_empty, Pool = new VmPoolOptions { MinSize = 1, MaxSize = 4 } });
        skills.In("a", Create + "return ''");

        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => Assert.Equal("1", skills.In("a", $$"""
            local up = vulcan.lancedb.vector_upsert({ table_name = 'notes', key_columns = { 'id' }, rows = { { id = '{{i % 20}}', embedding = { {{i}}, 1, 1 } } } })
            vulcan.lancedb.vector_search({ table_name = 'notes', vector = { 1, 1, 1 } })
            return tostring(up.inserted_rows + up.updated_rows)
            """)));

        Assert.Equal("[20,41]", skills.In("a", """
            local rows = vulcan.lancedb.vector_search({ table_name = 'notes', vector = { 1, 1, 1 }, limit = 100 }).rows
            return { rows, vulcan.lancedb.delete({ table_name = 'notes', condition = "id = 'none'" }).version }
            """));
    }

    [Fact]
    public async Task A_cancelled_search_stops_and_the_next_one_works()
    {
        using VectorSkill skill = new();
        await skill.Upsert("[" + string.Join(',', Enumerable.Repeat("""{"id":1,"v":[1,1]}""", 20_000)) + "]");
        using CancellationTokenSource source = new();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await skill.Provider.SearchAsync(skill.Binding, new LanceDbSearch("t", new float[2]), source.Token));
        Assert.Equal(10, (await skill.Provider.SearchAsync(skill.Binding, new LanceDbSearch("t", new float[2]), TestContext.Current.CancellationToken)).Rows);
    }

    [Fact]
    public async Task A_closed_provider_says_so()
    {
        using VectorSkill skill = new();
        skill.Provider.Dispose();

        Assert.Equal("the engine of this database was closed", (await Assert.ThrowsAsync<DatabaseException>(async () => await skill.Search())).Message);
    }

    [Fact]
    public async Task A_file_in_the_way_is_a_clear_error()
    {
        using VectorSkill skill = new(withTable: false);
        Directory.CreateDirectory(Path.GetDirectoryName(skill.Binding.DefaultDatabasePath)!);
        await File.WriteAllTextAsync(skill.Binding.DefaultDatabasePath, "", TestContext.Current.CancellationToken);

        Assert.StartsWith(
            $"cannot open the database in {skill.Binding.DefaultDatabasePath}: ",
            (await Assert.ThrowsAsync<DatabaseException>(async () => await skill.Create())).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_newer_format_is_left_alone()
    {
        using VectorSkill skill = new();
        skill.Provider.Dispose();
        using (SqliteConnection connection = SqliteConnection.Open(Path.Join(skill.Binding.DefaultDatabasePath, "vectors.sqlite3")))
            connection.Execute("PRAGMA user_version = 9"u8);

        using VectorDatabaseProvider newer = new();
        DatabaseException error = await Assert.ThrowsAsync<DatabaseException>(
            async () => await newer.DropTableAsync(skill.Binding, "t", TestContext.Current.CancellationToken));
        Assert.Equal("the vector database has format 9, this engine knows formats up to 1", error.Message);
    }
}
