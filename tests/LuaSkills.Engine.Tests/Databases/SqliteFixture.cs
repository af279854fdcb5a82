using System.Text;
using System.Text.Json;
using LuaSkills.CompilerServices;
using LuaSkills.Engine.Databases.Sqlite;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Databases;

/// <summary>A provider over a directory of one test, asked as skills ask: with actions and JSON.</summary>
internal sealed class SqliteFixture : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    public SqliteFixture(SqliteDatabaseOptions? options = null)
    {
        SystemSqlite.SkipTestWhenMissing();
        Provider = new SqliteDatabaseProvider(options);
        Binding = BindingOf("demo");
    }

    public SqliteDatabaseProvider Provider { get; }

    public DatabaseBinding Binding { get; }

    public string Directory => _scratch.Of("databases", "sqlite", "demo");

    public DatabaseBinding BindingOf(string skill) => new()
    {
        SpaceLabel = "USER",
        SkillId = skill,
        BindingTag = $"USER-{skill}",
        RootName = "USER",
        SpaceRoot = _scratch.Of("databases"),
        SkillDirectory = _scratch.Of("user_skills", skill),
        SkillDirectoryName = skill,
        Kind = DatabaseKind.Sqlite,
        DefaultDatabasePath = _scratch.Of("databases", "sqlite", skill, $"{skill}.sqlite3"),
    };

    public string Outside(string name) => _scratch.Of(name);

    /// <summary>Performs an action; returns the reply.</summary>
    public async Task<string> AskAsync(string action, string input, DatabaseBinding? binding = null, CancellationToken cancellationToken = default)
    {
        using SkillPayload reply = SkillPayload.Rent();
        await ((IDatabaseProvider)Provider).InvokeAsync(binding ?? Binding, action, Encoding.UTF8.GetBytes(input), reply, cancellationToken);
        return Encoding.UTF8.GetString(reply.WrittenSpan);
    }

    /// <summary>Runs a script without parameters.</summary>
    public Task<string> ScriptAsync(string sql, DatabaseBinding? binding = null) => AskAsync("execute_script", InputOf(sql), binding);

    /// <summary>Runs a query without parameters; returns the rows.</summary>
    public async Task<string> RowsAsync(string sql, DatabaseBinding? binding = null)
    {
        using JsonDocument reply = JsonDocument.Parse(await AskAsync("query_json", InputOf(sql), binding));
        return reply.RootElement.GetProperty("rows").GetRawText();
    }

    /// <summary>The message with which an action fails.</summary>
    public async Task<string> FailureAsync(string action, string input) =>
        (await Assert.ThrowsAsync<DatabaseException>(() => AskAsync(action, input))).Message;

    public static string InputOf(string sql) => $$"""{"sql":{{JsonSerializer.Serialize(sql)}}}""";

    public void Dispose()
    {
        Provider.Dispose();
        _scratch.Dispose();
    }
}
