using LuaSkills.Engine.Databases.Sqlite;
using LuaSkills.Engine.Databases.Vectors;

namespace LuaSkills.Engine.Databases;

/// <summary>Who serves the databases of an engine's skills: the host, or providers of the engine's own, which live as long as the engine.</summary>
internal sealed class DatabaseProviders(SkillEngineOptions options) : IDisposable
{
    private readonly Lazy<SqliteDatabaseProvider> _sqlite = new(static () => new SqliteDatabaseProvider());
    private readonly Lazy<VectorDatabaseProvider> _vectors = new(static () => new VectorDatabaseProvider());

    /// <summary>Who serves a kind of database; nothing is opened before the first action.</summary>
    /// <exception cref="DatabaseException">Nobody does.</exception>
    public DatabaseSource SourceOf(DatabaseKind kind) => kind switch
    {
        DatabaseKind.Sqlite when options.Sqlite is UnavailableDatabase none => throw new DatabaseException(none.Reason),
        DatabaseKind.LanceDb when options.LanceDb is UnavailableDatabase none => throw new DatabaseException(none.Reason),
        DatabaseKind.Sqlite when options.Sqlite is { } provider => DatabaseSource.OfHost(provider),
        DatabaseKind.LanceDb when options.LanceDb is { } provider => DatabaseSource.OfHost(provider),
        DatabaseKind.Sqlite => DatabaseSource.OfEngine(_sqlite.Value, DatabaseLibrary.OfSystem(SqliteLibrary.Version)),
        _ => DatabaseSource.OfEngine(_vectors.Value, DatabaseLibrary.OfSystem(SqliteLibrary.Version)),
    };

    /// <summary>Closes a database of the engine's own; it is opened again when it is used again.</summary>
    public void Close(DatabaseBinding binding)
    {
        if (binding.Kind == DatabaseKind.Sqlite && _sqlite.IsValueCreated)
            _sqlite.Value.Close(binding);
        else if (binding.Kind == DatabaseKind.LanceDb && _vectors.IsValueCreated)
            _vectors.Value.Close(binding);
    }

    /// <summary>Closes the engine's own databases.</summary>
    public void Dispose()
    {
        if (_sqlite.IsValueCreated)
            _sqlite.Value.Dispose();
        if (_vectors.IsValueCreated)
            _vectors.Value.Dispose();
    }
}
