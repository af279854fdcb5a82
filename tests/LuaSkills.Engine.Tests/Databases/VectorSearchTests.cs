using LuaSkills.Engine.Databases.Vectors;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Databases;

/// <summary>Searching in the engine's own vector database.</summary>
public sealed class VectorSearchTests : IDisposable
{
    private readonly VectorSkill _skill = new();

    public void Dispose() => _skill.Dispose();

    [Theory]
    [InlineData(LanceDbMetric.L2, "1:0 2:2 4:5 3:16")]
    [InlineData(LanceDbMetric.Cosine, "1:0 2:0.2928932 4:1 3:2")]
    [InlineData(LanceDbMetric.Dot, "1:-3 2:-1 4:1 3:5")]
    public async Task The_nearest_rows_come_first(LanceDbMetric metric, string expected)
    {
        await _skill.Upsert("""[{"id":1,"v":[2,0]},{"id":2,"v":[1,1]},{"id":3,"v":[-2,0]},{"id":4,"v":[0,1]},{"id":5}]""");

        using System.Text.Json.JsonDocument rows = System.Text.Json.JsonDocument.Parse(await _skill.Search(metric: metric, vector: [2, 0]));
        Assert.Equal(
            expected,
            string.Join(' ', rows.RootElement.EnumerateArray().Select(
                static row => FormattableString.Invariant($"{row.GetProperty("id").GetInt64()}:{(float)Math.Round(row.GetProperty("_distance").GetDouble(), 7)}"))));
    }

    [Fact]
    public async Task The_null_vector_is_like_none()
    {
        await _skill.Upsert("""[{"id":1,"v":[0,0]}]""");

        Assert.EndsWith("\"_distance\":1}]", await _skill.Search(metric: LanceDbMetric.Cosine, vector: [2, 0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_distance_beyond_all_numbers_is_the_largest_one()
    {
        await _skill.Upsert("""[{"id":1,"v":[3e38,-3e38]},{"id":2,"v":[1,1]}]""");

        Assert.Equal("2 1", await _skill.Ids(null));
        Assert.EndsWith("\"_distance\":3.4028234663852886e+38}]", await _skill.Search(vector: [-3e38f, 3e38f]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limit_keeps_the_nearest_of_many()
    {
        string rows = string.Join(',', Enumerable.Range(0, 500).Select(static i => $$"""{"id":{{(i * 7919) % 500}},"v":[{{(i * 7919) % 500}},0]}"""));
        await _skill.Upsert($"[{rows}]");

        using System.Text.Json.JsonDocument found = System.Text.Json.JsonDocument.Parse(await _skill.Search(limit: 100));
        Assert.Equal(Enumerable.Range(0, 100), found.RootElement.EnumerateArray().Select(static row => row.GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task Rows_that_are_equally_far_keep_their_order()
    {
        await _skill.Upsert("""[{"id":3,"v":[1,0]},{"id":1,"v":[0,1]},{"id":2,"v":[-1,0]}]""");

        Assert.Equal("3 1 2", await _skill.Ids(null));
    }

    [Fact]
    public async Task A_vector_of_another_length_is_refused()
    {
        DatabaseException error = await Assert.ThrowsAsync<DatabaseException>(async () => await _skill.Search(vector: [1, 2, 3]));

        Assert.Equal("vector length mismatch: column 'v' has 2 dimensions, the vector 3", error.Message);
    }

    [Theory]
    [InlineData("w", "table 't' has no column 'w'")]
    [InlineData("id", "column 'id' of table 't' is not a vector column")]
    public async Task The_vector_column_must_be_one(string column, string message)
    {
        LanceDbSearch search = new("t", new float[2]) { VectorColumn = column };

        Assert.Equal(message, (await Assert.ThrowsAsync<DatabaseException>(
            async () => await _skill.Provider.SearchAsync(_skill.Binding, search, TestContext.Current.CancellationToken))).Message);
    }

    [Fact]
    public async Task Of_several_vector_columns_one_must_be_named()
    {
        LanceDbColumn[] columns = [new("v", LanceDbColumnType.VectorFloat32, 1), new("w", LanceDbColumnType.VectorFloat32, 1)];
        await _skill.Provider.CreateTableAsync(_skill.Binding, new LanceDbTable("two", columns, false), TestContext.Current.CancellationToken);
        LanceDbSearch search = new("two", new float[1]);

        DatabaseException error = await Assert.ThrowsAsync<DatabaseException>(
            async () => await _skill.Provider.SearchAsync(_skill.Binding, search, TestContext.Current.CancellationToken));
        Assert.Equal("table 'two' has several vector columns; vector_column must name one", error.Message);
        Assert.Equal(0, (await _skill.Provider.SearchAsync(_skill.Binding, search with { VectorColumn = "w" }, TestContext.Current.CancellationToken)).Rows);
    }

    [Fact]
    public async Task A_result_that_is_too_large_is_refused()
    {
        LanceDbColumn[] columns = [new("text", LanceDbColumnType.String), new("v", LanceDbColumnType.VectorFloat32, 1)];
        await _skill.Provider.CreateTableAsync(_skill.Binding, new LanceDbTable("large", columns, false), TestContext.Current.CancellationToken);
        byte[] rows = System.Text.Encoding.UTF8.GetBytes($$"""[{"text":"{{new string('x', 4_000_000)}}","v":[1]}]""");
        for (int i = 0; i < 17; i++)
            await _skill.Provider.UpsertAsync(_skill.Binding, new LanceDbUpsert("large", LanceDbFormat.Json, rows, []), TestContext.Current.CancellationToken);
        LanceDbSearch search = new("large", new float[1]) { Limit = 16 };

        Assert.Equal(16, (await _skill.Provider.SearchAsync(_skill.Binding, search, TestContext.Current.CancellationToken)).Rows);
        DatabaseException error = await Assert.ThrowsAsync<DatabaseException>(
            async () => await _skill.Provider.SearchAsync(_skill.Binding, search with { Limit = 17 }, TestContext.Current.CancellationToken));
        Assert.Equal("the rows found have more than 67108864 bytes of JSON; set a lower limit", error.Message);
    }

    [Fact]
    public async Task Arrow_is_refused_with_a_way_out()
    {
        LanceDbSearch search = new("t", new float[2]) { OutputFormat = LanceDbFormat.ArrowIpc };

        DatabaseException error = await Assert.ThrowsAsync<DatabaseException>(
            async () => await _skill.Provider.SearchAsync(_skill.Binding, search, TestContext.Current.CancellationToken));
        Assert.Equal("the engine's own vector database returns rows as JSON only; leave output_format out, or set SkillEngineOptions.LanceDb", error.Message);
    }

    [Fact]
    public void Vectors_of_the_same_direction_are_at_no_distance_below_zero()
    {
        float[] vector = [3, 6, 2, 5, 1, 4, 0, 3, 6, 2, 5, 1, 4, 0, 3, 6];

        Assert.Equal(0, new VectorDistance(LanceDbMetric.Cosine, vector).To(vector));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(31)]
    [InlineData(384)]
    public void Distances_are_those_of_the_textbook(int length)
    {
        Random random = new(length);
        float[] left = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
        float[] right = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
        double dot = left.Zip(right, static (l, r) => (double)l * r).Sum();
        double norms = Math.Sqrt(left.Sum(static x => (double)x * x)) * Math.Sqrt(right.Sum(static x => (double)x * x));

        Assert.Equal(left.Zip(right, static (l, r) => ((double)l - r) * ((double)l - r)).Sum(), new VectorDistance(LanceDbMetric.L2, left).To(right), 1e-4);
        Assert.Equal(1 - dot, new VectorDistance(LanceDbMetric.Dot, left).To(right), 1e-4);
        Assert.Equal(1 - (dot / norms), new VectorDistance(LanceDbMetric.Cosine, left).To(right), 1e-4);
    }
}
