using LuaSkills.Engine.Databases.Sqlite.FullText;

namespace LuaSkills.Engine.Databases.Sqlite;

public sealed partial class SqliteDatabaseProvider
{
    /// <inheritdoc/>
    public async ValueTask<SqliteTokenization> TokenizeAsync(
        DatabaseBinding binding, SqliteTokenizationRequest request, CancellationToken cancellationToken)
    {
        List<string> tokens = request.Mode == SqliteTokenizerMode.None
            ? new WordSegmenter([]).Cut(request.Text, request.Mode, request.SearchMode)
            : await RunAsync(
                binding, "tokenize_text", request, static (_, session, request, _) => ValueTask.FromResult(Cut(session, request)), cancellationToken)
                .ConfigureAwait(false);
        return new SqliteTokenization(string.Join(' ', tokens), WordSegmenter.ToQuery(tokens, " "), tokens);
    }

    /// <inheritdoc/>
    public ValueTask<long> UpsertCustomWordAsync(DatabaseBinding binding, SqliteCustomWord word, CancellationToken cancellationToken) =>
        RunAsync(binding, "upsert_custom_word", word, static (_, session, word, _) => CustomWords.UpsertAsync(session, word), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> RemoveCustomWordAsync(DatabaseBinding binding, string word, CancellationToken cancellationToken) =>
        RunAsync(binding, "remove_custom_word", word, static (_, session, word, _) => CustomWords.RemoveAsync(session, word), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SqliteCustomWord>> ListCustomWordsAsync(DatabaseBinding binding, CancellationToken cancellationToken) =>
        RunAsync(
            binding,
            "list_custom_words",
            0,
            static (_, session, _, _) => ValueTask.FromResult<IReadOnlyList<SqliteCustomWord>>(CustomWords.List(session.Connection)),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SqliteTokenizerMode> EnsureFtsIndexAsync(DatabaseBinding binding, SqliteFtsIndex index, CancellationToken cancellationToken) =>
        ChangeAsync(binding, "ensure_fts_index", index, static (connection, index) => FullTextIndex.Ensure(connection, index).Mode, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SqliteFtsRebuild> RebuildFtsIndexAsync(DatabaseBinding binding, SqliteFtsIndex index, CancellationToken cancellationToken) =>
        ChangeAsync(
            binding,
            "rebuild_fts_index",
            index,
            static (connection, index) =>
            {
                FullTextIndex ensured = FullTextIndex.Ensure(connection, index);
                return new SqliteFtsRebuild(ensured.Mode, ensured.Rebuild());
            },
            cancellationToken);

    /// <inheritdoc/>
    /// <remarks>An index that is missing is made.</remarks>
    public ValueTask<long> UpsertFtsDocumentAsync(
        DatabaseBinding binding, SqliteFtsIndex index, SqliteFtsDocument document, CancellationToken cancellationToken) =>
        ChangeAsync(
            binding,
            "upsert_fts_document",
            (index, document),
            static (connection, input) => FullTextIndex.Ensure(connection, input.index).Upsert(input.document),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> DeleteFtsDocumentAsync(DatabaseBinding binding, SqliteFtsIndex index, string id, CancellationToken cancellationToken) =>
        ChangeAsync(
            binding,
            "delete_fts_document",
            (index, id),
            static (connection, input) => FullTextIndex.Find(connection, input.index).Delete(input.id),
            cancellationToken);

    /// <inheritdoc/>
    /// <remarks>First documents with all words; when there are none, those with any.</remarks>
    public ValueTask<SqliteFtsResult> SearchFtsAsync(
        DatabaseBinding binding, SqliteFtsIndex index, SqliteFtsSearch search, CancellationToken cancellationToken) =>
        RunAsync(
            binding,
            "search_fts",
            (index, search),
            static (_, session, input, _) => ValueTask.FromResult(Search(session, input.index, input.search)),
            cancellationToken);

    private static SqliteFtsResult Search(SqliteSession session, SqliteFtsIndex index, SqliteFtsSearch search)
    {
        const string Source = "sqlite_fts5";
        // One transaction, so that the total fits the hits. Ends with the session.
        session.Connection.Execute("BEGIN"u8);
        FullTextIndex found = FullTextIndex.Find(session.Connection, index);
        List<string> tokens = Cut(session, new SqliteTokenizationRequest(search.Query, found.Mode, SearchMode: false));
        if (tokens.Count == 0)
            return new SqliteFtsResult(found.Mode, Source, "all", 0, []);

        string query = WordSegmenter.ToQuery(tokens, " ");
        string queryMode = "all";
        long total = found.Count(query);
        if (total == 0 && tokens.Count > 1)
        {
            query = WordSegmenter.ToQuery(tokens, " OR ");
            queryMode = "any";
            total = found.Count(query);
        }

        return new SqliteFtsResult(found.Mode, Source, queryMode, total, found.Search(query, search.Limit, search.Offset));
    }

    private static List<string> Cut(SqliteSession session, SqliteTokenizationRequest request)
    {
        List<SqliteCustomWord> words = request.Mode == SqliteTokenizerMode.Jieba ? CustomWords.List(session.Connection) : [];
        return new WordSegmenter(words).Cut(request.Text, request.Mode, request.SearchMode);
    }

    private ValueTask<TResult> ChangeAsync<TInput, TResult>(
        DatabaseBinding binding, string action, TInput input, Func<SqliteConnection, TInput, TResult> change, CancellationToken cancellationToken) =>
        RunAsync(
            binding,
            action,
            (input, change),
            static async (_, session, state, _) =>
            {
                await session.BeginWritingAsync().ConfigureAwait(false);
                using SqliteTransaction transaction = session.Connection.BeginTransaction();
                TResult result = state.change(session.Connection, state.input);
                transaction.Commit();
                return result;
            },
            cancellationToken);
}
