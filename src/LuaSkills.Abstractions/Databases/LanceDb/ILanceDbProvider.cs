using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>
/// A LanceDB of the host with typed methods, one per action of <c>vulcan.lancedb</c> (spec: FFI section 4.3); set it as
/// <see cref="SkillEngineOptions.LanceDb"/>.
/// </summary>
/// <remarks>
/// Called on any thread, by several calls at once; one provider serves all skills, told apart by their binding. Inputs are read and checked
/// before, and replies get the envelope of the specification. Names of tables are trimmed and not empty.
/// </remarks>
public interface ILanceDbProvider : IDatabaseProvider
{
    /// <summary>Creates an empty table.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="table">What to create.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask CreateTableAsync(DatabaseBinding binding, LanceDbTable table, CancellationToken cancellationToken);

    /// <summary>Adds rows, or updates those with the same keys.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="upsert">The rows.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask<LanceDbUpsertResult> UpsertAsync(DatabaseBinding binding, LanceDbUpsert upsert, CancellationToken cancellationToken);

    /// <summary>Finds the rows nearest to a vector.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="search">What to look for.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask<LanceDbSearchResult> SearchAsync(DatabaseBinding binding, LanceDbSearch search, CancellationToken cancellationToken);

    /// <summary>Deletes the rows for which a condition holds.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="tableName">Name of the table.</param>
    /// <param name="condition">The condition in LanceDB's SQL dialect, not blank; written by the skill.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask<LanceDbDeleteResult> DeleteAsync(DatabaseBinding binding, string tableName, string condition, CancellationToken cancellationToken);

    /// <summary>Removes a table with its rows.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="tableName">Name of the table.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask DropTableAsync(DatabaseBinding binding, string tableName, CancellationToken cancellationToken);

    /// <inheritdoc/>
    ValueTask IDatabaseProvider.InvokeAsync(
        DatabaseBinding binding,
        string action,
        ReadOnlySpan<byte> input,
        SkillPayload reply,
        CancellationToken cancellationToken) => LanceDbActions.InvokeAsync(this, binding, action, input, reply, cancellationToken);
}
