using LuaSkills.Engine.Databases.Vectors;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>The engine's own vector database with a table <c>t</c>: id (int64), name and tag (texts), score (float32), ok (bool), v (2 dimensions).</summary>
internal sealed class VectorSkill : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    public VectorSkill(bool withTable = true)
    {
        SystemSqlite.SkipTestWhenMissing();
        Provider = new VectorDatabaseProvider();
        Binding = BindingOf("a");
        if (withTable)
            Create().AsTask().GetAwaiter().GetResult();
    }

    public VectorDatabaseProvider Provider { get; }

    public DatabaseBinding Binding { get; }

    public static IReadOnlyList<LanceDbColumn> Columns { get; } =
    [
        new("id", LanceDbColumnType.Int64),
        new("name", LanceDbColumnType.String, IsNullable: true),
        new("tag", LanceDbColumnType.String, IsNullable: true),
        new("score", LanceDbColumnType.Float32, IsNullable: true),
        new("ok", LanceDbColumnType.Bool, IsNullable: true),
        new("v", LanceDbColumnType.VectorFloat32, 2, IsNullable: true),
    ];

    public DatabaseBinding BindingOf(string skill) => new()
    {
        SpaceLabel = "USER",
        SkillId = skill,
        BindingTag = "USER-" + skill,
        RootName = "USER",
        SpaceRoot = _scratch.FullPath,
        SkillDirectory = skill,
        SkillDirectoryName = skill,
        Kind = DatabaseKind.LanceDb,
        DefaultDatabasePath = _scratch.Of("lancedb", skill),
    };

    public ValueTask Create(string name = "t", bool overwrite = false) =>
        Provider.CreateTableAsync(Binding, new LanceDbTable(name, Columns, overwrite), TestContext.Current.CancellationToken);

    public ValueTask<LanceDbUpsertResult> Upsert(string rows, params string[] keys) =>
        Provider.UpsertAsync(Binding, new LanceDbUpsert("t", LanceDbFormat.Json, System.Text.Encoding.UTF8.GetBytes(rows), keys), TestContext.Current.CancellationToken);

    /// <summary>The rows found, as JSON.</summary>
    public async Task<string> Search(string? filter = null, LanceDbMetric metric = LanceDbMetric.L2, int limit = 10, params float[] vector)
    {
        LanceDbSearch search = new("t", vector.Length == 0 ? new float[2] : vector) { Filter = filter, Metric = metric, Limit = limit };
        LanceDbSearchResult result = await Provider.SearchAsync(Binding, search, TestContext.Current.CancellationToken);
        return System.Text.Encoding.UTF8.GetString(result.Data.Span);
    }

    /// <summary>The ids of the rows for which a condition holds, in the order in which they were added.</summary>
    public async Task<string> Ids(string? filter)
    {
        using System.Text.Json.JsonDocument rows = System.Text.Json.JsonDocument.Parse(await Search(filter));
        return string.Join(' ', rows.RootElement.EnumerateArray().Select(static row => row.GetProperty("id").GetRawText()));
    }

    public ValueTask<LanceDbDeleteResult> Delete(string condition) =>
        Provider.DeleteAsync(Binding, "t", condition, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Provider.Dispose();
        _scratch.Dispose();
    }
}
