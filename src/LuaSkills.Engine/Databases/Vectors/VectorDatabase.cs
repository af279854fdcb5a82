using System.Globalization;
using LuaSkills.Engine.Databases.Sqlite;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Databases.Vectors;

/// <summary>The file of one skill, opened when it is first needed. Actions on it run one at a time.</summary>
internal sealed class VectorDatabase(string directory) : IDisposable
{
    private const int FormatVersion = 1;

    private readonly SemaphoreSlim _gate = new(1);
    private SqliteConnection? _connection;
    private volatile bool _disposed;

    /// <summary>Runs an action; the thread is free while another one has its turn.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="input">What to do it with.</param>
    /// <param name="cancellationToken">Stops waiting and the statements of the action.</param>
    /// <exception cref="DatabaseException">It failed; nothing was changed then.</exception>
    public async ValueTask<TResult> RunAsync<TInput, TResult>(
        Func<SqliteConnection, TInput, TResult> action,
        TInput input,
        CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Run(action, input, cancellationToken);
        }
        finally
        {
            _gate.Release();
            if (_disposed)
                TryClose();
        }
    }

    /// <summary>Closes the file now, or when the running action has ended.</summary>
    public void Dispose()
    {
        _disposed = true;
        TryClose();
    }

    private TResult Run<TInput, TResult>(Func<SqliteConnection, TInput, TResult> action, TInput input, CancellationToken cancellationToken)
    {
        if (_disposed)
            throw new DatabaseException("the engine of this database was closed");

        try
        {
            SqliteConnection connection = _connection ??= Open();
            using SqliteInterruption interruption = connection.InterruptOn(cancellationToken);
            return action(connection, input);
        }
        catch (SqliteException error)
        {
            throw new DatabaseException(error.Message, error);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new DatabaseException($"cannot open the database in {directory}: {OsError.Describe(error, directory)}", error);
        }
    }

    private void TryClose()
    {
        // Whoever holds the gate closes the file after giving it back.
        if (!_gate.Wait(0))
            return;
        _connection?.Dispose();
        _connection = null;
        _gate.Release();
    }

    private SqliteConnection Open()
    {
        Directory.CreateDirectory(directory);
        SqliteConnection connection = SqliteConnection.Open(Path.Join(directory, "vectors.sqlite3"));
        try
        {
            // A search reads whole vectors one after the other: large pages take fewer reads. Counts for new files only.
            connection.Execute("PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL"u8);
            Prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Prepare(SqliteConnection connection)
    {
        // Under the write lock, as another process may be opening the same new file.
        using SqliteTransaction transaction = connection.BeginTransaction();
        long version = VersionOf(connection);
        if (version > FormatVersion)
        {
            throw new DatabaseException(string.Create(
                CultureInfo.InvariantCulture,
                $"the vector database has format {version}, this engine knows formats up to {FormatVersion}"));
        }

        if (version == 0)
            VectorCatalogue.Install(connection);
        transaction.Commit();
    }

    private static long VersionOf(SqliteConnection connection)
    {
        using SqliteStatement statement = connection.Prepare("PRAGMA user_version"u8);
        return statement.Step() ? statement.Int64(0) : 0;
    }
}
