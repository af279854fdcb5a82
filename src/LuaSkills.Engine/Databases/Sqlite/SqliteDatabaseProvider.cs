using System.Collections.Concurrent;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>
/// The engine's own SQLite: one file per skill at the binding's default path, on the system's SQLite library. Engines make one when
/// <see cref="SkillEngineOptions.Sqlite"/> is not set; make one yourself for other limits, and dispose it after the engine.
/// </summary>
public sealed partial class SqliteDatabaseProvider : ISqliteProvider, IDisposable
{
    private readonly ConcurrentDictionary<string, SqliteDatabase> _databases = new(StringComparer.Ordinal);
    private readonly SqliteDatabaseOptions _options;
    private readonly Timer _trimming;
    private volatile bool _disposed;

    /// <summary>Makes a provider; nothing is opened before the first action.</summary>
    /// <param name="options">Limits; <see langword="null"/> for the defaults.</param>
    public SqliteDatabaseProvider(SqliteDatabaseOptions? options = null)
    {
        _options = options ?? new SqliteDatabaseOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxConnections, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.IdleTimeToLive, TimeSpan.FromSeconds(1), nameof(options));
        TimeSpan period = TimeSpan.FromTicks(_options.IdleTimeToLive.Ticks / 2);
        _trimming = new Timer(static provider => ((SqliteDatabaseProvider)provider!).Trim(Environment.TickCount64), this, period, period);
    }

    /// <summary>Version of the system's SQLite library, for example <c>3.40.1</c>.</summary>
    /// <exception cref="DatabaseException">There is no usable library; the message says what to install.</exception>
    public static string LibraryVersion => SqliteLibrary.Version;

    /// <inheritdoc/>
    public ValueTask<SqliteExecution> ExecuteScriptAsync(DatabaseBinding binding, SqliteCommand command, CancellationToken cancellationToken) =>
        RunAsync(binding, "execute_script", command, static (_, session, command, _) => SqliteExecutor.RunScriptAsync(session, command), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SqliteExecution> ExecuteBatchAsync(DatabaseBinding binding, SqliteBatch batch, CancellationToken cancellationToken) =>
        RunAsync(binding, "execute_batch", batch, static (_, session, batch, token) => SqliteExecutor.RunBatchAsync(session, batch, token), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask QueryAsync(DatabaseBinding binding, SqliteCommand command, SqliteRowWriter rows, CancellationToken cancellationToken)
    {
        using SqliteSession session = await OpenAsync(binding, "query_json", cancellationToken).ConfigureAwait(false);
        try
        {
            await SqliteExecutor.RunQueryAsync(session, command, rows, _options.MaxResultBytes).ConfigureAwait(false);
        }
        catch (SqliteException error)
        {
            throw Failure("query_json", error);
        }
    }

    /// <summary>Closes all databases; those in use when their actions end.</summary>
    public void Dispose()
    {
        _disposed = true;
        _trimming.Dispose();
        foreach (KeyValuePair<string, SqliteDatabase> database in _databases)
            database.Value.Dispose();
    }

    /// <summary>Closes a database; in use, when its actions end.</summary>
    internal void Close(DatabaseBinding binding)
    {
        if (_databases.TryRemove(binding.DefaultDatabasePath, out SqliteDatabase? database))
            database.Dispose();
    }

    internal void Trim(long now)
    {
        foreach (KeyValuePair<string, SqliteDatabase> database in _databases)
            database.Value.Trim(now);
    }

    internal SqliteDatabase DatabaseOf(DatabaseBinding binding)
    {
        SqliteDatabase database = _databases.GetOrAdd(
            binding.DefaultDatabasePath, static (_, state) => new SqliteDatabase(state.binding, state._options), (binding, _options));
        // Disposal may have passed before the database was added.
        if (_disposed)
            database.Dispose();
        return database;
    }

    private static DatabaseException Failure(string action, SqliteException error)
    {
        // Functions are refused with the code of any error in SQL.
        bool isRefused = error.Code == SqliteCode.NotAuthorized || error.Message.StartsWith("not authorized", StringComparison.Ordinal);
        string reason = isRefused ? SqliteAuthorizer.Reason : error.Message;
        return new DatabaseException($"{action} failed: {reason}", error);
    }

    private async ValueTask<SqliteSession> OpenAsync(DatabaseBinding binding, string action, CancellationToken cancellationToken)
    {
        try
        {
            return await DatabaseOf(binding).OpenSessionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException error)
        {
            throw Failure(action, error);
        }
    }

    private async ValueTask<TResult> RunAsync<TInput, TResult>(
        DatabaseBinding binding,
        string action,
        TInput input,
        Func<SqliteDatabaseProvider, SqliteSession, TInput, CancellationToken, ValueTask<TResult>> run,
        CancellationToken cancellationToken)
    {
        using SqliteSession session = await OpenAsync(binding, action, cancellationToken).ConfigureAwait(false);
        try
        {
            return await run(this, session, input, cancellationToken).ConfigureAwait(false);
        }
        catch (SqliteException error)
        {
            throw Failure(action, error);
        }
    }
}
