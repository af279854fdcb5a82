using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Databases;

/// <summary>Tables of the engine's own vector database: creating, writing, deleting.</summary>
public sealed class VectorTableTests : IDisposable
{
    private readonly VectorSkill _skill = new();

    public void Dispose() => _skill.Dispose();

    [Fact]
    public async Task Rows_come_back_with_all_their_columns()
    {
        await _skill.Upsert("""[{"v":[3,4],"ok":true,"score":0.1,"id":9007199254740993,"name":"\u00fc \"q\" \u0000"}]""");

        Assert.Equal(
            """[{"id":9007199254740993,"name":"ü \"q\" \u0000","tag":null,"score":0.10000000149011612,"ok":true,"v":[3,4],"_distance":25}]""",
            await _skill.Search());
    }

    [Fact]
    public async Task Members_that_are_no_columns_are_left_out()
    {
        await _skill.Upsert("""[{"id":1,"v":[0,0],"more":{"deep":[1]}}]""");

        Assert.DoesNotContain("more", await _skill.Search(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_without_keys_are_added()
    {
        await _skill.Upsert("""[{"id":1}]""");
        LanceDbUpsertResult result = await _skill.Upsert("""[{"id":1},{"id":2}]""");

        Assert.Equal(new LanceDbUpsertResult("append completed", 3, 2, 2, 0, 0), result);
    }

    [Fact]
    public async Task Rows_with_known_keys_are_replaced()
    {
        await _skill.Upsert("""[{"id":1,"name":"a","tag":"x","v":[0,0]},{"id":2,"name":"a","v":[1,1]}]""");
        LanceDbUpsertResult result = await _skill.Upsert("""[{"id":1,"name":"a","v":[5,5]},{"id":3,"name":"a","v":[6,6]}]""", "id", "name");

        Assert.Equal(new LanceDbUpsertResult("merge upsert completed", 3, 2, 1, 1, 0), result);
        Assert.Equal("2 1 3", await _skill.Ids(null));
        Assert.Equal("1", await _skill.Ids("tag IS NULL AND id = 1"));
    }

    [Fact]
    public async Task A_key_that_is_null_matches_no_row()
    {
        await _skill.Upsert("""[{"id":1,"v":[0,0]}]""");
        LanceDbUpsertResult result = await _skill.Upsert("""[{"id":2,"v":[0,0]}]""", "name");

        Assert.Equal((1, 0), (result.InsertedRows, result.UpdatedRows));
    }

    [Fact]
    public async Task No_rows_change_nothing()
    {
        Assert.Equal(new LanceDbUpsertResult("no rows to write", 1, 0, 0, 0, 0), await _skill.Upsert("[]"));
        Assert.Equal(new LanceDbUpsertResult("no rows to write", 1, 0, 0, 0, 0), await _skill.Upsert(""));
    }

    [Theory]
    [InlineData("""[{"id":1},{"id":2,"v":[1,2,3]}]""", "row 2: field 'v' length mismatch: expected 2, got 3")]
    [InlineData("""[{"id":1},{"id":2,"v":[null,1]}]""", "row 2: field 'v' must be a finite float32")]
    [InlineData("""[{"id":1},{"id":2,"v":[1e39,1]}]""", "row 2: field 'v' must be a finite float32")]
    [InlineData("""[{"id":1},{"id":2,"v":"x"}]""", "row 2: field 'v' must be an array of float32 values")]
    [InlineData("""[{"id":1},{"id":1.5}]""", "row 2: field 'id' must be an int64")]
    [InlineData("""[{"id":1},{"id":2,"name":5}]""", "row 2: field 'name' must be a string")]
    [InlineData("""[{"id":1},{"id":2,"name":"\ud800"}]""", "row 2: field 'name' is not valid Unicode")]
    [InlineData("""[{"id":1},{"id":2,"ok":1}]""", "row 2: field 'ok' must be a bool")]
    [InlineData("""[{"id":1},{"name":"x"}]""", "row 2: field 'id' is missing and not nullable")]
    [InlineData("""[{"id":1},{"id":null}]""", "row 2: field 'id' is not nullable")]
    [InlineData("""[{"id":1},5]""", "row 2: failed to parse JSON rows, expected a JSON array of objects: an item is not an object")]
    [InlineData("""{"id":1}""", "failed to parse JSON rows, expected a JSON array of objects: it is not an array")]
    public async Task A_row_that_does_not_fit_is_refused_with_all_others(string rows, string message)
    {
        DatabaseException error = await Assert.ThrowsAsync<DatabaseException>(async () => await _skill.Upsert(rows));

        Assert.Equal(message, error.Message);
        Assert.Equal("", await _skill.Ids("id > 0 OR v IS NULL"));
        Assert.Equal(0, (await _skill.Delete("id = id")).DeletedRows);
    }

    [Fact]
    public async Task Text_behind_the_rows_is_refused_with_them()
    {
        DatabaseException error = await Assert.ThrowsAsync<DatabaseException>(async () => await _skill.Upsert("""[{"id":1}] x"""));

        Assert.StartsWith("failed to parse JSON rows, expected a JSON array of objects: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await _skill.Delete("id = id")).DeletedRows);
    }

    [Theory]
    [InlineData("nothing", "key column 'nothing' is no column of table 't'")]
    [InlineData("v", "key column 'v' is a vector column")]
    public async Task A_key_must_be_a_column_of_plain_values(string key, string message) =>
        Assert.Equal(message, (await Assert.ThrowsAsync<DatabaseException>(async () => await _skill.Upsert("""[{"id":1}]""", key))).Message);

    [Fact]
    public async Task Deleting_counts_the_rows()
    {
        await _skill.Upsert("""[{"id":1},{"id":2},{"id":3}]""");

        Assert.Equal(new LanceDbDeleteResult(3, 2), await _skill.Delete("id >= 2"));
        Assert.Equal(new LanceDbDeleteResult(3, 0), await _skill.Delete("id >= 2"));
    }

    [Fact]
    public async Task A_table_is_created_once_unless_it_is_to_be_replaced()
    {
        await _skill.Upsert("""[{"id":1}]""");

        Assert.Equal("Table 't' already exists", (await Assert.ThrowsAsync<DatabaseException>(async () => await _skill.Create())).Message);
        await _skill.Create(overwrite: true);
        Assert.Equal(0, (await _skill.Delete("id = id")).DeletedRows);
    }

    [Fact]
    public async Task A_dropped_table_is_gone()
    {
        await _skill.Provider.DropTableAsync(_skill.Binding, "t", TestContext.Current.CancellationToken);

        Assert.Equal("Table 't' was not found", (await Assert.ThrowsAsync<DatabaseException>(async () => await _skill.Search())).Message);
    }

    [Theory]
    [InlineData("a b", "table name 'a b' may have only ASCII letters, digits, '_', '-' and '.'")]
    [InlineData("x); DROP TABLE vector_tables; --", "table name 'x); DROP TABLE vector_tables; --' may have only ASCII letters, digits, '_', '-' and '.'")]
    public async Task Table_names_follow_the_rule_of_LanceDB(string name, string message) =>
        Assert.Equal(message, (await Assert.ThrowsAsync<DatabaseException>(async () => await _skill.Create(name))).Message);

    [Theory]
    [InlineData("a", "column name 'a' is taken")]
    [InlineData("_distance", "column name '_distance' is taken")]
    public async Task Column_names_are_unique(string name, string message)
    {
        LanceDbTable table = new("u", [new LanceDbColumn("a", LanceDbColumnType.Int64), new LanceDbColumn(name, LanceDbColumnType.Int64)], false);

        DatabaseException error = await Assert.ThrowsAsync<DatabaseException>(
            async () => await _skill.Provider.CreateTableAsync(_skill.Binding, table, TestContext.Current.CancellationToken));
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("c0")]
    [InlineData("a\"b`c'; DROP TABLE rows_1; --")]
    [InlineData("rowid")]
    [InlineData("select")]
    public async Task Any_name_may_be_that_of_a_column(string name)
    {
        LanceDbTable table = new("u", [new LanceDbColumn(name, LanceDbColumnType.Int64), new LanceDbColumn("v", LanceDbColumnType.VectorFloat32, 1)], false);
        await _skill.Provider.CreateTableAsync(_skill.Binding, table, TestContext.Current.CancellationToken);
        string row = new System.Text.Json.Nodes.JsonObject { [name] = 7, ["v"] = new System.Text.Json.Nodes.JsonArray(1) }.ToJsonString();
        await _skill.Provider.UpsertAsync(
            _skill.Binding, new LanceDbUpsert("u", LanceDbFormat.Json, System.Text.Encoding.UTF8.GetBytes($"[{row}]"), [name]), TestContext.Current.CancellationToken);

        string quoted = $"`{name.Replace("`", "``", StringComparison.Ordinal)}` = 7";
        LanceDbSearch search = new("u", new float[] { 1 }) { Filter = quoted };
        Assert.Equal(1, (await _skill.Provider.SearchAsync(_skill.Binding, search, TestContext.Current.CancellationToken)).Rows);
    }

    [Fact]
    public async Task Whole_numbers_keep_to_the_range_of_their_column()
    {
        LanceDbColumn[] columns =
        [
            new("i", LanceDbColumnType.Int32, IsNullable: true), new("u", LanceDbColumnType.UInt32, IsNullable: true),
            new("w", LanceDbColumnType.UInt64, IsNullable: true), new("d", LanceDbColumnType.Float64, IsNullable: true),
        ];
        await _skill.Provider.CreateTableAsync(_skill.Binding, new LanceDbTable("n", columns, false), TestContext.Current.CancellationToken);

        Assert.Equal("row 1: field 'i' must be an int32", await Refused("""[{"i":2147483648}]"""));
        Assert.Equal("row 1: field 'u' must be a uint32", await Refused("""[{"u":-1}]"""));
        Assert.Equal("row 1: field 'w' must be a uint64 below 2^63", await Refused("""[{"w":18446744073709551615}]"""));
        Assert.Equal("row 1: field 'd' must be a float64", await Refused("""[{"d":true}]"""));

        async Task<string> Refused(string rows) => (await Assert.ThrowsAsync<DatabaseException>(async () => await _skill.Provider.UpsertAsync(
            _skill.Binding, new LanceDbUpsert("n", LanceDbFormat.Json, System.Text.Encoding.UTF8.GetBytes(rows), []), TestContext.Current.CancellationToken))).Message;
    }
}
