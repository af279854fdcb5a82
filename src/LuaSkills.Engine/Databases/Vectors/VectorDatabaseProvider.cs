using System.Collections.Concurrent;
using System.Text;
using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Engine.Databases.Vectors;

/// <summary>The engine's own vector database behind <c>vulcan.lancedb</c>: exact search over SQLite, one file per skill.</summary>
internal sealed class VectorDatabaseProvider : ILanceDbProvider, IDisposable
{
    private readonly ConcurrentDictionary<string, VectorDatabase> _databases = new(StringComparer.Ordinal);
    private volatile bool _disposed;

    /// <inheritdoc/>
    public async ValueTask CreateTableAsync(DatabaseBinding binding, LanceDbTable table, CancellationToken cancellationToken) =>
        await Of(binding).RunAsync(
            static (connection, table) =>
            {
                using SqliteTransaction transaction = connection.BeginTransaction();
                VectorCatalogue.Create(connection, table);
                transaction.Commit();
                return true;
            },
            table,
            cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<LanceDbUpsertResult> UpsertAsync(DatabaseBinding binding, LanceDbUpsert upsert, CancellationToken cancellationToken) =>
        Of(binding).RunAsync(VectorUpsert.Run, upsert, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<LanceDbSearchResult> SearchAsync(DatabaseBinding binding, LanceDbSearch search, CancellationToken cancellationToken) =>
        Of(binding).RunAsync(VectorSearch.Run, search, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<LanceDbDeleteResult> DeleteAsync(DatabaseBinding binding, string tableName, string condition, CancellationToken cancellationToken) =>
        Of(binding).RunAsync(static (connection, input) => Delete(connection, input.tableName, input.condition), (tableName, condition), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DropTableAsync(DatabaseBinding binding, string tableName, CancellationToken cancellationToken) =>
        await Of(binding).RunAsync(
            static (connection, tableName) =>
            {
                using SqliteTransaction transaction = connection.BeginTransaction();
                VectorCatalogue.Drop(connection, VectorCatalogue.Find(connection, tableName));
                transaction.Commit();
                return true;
            },
            tableName,
            cancellationToken).ConfigureAwait(false);

    /// <summary>Closes the files; those in use as soon as they no longer are.</summary>
    public void Dispose()
    {
        _disposed = true;
        foreach (VectorDatabase database in _databases.Values)
            database.Dispose();
    }

    /// <summary>Closes a file; one in use as soon as it no longer is.</summary>
    internal void Close(DatabaseBinding binding)
    {
        if (_databases.TryRemove(binding.DefaultDatabasePath, out VectorDatabase? database))
            database.Dispose();
    }

    private static LanceDbDeleteResult Delete(SqliteConnection connection, string tableName, string condition)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        VectorTable table = VectorCatalogue.Find(connection, tableName);
        Predicate predicate = PredicateParser.Parse(condition, "condition", table);
        using SqliteStatement statement = connection.Prepare(Encoding.UTF8.GetBytes($"DELETE FROM {table.RowsName} WHERE {predicate.Sql}"));
        predicate.Bind(statement);
        statement.Execute();
        int deleted = connection.Changes;
        long version = deleted == 0 ? table.Version : VectorCatalogue.Advance(connection, table);
        transaction.Commit();
        return new LanceDbDeleteResult(version, deleted);
    }

    private VectorDatabase Of(DatabaseBinding binding)
    {
        VectorDatabase database = _databases.GetOrAdd(binding.DefaultDatabasePath, static directory => new VectorDatabase(directory));

        // Disposal may have gone through the list before this one was in it; the flag is set before that.
        if (_disposed)
            database.Dispose();
        return database;
    }
}
