using LuaSkills.Engine.Databases.Sqlite.Streams;

namespace LuaSkills.Engine.Databases.Sqlite;

public sealed partial class SqliteDatabaseProvider
{
    private const int DefaultChunkBytes = 64 * 1024;
    private const int SmallestChunk = 1024;
    private const int LargestChunk = 8 * 1024 * 1024;

    /// <inheritdoc/>
    /// <remarks>The query runs to its end. The chunks joined are what <c>query_json</c> has in <c>json_data</c>: a JSON array of rows.</remarks>
    public async ValueTask<SqliteStreamHandle> OpenStreamAsync(
        DatabaseBinding binding, SqliteCommand command, int? chunkBytes, CancellationToken cancellationToken)
    {
        SqliteDatabase database = DatabaseOf(binding);
        database.Streams.MakeRoom();
        using SqliteSession session = await OpenAsync(binding, "query_stream", cancellationToken).ConfigureAwait(false);
        SpooledBytes bytes = new($"{database.Path}.stream-{Guid.NewGuid():N}");
        try
        {
            using SqliteRowWriter rows = new(bytes);
            await SqliteExecutor.RunQueryAsync(session, command, rows, _options.MaxStreamBytes).ConfigureAwait(false);
            rows.Finish();
            int chunk = chunkBytes is null or 0 ? DefaultChunkBytes : Math.Clamp(chunkBytes.Value, SmallestChunk, LargestChunk);
            long id = database.Streams.Add(new QueryStream(bytes, rows.RowCount, chunk));
            return new SqliteStreamHandle(id, MetricsReady: true);
        }
        catch (SqliteException error)
        {
            bytes.Dispose();
            throw Failure("query_stream", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            bytes.Dispose();
            throw new DatabaseException($"query_stream failed: {error.Message}", error);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<SqliteStreamMetrics> MeasureStreamAsync(DatabaseBinding binding, long streamId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(DatabaseOf(binding).Streams[streamId].Metrics);

    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>> ReadStreamAsync(DatabaseBinding binding, long streamId, long index, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ReadOnlyMemory<byte>>(DatabaseOf(binding).Streams[streamId].Read(index));

    /// <inheritdoc/>
    public ValueTask CloseStreamAsync(DatabaseBinding binding, long streamId, CancellationToken cancellationToken)
    {
        DatabaseOf(binding).Streams.Close(streamId);
        return ValueTask.CompletedTask;
    }
}
