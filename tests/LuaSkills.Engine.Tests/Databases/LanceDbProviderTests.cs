using System.Text;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Databases;

/// <summary>A host's <see cref="ILanceDbProvider"/> behind <c>vulcan.lancedb</c>.</summary>
public sealed class LanceDbProviderTests
{
    private static readonly ScriptedDatabase s_empty = new("{}");

    [Fact]
    public void A_table_arrives_with_its_columns()
    {
        TypedProvider provider = new();
        using DatabaseSkills skills = With(provider);

        string reply = skills.In("a", """
            return vulcan.lancedb.create_table({ table_name = ' t ', overwrite_if_exists = true, columns = {
              { name = 'id', column_type = 'Int64' }, { name = 'v', column_type = 'vector-float32', vector_dim = 4, nullable = true } } })
            """);

        LanceDbTable table = Assert.IsType<LanceDbTable>(provider.Last);
        Assert.Equal(("t", true), (table.Name, table.OverwriteIfExists));
        Assert.Equal([new LanceDbColumn("id", LanceDbColumnType.Int64), new LanceDbColumn("v", LanceDbColumnType.VectorFloat32, 4, true)], table.Columns);
        Assert.Equal("""{"message":"table 't' is ready","success":true}""", reply);
    }

    [Fact]
    public void Rows_arrive_as_bytes()
    {
        TypedProvider provider = new();
        using DatabaseSkills skills = With(provider);

        string reply = skills.In("a", "return vulcan.lancedb.vector_upsert({ table_name = 't', key_columns = { 'id' }, rows = { { id = 1 } } })");

        LanceDbUpsert upsert = Assert.IsType<LanceDbUpsert>(provider.Last);
        Assert.Equal("""t Json [{"id":1}] id""", $"{upsert.TableName} {upsert.Format} {Encoding.UTF8.GetString(upsert.Data.Span)} {string.Join(',', upsert.KeyColumns)}");
        Assert.Equal("""{"deleted_rows":5,"input_rows":2,"inserted_rows":3,"message":"m","success":true,"updated_rows":4,"version":1}""", reply);
    }

    [Fact]
    public void A_search_arrives_with_its_defaults()
    {
        TypedProvider provider = new();
        using DatabaseSkills skills = With(provider);

        string reply = skills.In("a", "return vulcan.lancedb.vector_search({ table_name = 't', vector = { 1, 2 }, filter = ' ', limit = 0 })");

        LanceDbSearch search = Assert.IsType<LanceDbSearch>(provider.Last);
        Assert.Equal([1f, 2f], search.Vector.ToArray());
        Assert.Equal((10, null, null, LanceDbMetric.L2, LanceDbFormat.Json), (search.Limit, search.Filter, search.VectorColumn, search.Metric, search.OutputFormat));
        Assert.Equal("""{"data_json":[{"id":1}],"format":"json","message":"search completed","rows":1,"success":true}""", reply);
    }

    [Fact]
    public void A_search_arrives_with_what_the_skill_says()
    {
        TypedProvider provider = new();
        using DatabaseSkills skills = With(provider);

        skills.In("a", """
            return vulcan.lancedb.vector_search({ table_name = 't', vector = { 1 }, limit = 99999, filter = 'a = 1', vector_column = 'v',
              distance_type = 'cosine', output_format = 'arrow_ipc' })
            """);

        LanceDbSearch search = Assert.IsType<LanceDbSearch>(provider.Last);
        Assert.Equal(
            (10_000, "a = 1", "v", LanceDbMetric.Cosine, LanceDbFormat.ArrowIpc),
            (search.Limit, search.Filter, search.VectorColumn, search.Metric, search.OutputFormat));
    }

    [Fact]
    public void Deleting_and_dropping_arrive_with_their_table()
    {
        TypedProvider provider = new();
        using DatabaseSkills skills = With(provider);

        Assert.Equal("""{"deleted_rows":7,"message":"delete completed for 't'","success":true,"version":6}""", skills.In("a", "return vulcan.lancedb.delete({ table_name = 't', condition = 'a = 1' })"));
        Assert.Equal(("t", "a = 1"), provider.Last);
        Assert.Equal("""{"message":"table 't' dropped","success":true}""", skills.In("a", "return vulcan.lancedb.drop_table({ table_name = 't' })"));
        Assert.Equal("t", provider.Last);
    }

    private static DatabaseSkills With(ILanceDbProvider provider) => new(new SkillEngineOptions { Sqlite = s_empty, LanceDb = provider });

    /// <summary>Keeps what it was given last and answers after waiting.</summary>
    private sealed class TypedProvider : ILanceDbProvider
    {
        public object? Last { get; private set; }

        public async ValueTask CreateTableAsync(DatabaseBinding binding, LanceDbTable table, CancellationToken cancellationToken) => await Keep(table);

        public async ValueTask<LanceDbUpsertResult> UpsertAsync(DatabaseBinding binding, LanceDbUpsert upsert, CancellationToken cancellationToken)
        {
            await Keep(upsert);
            return new LanceDbUpsertResult("m", 1, 2, 3, 4, 5);
        }

        public async ValueTask<LanceDbSearchResult> SearchAsync(DatabaseBinding binding, LanceDbSearch search, CancellationToken cancellationToken)
        {
            await Keep(search);
            return new LanceDbSearchResult(search.OutputFormat, 1, Encoding.UTF8.GetBytes("""[{"id":1}]"""));
        }

        public async ValueTask<LanceDbDeleteResult> DeleteAsync(DatabaseBinding binding, string tableName, string condition, CancellationToken cancellationToken)
        {
            await Keep((tableName, condition));
            return new LanceDbDeleteResult(6, 7);
        }

        public async ValueTask DropTableAsync(DatabaseBinding binding, string tableName, CancellationToken cancellationToken) => await Keep(tableName);

        private async Task Keep(object input)
        {
            Last = input;
            await Task.Yield();
        }
    }
}
