namespace LuaSkills.Modules.Services.Storage.Memory;

/// <summary>Tables in the process.</summary>
internal sealed class MemoryStorage : IServiceStorage
{
    private readonly MemoryTables _tables = new();
    private bool _disposed;

    public bool IsShared => false;

    public bool MayHoldRecords => false;

    public ValueTask<TResult> ReadAsync<TState, TResult>(TState state, Func<StorageTables, TState, TResult> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_tables)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(SkillModuleHost));
            return new ValueTask<TResult>(work(_tables, state));
        }
    }

    public ValueTask<TResult> WriteAsync<TState, TResult>(TState state, Func<StorageTables, TState, TResult> work, CancellationToken cancellationToken) =>
        ReadAsync(state, work, cancellationToken);

    public ValueTask DisposeAsync()
    {
        lock (_tables)
            _disposed = true;
        return ValueTask.CompletedTask;
    }
}
