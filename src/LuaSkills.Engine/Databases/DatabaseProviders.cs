using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Engine.Databases;

/// <summary>Who serves the databases of an engine's skills: the host, or providers of the engine's own, which live as long as the engine.</summary>
internal sealed class DatabaseProviders(SkillEngineOptions options) : IDisposable
{
    private readonly Lazy<SqliteDatabaseProvider> _sqlite = new(static () => new SqliteDatabaseProvider());

    /// <summary>Who serves a kind of database; nothing is opened before the first action.</summary>
    /// <exception cref="DatabaseException">Nobody does.</exception>
    public DatabaseSource SourceOf(DatabaseKind kind) => kind switch
    {
        DatabaseKind.Sqlite when options.Sqlite is { } provider => DatabaseSource.OfHost(provider),
        DatabaseKind.LanceDb when options.LanceDb is { } provider => DatabaseSource.OfHost(provider),
        DatabaseKind.Sqlite => DatabaseSource.OfEngine(_sqlite.Value, DatabaseLibrary.OfSystem(SqliteLibrary.Version)),
        _ => throw new DatabaseException("no LanceDB provider is configured"),
    };

    /// <summary>Closes the engine's own databases.</summary>
    public void Dispose()
    {
        if (_sqlite.IsValueCreated)
            _sqlite.Value.Dispose();
    }
}
