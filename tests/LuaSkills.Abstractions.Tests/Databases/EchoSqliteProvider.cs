namespace LuaSkills.Abstractions.Tests.Databases;

/// <summary>A provider of a host that shows what it was given; the members it leaves out are those a host may leave out.</summary>
internal sealed class EchoSqliteProvider : ISqliteProvider
{
    public List<string> Calls { get; } = [];

    public async ValueTask<SqliteExecution> ExecuteScriptAsync(DatabaseBinding binding, SqliteCommand command, CancellationToken cancellationToken)
    {
        // Goes on after the caller's input is gone.
        await Task.Yield();
        Calls.Add($"{binding.BindingTag} script {command.Sql} {Show(command.Parameters.Span)}");
        return new SqliteExecution(2, 7, 1);
    }

    public ValueTask<SqliteExecution> ExecuteBatchAsync(DatabaseBinding binding, SqliteBatch batch, CancellationToken cancellationToken)
    {
        foreach (SqliteValue[] item in batch.Items)
            Calls.Add($"batch {batch.Sql} {Show(item)}");
        return ValueTask.FromResult(new SqliteExecution(batch.Items.Count, 1, batch.Items.Count) { Message = "done" });
    }

    public ValueTask QueryAsync(DatabaseBinding binding, SqliteCommand command, SqliteRowWriter rows, CancellationToken cancellationToken)
    {
        rows.BeginRow();
        rows.Write("id", long.MaxValue);
        rows.Write("name", "ü \"q\"");
        rows.Write("share", 3.0);
        rows.Write("far", double.PositiveInfinity);
        rows.Write("data", new byte[] { 0, 255 });
        rows.Write("none", SqliteValue.Null);
        rows.Write("yes", true);
        rows.EndRow();
        rows.BeginRow();
        rows.EndRow();
        return ValueTask.CompletedTask;
    }

    public ValueTask<SqliteStreamHandle> OpenStreamAsync(DatabaseBinding binding, SqliteCommand command, int? chunkBytes, CancellationToken cancellationToken)
    {
        Calls.Add($"open {command.Sql} {chunkBytes}");
        return ValueTask.FromResult(new SqliteStreamHandle(0, MetricsReady: true));
    }

    public ValueTask<SqliteStreamMetrics> MeasureStreamAsync(DatabaseBinding binding, long streamId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new SqliteStreamMetrics(1, 2, 3));

    public ValueTask<ReadOnlyMemory<byte>> ReadStreamAsync(DatabaseBinding binding, long streamId, long index, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ReadOnlyMemory<byte>>(new byte[] { 1, 2, 3 });

    public ValueTask CloseStreamAsync(DatabaseBinding binding, long streamId, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<SqliteTokenization> TokenizeAsync(DatabaseBinding binding, SqliteTokenizationRequest request, CancellationToken cancellationToken)
    {
        Calls.Add(request.ToString());
        return ValueTask.FromResult(new SqliteTokenization("a b", "\"a\" \"b\"", ["a", "b"]));
    }

    public ValueTask<long> UpsertCustomWordAsync(DatabaseBinding binding, SqliteCustomWord word, CancellationToken cancellationToken) => ValueTask.FromResult(1L);

    public ValueTask<IReadOnlyList<SqliteCustomWord>> ListCustomWordsAsync(DatabaseBinding binding, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SqliteCustomWord>>([new SqliteCustomWord("x", 3)]);

    public ValueTask<SqliteTokenizerMode> EnsureFtsIndexAsync(DatabaseBinding binding, SqliteFtsIndex index, CancellationToken cancellationToken) =>
        ValueTask.FromResult(index.Mode ?? SqliteTokenizerMode.Jieba);

    public ValueTask<SqliteFtsRebuild> RebuildFtsIndexAsync(DatabaseBinding binding, SqliteFtsIndex index, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new SqliteFtsRebuild(SqliteTokenizerMode.None, 12));

    public ValueTask<long> UpsertFtsDocumentAsync(
        DatabaseBinding binding, SqliteFtsIndex index, SqliteFtsDocument document, CancellationToken cancellationToken)
    {
        Calls.Add($"{index} {document}");
        return ValueTask.FromResult(1L);
    }

    public ValueTask<SqliteFtsResult> SearchFtsAsync(
        DatabaseBinding binding, SqliteFtsIndex index, SqliteFtsSearch search, CancellationToken cancellationToken)
    {
        Calls.Add(search.ToString());
        SqliteFtsHit hit = new("1", "a.md", "T", "<b>T</b>", "…", 1.5, 1, -1.5);
        return ValueTask.FromResult(new SqliteFtsResult(SqliteTokenizerMode.None, "echo", "all", 9, [hit]));
    }

    private static string Show(ReadOnlySpan<SqliteValue> values)
    {
        List<string> shown = [];
        foreach (SqliteValue value in values)
            shown.Add($"{value.Kind}:{value}");
        return $"[{string.Join(", ", shown)}]";
    }
}
