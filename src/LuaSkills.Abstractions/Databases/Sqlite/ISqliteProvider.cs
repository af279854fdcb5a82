using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>
/// A SQLite of the host with typed methods, one per action of <c>vulcan.sqlite</c> (spec: FFI section 4.2); set it as
/// <see cref="SkillEngineOptions.Sqlite"/>.
/// </summary>
/// <remarks>
/// Called on any thread, by several calls at once; one provider serves all skills, told apart by their binding. Inputs are checked before,
/// and replies get the shapes of the specification. Streams, word segmentation and full text need not be implemented.
/// </remarks>
public interface ISqliteProvider : IDatabaseProvider
{
    /// <summary>Runs one statement with parameters, or several without.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="command">What to run.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask<SqliteExecution> ExecuteScriptAsync(DatabaseBinding binding, SqliteCommand command, CancellationToken cancellationToken);

    /// <summary>Runs one statement for every item, all or none.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="batch">What to run.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask<SqliteExecution> ExecuteBatchAsync(DatabaseBinding binding, SqliteBatch batch, CancellationToken cancellationToken);

    /// <summary>Runs one statement and returns its rows.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="command">What to run.</param>
    /// <param name="rows">Takes the rows by the time the returned task completes.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask QueryAsync(DatabaseBinding binding, SqliteCommand command, SqliteRowWriter rows, CancellationToken cancellationToken);

    /// <summary>Runs one statement and keeps its rows, to be fetched in chunks of bytes.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="command">What to run.</param>
    /// <param name="chunkBytes">Size of a chunk; <see langword="null"/> for the provider's own.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask<SqliteStreamHandle> OpenStreamAsync(DatabaseBinding binding, SqliteCommand command, int? chunkBytes, CancellationToken cancellationToken) =>
        throw NotSupported("query_stream");

    /// <summary>Waits for the size of a stream.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="streamId">The stream.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">There is no such stream, or its query failed.</exception>
    ValueTask<SqliteStreamMetrics> MeasureStreamAsync(DatabaseBinding binding, long streamId, CancellationToken cancellationToken) =>
        throw NotSupported("query_stream_wait_metrics");

    /// <summary>Fetches a chunk of a stream.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="streamId">The stream.</param>
    /// <param name="index">Which chunk, from 0.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">There is no such stream or chunk, or its query failed.</exception>
    ValueTask<ReadOnlyMemory<byte>> ReadStreamAsync(DatabaseBinding binding, long streamId, long index, CancellationToken cancellationToken) =>
        throw NotSupported("query_stream_chunk");

    /// <summary>Closes a stream.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="streamId">The stream.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">There is no such stream.</exception>
    ValueTask CloseStreamAsync(DatabaseBinding binding, long streamId, CancellationToken cancellationToken) => throw NotSupported("query_stream_close");

    /// <summary>Cuts a text into words.</summary>
    /// <param name="binding">Whose dictionary.</param>
    /// <param name="request">The text.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask<SqliteTokenization> TokenizeAsync(DatabaseBinding binding, SqliteTokenizationRequest request, CancellationToken cancellationToken) =>
        throw NotSupported("tokenize_text");

    /// <summary>Adds a word to the dictionary or changes its weight.</summary>
    /// <param name="binding">Whose dictionary.</param>
    /// <param name="word">The word.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <returns>Words changed.</returns>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask<long> UpsertCustomWordAsync(DatabaseBinding binding, SqliteCustomWord word, CancellationToken cancellationToken) =>
        throw NotSupported("upsert_custom_word");

    /// <summary>Removes a word that was added.</summary>
    /// <param name="binding">Whose dictionary.</param>
    /// <param name="word">The word.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <returns>Words removed.</returns>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask<long> RemoveCustomWordAsync(DatabaseBinding binding, string word, CancellationToken cancellationToken) =>
        throw NotSupported("remove_custom_word");

    /// <summary>The words that were added.</summary>
    /// <param name="binding">Whose dictionary.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask<IReadOnlyList<SqliteCustomWord>> ListCustomWordsAsync(DatabaseBinding binding, CancellationToken cancellationToken) =>
        throw NotSupported("list_custom_words");

    /// <summary>Makes a full-text index when there is none.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="index">The index.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <returns>How its texts are cut.</returns>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask<SqliteTokenizerMode> EnsureFtsIndexAsync(DatabaseBinding binding, SqliteFtsIndex index, CancellationToken cancellationToken) =>
        throw NotSupported("ensure_fts_index");

    /// <summary>Indexes all documents anew.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="index">The index.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask<SqliteFtsRebuild> RebuildFtsIndexAsync(DatabaseBinding binding, SqliteFtsIndex index, CancellationToken cancellationToken) =>
        throw NotSupported("rebuild_fts_index");

    /// <summary>Adds a document to an index or replaces it.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="index">The index.</param>
    /// <param name="document">The document.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <returns>Documents changed.</returns>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask<long> UpsertFtsDocumentAsync(
        DatabaseBinding binding, SqliteFtsIndex index, SqliteFtsDocument document, CancellationToken cancellationToken) =>
        throw NotSupported("upsert_fts_document");

    /// <summary>Removes a document from an index.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="index">The index.</param>
    /// <param name="id">The document's id.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <returns>Documents removed.</returns>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask<long> DeleteFtsDocumentAsync(DatabaseBinding binding, SqliteFtsIndex index, string id, CancellationToken cancellationToken) =>
        throw NotSupported("delete_fts_document");

    /// <summary>Searches an index.</summary>
    /// <param name="binding">Whose database.</param>
    /// <param name="index">The index.</param>
    /// <param name="search">What to find.</param>
    /// <param name="cancellationToken">Is cancelled when the call of the skill is cancelled or out of time.</param>
    /// <exception cref="DatabaseException">It failed.</exception>
    ValueTask<SqliteFtsResult> SearchFtsAsync(
        DatabaseBinding binding, SqliteFtsIndex index, SqliteFtsSearch search, CancellationToken cancellationToken) =>
        throw NotSupported("search_fts");

    /// <inheritdoc/>
    ValueTask IDatabaseProvider.InvokeAsync(
        DatabaseBinding binding, string action, ReadOnlySpan<byte> input, SkillPayload reply, CancellationToken cancellationToken) =>
        SqliteActions.InvokeAsync(this, binding, action, input, reply, cancellationToken);

    private static DatabaseException NotSupported(string action) => new($"{action} is not supported by this provider");
}
