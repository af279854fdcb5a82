namespace LuaSkills.Modules.Services.Storage;

/// <summary>Runs work on the tables of a storage: one piece at a time, each as a whole or not at all.</summary>
/// <remarks>Work checks before it writes, and throws only before its first change.</remarks>
internal interface IServiceStorage : IAsyncDisposable
{
    /// <summary>Whether other processes may change the tables, and what they hold outlives this one.</summary>
    bool IsShared { get; }

    /// <summary>Whether something may have been kept from earlier: what pends can wait otherwise until something is stored.</summary>
    bool MayHoldRecords { get; }

    /// <summary>Runs work that only reads.</summary>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.StorageFailed"/>.</exception>
    ValueTask<TResult> ReadAsync<TState, TResult>(TState state, Func<StorageTables, TState, TResult> work, CancellationToken cancellationToken);

    /// <summary>Runs work that reads and writes.</summary>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.StorageFailed"/>; or what the work threw, and nothing was changed then.</exception>
    ValueTask<TResult> WriteAsync<TState, TResult>(TState state, Func<StorageTables, TState, TResult> work, CancellationToken cancellationToken);
}
