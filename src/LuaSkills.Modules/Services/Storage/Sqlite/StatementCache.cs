using System.Text;
using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Modules.Services.Storage.Sqlite;

/// <summary>The statements of a connection, prepared when they are first used.</summary>
internal sealed class StatementCache(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    /// <summary>A statement, ready to be bound and run. Whoever steps it resets it when its rows do not come to an end.</summary>
    /// <param name="sql">A constant.</param>
    public SqliteStatement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out SqliteStatement? statement))
            {
                statement = connection.Prepare(Encoding.UTF8.GetBytes(sql), persistent: true);
                _statements.Add(sql, statement);
            }

            // One that was left in the middle by an error.
            statement.Reset();
            statement.ClearBindings();
            return statement;
        }
    }

    public void Dispose()
    {
        foreach (SqliteStatement statement in _statements.Values)
            statement.Dispose();
        _statements.Clear();
    }
}
