using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Databases;

/// <summary>The conditions of the engine's own vector database.</summary>
public sealed class PredicateTests : IDisposable
{
    private readonly VectorSkill _skill = new();

    public void Dispose() => _skill.Dispose();

    [Theory]
    [InlineData("id = 1", "1")]
    [InlineData("id == 1", "1")]
    [InlineData("1 < id", "2 3 4")]
    [InlineData("id <> 2 and ID != 3", null)]
    [InlineData("id <> 2 and id != 3", "1 4")]
    [InlineData("id = 1 OR id = 2 AND name = 'x'", "1")]
    [InlineData("(id = 1 OR id = 2) AND name = 'bob'", "2")]
    [InlineData("NOT id = 1 AND id < 4", "2 3")]
    [InlineData("NOT NOT id = 1", "1")]
    [InlineData("NOT (id = 1 OR id = 2)", "3 4")]
    [InlineData("id IN (1, 3, 99)", "1 3")]
    [InlineData("id NOT IN (1, 3)", "2 4")]
    [InlineData("name IN ('ann')", "1")]
    [InlineData("id BETWEEN 2 AND 3", "2 3")]
    [InlineData("id NOT BETWEEN 2 AND 3", "1 4")]
    [InlineData("name IS NULL", "4")]
    [InlineData("name IS NOT NULL", "1 2 3")]
    [InlineData("v IS NOT NULL", "1 2 3 4")]
    [InlineData("name LIKE 'b%'", "2")]
    [InlineData("name LIKE 'B%'", "3")]
    [InlineData("name LIKE '_ob'", "2 3")]
    [InlineData("name ILIKE 'B%'", "2 3")]
    [InlineData("name NOT LIKE 'b%'", "1 3")]
    [InlineData("tag LIKE '*%'", "1")]
    [InlineData("tag LIKE '%[x]'", "2")]
    [InlineData("tag = 'it''s'", "3")]
    [InlineData("ok", "1 3")]
    [InlineData("NOT ok", "2")]
    [InlineData("ok = true", "1 3")]
    [InlineData("ok IS TRUE", "1 3")]
    [InlineData("ok IS NOT TRUE", "2 4")]
    [InlineData("ok IS FALSE", "2")]
    [InlineData("TRUE", "1 2 3 4")]
    [InlineData("score = 0.1", "1")]
    [InlineData("score IN (0.1, 5)", "1")]
    [InlineData("score BETWEEN 0.1 AND 0.1", "1")]
    [InlineData("0.1 = score", "1")]
    [InlineData("score < -1.5e0", "2")]
    [InlineData("score = -2", "2")]
    [InlineData("`id` = 1", "1")]
    [InlineData("\"id\" = 1", "1")]
    [InlineData("name = tag", "")]
    [InlineData(" id\n=\t1 ", "1")]
    public async Task A_condition_holds_for_the_rows_it_should(string condition, string? ids)
    {
        await Fill();

        if (ids is null)
            await Assert.ThrowsAsync<DatabaseException>(async () => await _skill.Ids(condition));
        else
            Assert.Equal(ids, await _skill.Ids(condition));
    }

    [Theory]
    [InlineData("id = 1; DROP TABLE rows_1", "';' cannot be used in a condition at position 7")]
    [InlineData("id = 1 -- comment", "expected AND, OR or the end, got '-' at position 8")]
    [InlineData("id = 1) OR (1 = 1", "expected AND, OR or the end, got ')' at position 7")]
    [InlineData("id IN (SELECT id FROM vector_tables)", "expected a column or a value, got 'SELECT' at position 8")]
    [InlineData("length(name) > 1", "table 't' has no column 'length' at position 1")]
    [InlineData("id = 1 UNION SELECT 1", "expected AND, OR or the end, got 'UNION' at position 8")]
    [InlineData("rowid = 1", "table 't' has no column 'rowid' at position 1")]
    [InlineData("c0 = 1", "table 't' has no column 'c0' at position 1")]
    [InlineData("name = 'x", "missing ' to end what begins at position 8")]
    [InlineData("id = ?1", "'?' cannot be used in a condition at position 6")]
    [InlineData("id =", "expected a column or a value, got the end at position 5")]
    [InlineData("id", "expected a comparison, got the end at position 3")]
    [InlineData("id = 'x'", "'id' is a number, 'x' is a text at position 6")]
    [InlineData("name > 5", "'name' is a text, '5' is a number at position 8")]
    [InlineData("ok = 1", "'ok' is a boolean, '1' is a number at position 6")]
    [InlineData("id IS TRUE", "'id' is a number, 'TRUE' is a boolean at position 7")]
    [InlineData("v = 1", "a vector cannot be compared at position 1")]
    [InlineData("id LIKE 'x'", "LIKE compares texts at position 1")]
    [InlineData("name = NULL", "nothing equals NULL; use IS NULL, at position 8")]
    [InlineData("id IN ()", "expected a column or a value, got ')' at position 8")]
    [InlineData("id NOT = 1", "expected IN, BETWEEN or LIKE, got '=' at position 8")]
    [InlineData("id = 1e999", "number out of range at position 6")]
    [InlineData("a.b = 1", "table 't' has no column 'a' at position 1")]
    public async Task What_is_no_condition_is_refused_where_it_goes_wrong(string condition, string message)
    {
        await Fill();

        Assert.Equal("condition: " + message, (await Assert.ThrowsAsync<DatabaseException>(async () => await _skill.Delete(condition))).Message);
        Assert.Equal("1 2 3 4", await _skill.Ids(null));
    }

    [Theory]
    [InlineData("' OR '1'='1")]
    [InlineData("x'); DROP TABLE rows_1; --")]
    [InlineData("\"; DELETE FROM rows_1; --")]
    [InlineData("%'/**/OR/**/1=1")]
    public async Task A_value_stays_a_value(string value)
    {
        await Fill();

        Assert.Equal(0, (await _skill.Delete($"name = '{value.Replace("'", "''", StringComparison.Ordinal)}'")).DeletedRows);
        Assert.Equal("1 2 3 4", await _skill.Ids(null));
    }

    [Fact]
    public async Task Long_conditions_hold_up_to_their_limits()
    {
        await Fill();

        Assert.Equal("1", await _skill.Ids(string.Join(" OR ", Enumerable.Repeat("id = 1", 900))));
        Assert.Equal("1", await _skill.Ids(Nested(19)));
        await Refused(string.Join(" OR ", Enumerable.Repeat("id = 1", 901)), "too many comparisons");
        await Refused($"id IN ({string.Join(',', Enumerable.Range(0, 901))})", "too many values");
        await Refused(Nested(20), "too many parentheses");
        await Refused(new string(' ', 70_000), "more than 65536 characters");

        static string Nested(int depth) => depth == 0 ? "id = 1" : $"id < 9 AND NOT NOT ({Nested(depth - 1)})";

        async Task Refused(string condition, string message) =>
            Assert.StartsWith("filter: " + message, (await Assert.ThrowsAsync<DatabaseException>(async () => await _skill.Ids(condition))).Message, StringComparison.Ordinal);
    }

    // All at the same distance, so that they come in the order of their ids.
    private async Task Fill() => await _skill.Upsert("""
        [
          {"id":1,"name":"ann","tag":"*a","score":0.1,"ok":true,"v":[1,1]},
          {"id":2,"name":"bob","tag":"a[x]","score":-2,"ok":false,"v":[1,1]},
          {"id":3,"name":"Bob","tag":"it's","ok":true,"v":[1,1]},
          {"id":4,"v":[1,1]}
        ]
        """);
}
