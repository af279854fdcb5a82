using System.Text.Json;

namespace LuaSkills;

internal static partial class SqliteActions
{
    private static async ValueTask TokenizeAsync(Call call)
    {
        SqliteTokenizerMode mode = (ModeOf(call.Input, "tokenizer_mode"u8) ?? ModeOf(call.Input, "mode"u8)).GetValueOrDefault();
        SqliteTokenizationRequest request = new(call.Input.RequiredText("text"u8), mode, call.Input.OptionalFlag("search_mode"u8));
        SqliteTokenization result = await call.Provider.TokenizeAsync(call.Binding, request, call.CancellationToken).ConfigureAwait(false);
        BeginSuccess(call.Reply);
        call.Reply.WriteString("tokenizer_mode"u8, NameOf(mode));
        call.Reply.WriteString("normalized_text"u8, result.NormalizedText);
        call.Reply.WriteString("fts_query"u8, result.FtsQuery);
        call.Reply.WriteStartArray("tokens"u8);
        for (int i = 0; i < result.Tokens.Count; i++)
            call.Reply.WriteStringValue(result.Tokens[i]);
        call.Reply.WriteEndArray();
        call.Reply.WriteEndObject();
    }

    private static async ValueTask UpsertCustomWordAsync(Call call)
    {
        SqliteCustomWord word = new(call.Input.RequiredText("word"u8), call.Input.OptionalCount("weight"u8) ?? 1);
        long affected = await call.Provider.UpsertCustomWordAsync(call.Binding, word, call.CancellationToken).ConfigureAwait(false);
        BeginSuccess(call.Reply);
        call.Reply.WriteString("message"u8, "custom word saved"u8);
        call.Reply.WriteNumber("affected_rows"u8, affected);
        call.Reply.WriteString("word"u8, word.Word);
        call.Reply.WriteNumber("weight"u8, word.Weight);
        call.Reply.WriteEndObject();
    }

    private static async ValueTask RemoveCustomWordAsync(Call call)
    {
        string word = call.Input.RequiredText("word"u8);
        long affected = await call.Provider.RemoveCustomWordAsync(call.Binding, word, call.CancellationToken).ConfigureAwait(false);
        BeginSuccess(call.Reply);
        call.Reply.WriteString("message"u8, affected > 0 ? "custom word removed"u8 : "custom word not found"u8);
        call.Reply.WriteNumber("affected_rows"u8, affected);
        call.Reply.WriteString("word"u8, word);
        call.Reply.WriteEndObject();
    }

    private static async ValueTask ListCustomWordsAsync(Call call)
    {
        IReadOnlyList<SqliteCustomWord> words = await call.Provider.ListCustomWordsAsync(call.Binding, call.CancellationToken).ConfigureAwait(false);
        BeginSuccess(call.Reply);
        call.Reply.WriteNumber("total"u8, words.Count);
        call.Reply.WriteStartArray("words"u8);
        for (int i = 0; i < words.Count; i++)
        {
            call.Reply.WriteStartObject();
            call.Reply.WriteString("word"u8, words[i].Word);
            call.Reply.WriteNumber("weight"u8, words[i].Weight);
            call.Reply.WriteEndObject();
        }

        call.Reply.WriteEndArray();
        call.Reply.WriteEndObject();
    }

    private static async ValueTask EnsureFtsIndexAsync(Call call)
    {
        SqliteFtsIndex index = IndexOf(call.Input);
        SqliteTokenizerMode mode = await call.Provider.EnsureFtsIndexAsync(call.Binding, index, call.CancellationToken).ConfigureAwait(false);
        BeginIndex(call.Reply, index, mode);
        call.Reply.WriteEndObject();
    }

    private static async ValueTask RebuildFtsIndexAsync(Call call)
    {
        SqliteFtsIndex index = IndexOf(call.Input);
        SqliteFtsRebuild rebuilt = await call.Provider.RebuildFtsIndexAsync(call.Binding, index, call.CancellationToken).ConfigureAwait(false);
        BeginIndex(call.Reply, index, rebuilt.Mode);
        call.Reply.WriteNumber("reindexed_rows"u8, rebuilt.ReindexedRows);
        call.Reply.WriteEndObject();
    }

    private static async ValueTask UpsertFtsDocumentAsync(Call call)
    {
        SqliteInput input = call.Input;
        SqliteFtsIndex index = IndexOf(input);
        SqliteFtsDocument document = new(
            input.RequiredText("id"u8), input.RequiredText("file_path"u8), input.OptionalText("title"u8), input.OptionalText("content"u8));
        long affected = await call.Provider.UpsertFtsDocumentAsync(call.Binding, index, document, call.CancellationToken).ConfigureAwait(false);
        WriteDocument(call.Reply, index, document.Id, affected);
    }

    private static async ValueTask DeleteFtsDocumentAsync(Call call)
    {
        SqliteFtsIndex index = IndexOf(call.Input);
        string id = call.Input.RequiredText("id"u8);
        long affected = await call.Provider.DeleteFtsDocumentAsync(call.Binding, index, id, call.CancellationToken).ConfigureAwait(false);
        WriteDocument(call.Reply, index, id, affected);
    }

    private static async ValueTask SearchFtsAsync(Call call)
    {
        SqliteInput input = call.Input;
        SqliteFtsIndex index = IndexOf(input);
        SqliteFtsSearch defaults = new("");
        SqliteFtsSearch search = new(
            input.RequiredText("query"u8),
            (int)(input.OptionalCount("limit"u8, int.MaxValue) ?? defaults.Limit),
            (int)(input.OptionalCount("offset"u8, int.MaxValue) ?? defaults.Offset));
        SqliteFtsResult result = await call.Provider.SearchFtsAsync(call.Binding, index, search, call.CancellationToken).ConfigureAwait(false);

        BeginIndex(call.Reply, index, result.Mode);
        call.Reply.WriteString("source"u8, result.Source);
        call.Reply.WriteString("query_mode"u8, result.QueryMode);
        call.Reply.WriteNumber("total"u8, result.Total);
        call.Reply.WriteStartArray("hits"u8);
        for (int i = 0; i < result.Hits.Count; i++)
            WriteHit(call.Reply, result.Hits[i]);
        call.Reply.WriteEndArray();
        call.Reply.WriteEndObject();
    }

    private static void WriteHit(Utf8JsonWriter reply, SqliteFtsHit hit)
    {
        reply.WriteStartObject();
        reply.WriteString("id"u8, hit.Id);
        reply.WriteString("file_path"u8, hit.FilePath);
        reply.WriteString("title"u8, hit.Title);
        reply.WriteString("title_highlight"u8, hit.TitleHighlight);
        reply.WriteString("content_snippet"u8, hit.ContentSnippet);
        WriteReal(reply, "score"u8, hit.Score);
        reply.WriteNumber("rank"u8, hit.Rank);
        WriteReal(reply, "raw_score"u8, hit.RawScore);
        reply.WriteEndObject();
    }

    private static void WriteReal(Utf8JsonWriter reply, ReadOnlySpan<byte> name, double value)
    {
        if (double.IsFinite(value))
            reply.WriteNumber(name, value);
        else
            reply.WriteNull(name);
    }

    private static void BeginIndex(Utf8JsonWriter reply, SqliteFtsIndex index, SqliteTokenizerMode mode)
    {
        BeginSuccess(reply);
        reply.WriteString("index_name"u8, index.Name);
        reply.WriteString("tokenizer_mode"u8, NameOf(mode));
    }

    private static void WriteDocument(Utf8JsonWriter reply, SqliteFtsIndex index, string id, long affected)
    {
        BeginSuccess(reply);
        reply.WriteNumber("affected_rows"u8, affected);
        reply.WriteString("index_name"u8, index.Name);
        reply.WriteString("id"u8, id);
        reply.WriteEndObject();
    }

    private static SqliteFtsIndex IndexOf(SqliteInput input) => new(input.RequiredText("index_name"u8), ModeOf(input, "tokenizer_mode"u8));

    private static SqliteTokenizerMode? ModeOf(SqliteInput input, ReadOnlySpan<byte> field)
    {
        string name = input.OptionalText(field);
        if (name.Length == 0)
            return null;
        if (name.Equals("none", StringComparison.OrdinalIgnoreCase))
            return SqliteTokenizerMode.None;
        if (name.Equals("jieba", StringComparison.OrdinalIgnoreCase))
            return SqliteTokenizerMode.Jieba;
        throw new DatabaseException($"unsupported sqlite tokenizer mode: {name}");
    }

    private static string NameOf(SqliteTokenizerMode mode) => mode == SqliteTokenizerMode.Jieba ? "jieba" : "none";
}
