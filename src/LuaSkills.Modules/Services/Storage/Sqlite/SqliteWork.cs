using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Modules.Services.Storage.Sqlite;

/// <summary>Work that waits for the file.</summary>
internal abstract class SqliteWork
{
    /// <summary>Does the work, and hands out its result. What it throws is to be handed to <see cref="Fail"/>.</summary>
    public abstract void Run(SqliteTables tables);

    public abstract void Fail(Exception error);
}

/// <summary>Work that waits for the file.</summary>
internal sealed class SqliteWork<TState, TResult>(
    TState state, Func<StorageTables, TState, TResult> work, bool writes, CancellationToken cancellationToken) : SqliteWork
{
    private readonly TaskCompletionSource<TResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Result => _result.Task;

    public override void Run(SqliteTables tables)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TResult result;
        if (writes)
        {
            using SqliteTransaction transaction = tables.Begin();
            result = work(tables, state);
            transaction.Commit();
        }
        else
        {
            result = work(tables, state);
        }

        _result.SetResult(result);
    }

    public override void Fail(Exception error)
    {
        if (error is OperationCanceledException)
            _result.TrySetCanceled(cancellationToken);
        else
            _result.TrySetException(error);
    }
}
