using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>Turns actions with JSON into calls of <see cref="ISqliteProvider"/>, and their results into replies (spec: FFI section 4.2).</summary>
internal static partial class SqliteActions
{
    /// <summary>Performs an action.</summary>
    /// <inheritdoc cref="IDatabaseProvider.InvokeAsync"/>
    public static ValueTask InvokeAsync(
        ISqliteProvider provider, DatabaseBinding binding, string action, ReadOnlySpan<byte> input, SkillPayload reply, CancellationToken cancellationToken)
    {
        Call call = new(provider, binding, SqliteInput.Parse(input), reply.Writer, cancellationToken);
        return action switch
        {
            "execute_script" => ExecuteScriptAsync(call),
            "execute_batch" => ExecuteBatchAsync(call),
            "query_json" => QueryAsync(call),
            "query_stream" => OpenStreamAsync(call),
            "query_stream_wait_metrics" => MeasureStreamAsync(call),
            "query_stream_chunk" => ReadStreamAsync(call),
            "query_stream_close" => CloseStreamAsync(call),
            "tokenize_text" => TokenizeAsync(call),
            "upsert_custom_word" => UpsertCustomWordAsync(call),
            "remove_custom_word" => RemoveCustomWordAsync(call),
            "list_custom_words" => ListCustomWordsAsync(call),
            "ensure_fts_index" => EnsureFtsIndexAsync(call),
            "rebuild_fts_index" => RebuildFtsIndexAsync(call),
            "upsert_fts_document" => UpsertFtsDocumentAsync(call),
            "delete_fts_document" => DeleteFtsDocumentAsync(call),
            "search_fts" => SearchFtsAsync(call),
            _ => throw new DatabaseException($"unsupported sqlite action: {action}"),
        };
    }

    private static async ValueTask ExecuteScriptAsync(Call call)
    {
        SqliteCommand command = CommandOf(call.Input);
        WriteExecution(call.Reply, await call.Provider.ExecuteScriptAsync(call.Binding, command, call.CancellationToken).ConfigureAwait(false));
    }

    private static async ValueTask ExecuteBatchAsync(Call call)
    {
        SqliteBatch batch = new(call.Input.RequiredUtf8("sql"u8), SqliteParameters.Items(call.Input));
        WriteExecution(call.Reply, await call.Provider.ExecuteBatchAsync(call.Binding, batch, call.CancellationToken).ConfigureAwait(false));
    }

    private static async ValueTask QueryAsync(Call call)
    {
        SqliteCommand command = CommandOf(call.Input);
        using SqliteRowWriter rows = new();
        await call.Provider.QueryAsync(call.Binding, command, rows, call.CancellationToken).ConfigureAwait(false);
        WriteRows(call.Reply, rows);
    }

    private static async ValueTask OpenStreamAsync(Call call)
    {
        SqliteCommand command = CommandOf(call.Input);
        int? chunkBytes = (int?)(call.Input.OptionalCount("chunk_bytes"u8, int.MaxValue) ?? call.Input.OptionalCount("chunk_size"u8, int.MaxValue));
        SqliteStreamHandle stream = await call.Provider.OpenStreamAsync(call.Binding, command, chunkBytes, call.CancellationToken).ConfigureAwait(false);
        BeginSuccess(call.Reply);
        call.Reply.WriteNumber("stream_id"u8, stream.StreamId);
        call.Reply.WriteBoolean("metrics_ready"u8, stream.MetricsReady);
        call.Reply.WriteEndObject();
    }

    private static async ValueTask MeasureStreamAsync(Call call)
    {
        long stream = call.Input.RequiredCount("stream_id"u8);
        SqliteStreamMetrics metrics = await call.Provider.MeasureStreamAsync(call.Binding, stream, call.CancellationToken).ConfigureAwait(false);
        BeginSuccess(call.Reply);
        call.Reply.WriteNumber("stream_id"u8, stream);
        call.Reply.WriteBoolean("metrics_ready"u8, true);
        call.Reply.WriteNumber("row_count"u8, metrics.RowCount);
        call.Reply.WriteNumber("chunk_count"u8, metrics.ChunkCount);
        call.Reply.WriteNumber("total_bytes"u8, metrics.TotalBytes);
        call.Reply.WriteEndObject();
    }

    private static async ValueTask ReadStreamAsync(Call call)
    {
        long stream = call.Input.RequiredCount("stream_id"u8);
        long index = call.Input.RequiredCount("index"u8);
        ReadOnlyMemory<byte> chunk = await call.Provider.ReadStreamAsync(call.Binding, stream, index, call.CancellationToken).ConfigureAwait(false);
        BeginSuccess(call.Reply);
        call.Reply.WriteNumber("stream_id"u8, stream);
        call.Reply.WriteNumber("index"u8, index);
        call.Reply.WriteNumber("byte_count"u8, chunk.Length);
        call.Reply.WriteBase64String("chunk_base64"u8, chunk.Span);
        call.Reply.WriteEndObject();
    }

    private static async ValueTask CloseStreamAsync(Call call)
    {
        long stream = call.Input.RequiredCount("stream_id"u8);
        await call.Provider.CloseStreamAsync(call.Binding, stream, call.CancellationToken).ConfigureAwait(false);
        BeginSuccess(call.Reply);
        call.Reply.WriteNumber("stream_id"u8, stream);
        call.Reply.WriteString("message"u8, "query stream closed"u8);
        call.Reply.WriteEndObject();
    }

    private static SqliteCommand CommandOf(SqliteInput input) => new(input.RequiredUtf8("sql"u8), SqliteParameters.Of(input));

    private static void BeginSuccess(Utf8JsonWriter reply)
    {
        reply.WriteStartObject();
        reply.WriteBoolean("success"u8, true);
    }

    private static void WriteExecution(Utf8JsonWriter reply, SqliteExecution execution)
    {
        BeginSuccess(reply);
        reply.WriteString("message"u8, execution.Message);
        reply.WriteNumber("rows_changed"u8, execution.RowsChanged);
        reply.WriteNumber("last_insert_rowid"u8, execution.LastInsertRowId);
        reply.WriteNumber("statements_executed"u8, execution.StatementsExecuted);
        reply.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter reply, SqliteRowWriter rows)
    {
        ReadOnlySpan<byte> json = rows.Finish();
        BeginSuccess(reply);
        reply.WriteNumber("row_count"u8, rows.RowCount);
        reply.WriteString("json_data"u8, json);
        reply.WritePropertyName("rows"u8);
        reply.WriteRawValue(json, skipInputValidation: true);
        reply.WriteEndObject();
    }

    private sealed record Call(
        ISqliteProvider Provider, DatabaseBinding Binding, SqliteInput Input, Utf8JsonWriter Reply, CancellationToken CancellationToken);
}
