using System.Globalization;
using LuaSkills.Engine.Databases.Sqlite;
using LuaSkills.Engine.Tests.Api.Host;

namespace LuaSkills.Engine.Tests.Databases;

// SQLite counts the memory of all connections of the process together.
[Collection(nameof(ProcessMemory))]
public sealed class SqliteMemoryTests
{
    [Fact]
    public async Task Failing_and_changed_connections_leave_no_memory_behind()
    {
        using SqliteFixture sqlite = new();
        await sqlite.ScriptAsync("CREATE TABLE t(x)");
        await RunAsync(50);
        long before = SqliteLibrary.MemoryUsed;
        await RunAsync(500);
        Assert.InRange(SqliteLibrary.MemoryUsed - before, long.MinValue, 200_000);

        async Task RunAsync(int times)
        {
            for (int i = 0; i < times; i++)
            {
                string n = i.ToString(CultureInfo.InvariantCulture);
                await sqlite.FailureAsync("execute_script", SqliteFixture.InputOf($"INSERT INTO t VALUES ({n}); SELECT * FROM missing"));
                await sqlite.FailureAsync("query_json", SqliteFixture.InputOf($"SELECT {n}; SELECT 2"));
                await sqlite.ScriptAsync($"PRAGMA cache_size = {n}; CREATE TEMP TABLE u(x); BEGIN; INSERT INTO t VALUES ({n}); ROLLBACK");
            }
        }
    }
}
