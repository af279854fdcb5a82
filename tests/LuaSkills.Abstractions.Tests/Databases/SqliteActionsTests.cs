using System.Text;
using LuaSkills.CompilerServices;

namespace LuaSkills.Abstractions.Tests.Databases;

public class SqliteActionsTests
{
    private static readonly DatabaseBinding s_binding = new()
    {
        SpaceLabel = "USER",
        SkillId = "demo",
        BindingTag = "USER-demo",
        RootName = "USER",
        SpaceRoot = "/r/databases",
        SkillDirectory = "/r/user_skills/demo",
        SkillDirectoryName = "demo",
        Kind = DatabaseKind.Sqlite,
        DefaultDatabasePath = "/r/databases/sqlite/demo/demo.sqlite3",
    };

    private readonly EchoSqliteProvider _provider = new();

    [Theory]
    [InlineData("execute_script", """{"sql":"x"}""", """{"success":true,"message":"ok","rows_changed":2,"last_insert_rowid":7,"statements_executed":1}""")]
    [InlineData(
        "execute_batch",
        """{"sql":"x","items":[[],[1]]}""",
        """{"success":true,"message":"done","rows_changed":2,"last_insert_rowid":1,"statements_executed":2}""")]
    [InlineData("query_stream", """{"sql":"x"}""", """{"success":true,"stream_id":0,"metrics_ready":true}""")]
    [InlineData(
        "query_stream_wait_metrics",
        """{"stream_id":0}""",
        """{"success":true,"stream_id":0,"metrics_ready":true,"row_count":1,"chunk_count":2,"total_bytes":3}""")]
    [InlineData("query_stream_chunk", """{"stream_id":0,"index":4}""", """{"success":true,"stream_id":0,"index":4,"byte_count":3,"chunk_base64":"AQID"}""")]
    [InlineData("query_stream_close", """{"stream_id":0}""", """{"success":true,"stream_id":0,"message":"query stream closed"}""")]
    [InlineData(
        "tokenize_text",
        """{"text":"A b","mode":"JIEBA"}""",
        """{"success":true,"tokenizer_mode":"jieba","normalized_text":"a b","fts_query":"\"a\" \"b\"","tokens":["a","b"]}""")]
    [InlineData("upsert_custom_word", """{"word":"w"}""", """{"success":true,"message":"custom word saved","affected_rows":1,"word":"w","weight":1}""")]
    [InlineData("list_custom_words", "[]", """{"success":true,"total":1,"words":[{"word":"x","weight":3}]}""")]
    [InlineData("ensure_fts_index", """{"index_name":"docs"}""", """{"success":true,"index_name":"docs","tokenizer_mode":"jieba"}""")]
    [InlineData(
        "rebuild_fts_index",
        """{"index_name":"docs","tokenizer_mode":"none"}""",
        """{"success":true,"index_name":"docs","tokenizer_mode":"none","reindexed_rows":12}""")]
    [InlineData(
        "upsert_fts_document",
        """{"index_name":"docs","id":"1","file_path":"a.md"}""",
        """{"success":true,"affected_rows":1,"index_name":"docs","id":"1"}""")]
    [InlineData(
        "search_fts",
        """{"index_name":"docs","query":"t"}""",
        """{"success":true,"index_name":"docs","tokenizer_mode":"none","source":"echo","query_mode":"all","total":9,"hits":[{"id":"1","file_path":"a.md","title":"T","title_highlight":"<b>T</b>","content_snippet":"…","score":1.5,"rank":1,"raw_score":-1.5}]}""")]
    public async Task Every_action_replies_in_the_shape_of_the_specification(string action, string input, string reply)
    {
        Assert.Equal(reply, await InvokeAsync(action, input));
    }

    [Fact]
    public async Task Rows_keep_integers_floats_texts_and_bytes_apart()
    {
        const string Rows = """[{"id":9223372036854775807,"name":"ü \"q\"","share":3.0,"far":null,"data":{"kind":"bytes","base64":"AP8="},"none":null,"yes":1},{}]""";
        string data = Rows.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        Assert.Equal(
            $$"""{"success":true,"row_count":2,"json_data":"{{data}}","rows":{{Rows}}}""",
            await InvokeAsync("query_json", """{"sql":"select"}"""));
    }

    [Fact]
    public async Task Parameters_of_every_kind_reach_the_provider()
    {
        await InvokeAsync("execute_script", """
            {"params":[null,true,-5,2.5,1e300,9223372036854775808,"a\"ü\u00fc",
              {"kind":"null"},{"kind":"bool","value":false},{"value":3,"kind":"int64"},{"kind":"float64","value":3},
              {"kind":"string","value":"s\n"},{"kind":"bytes","base64":"AP8="},{"kind":"bytes","value":"AQ=="},{"kind":"bytes","value":[1,255]}],
             "sql":"select \"x\""}
            """);
        Assert.Equal(
            """
            USER-demo script select "x" [Null:NULL, Boolean:true, Integer:-5, Real:2.5, Real:1E+300, Real:9.223372036854776E+18, Text:a"üü, Null:NULL, Boolean:false, Integer:3, Real:3, Text:s
            , Bytes:x'00FF', Bytes:x'01', Bytes:x'01FF']
            """,
            Assert.Single(_provider.Calls));
    }

    [Fact]
    public async Task Items_of_a_batch_are_lists_of_parameters()
    {
        await InvokeAsync("execute_batch", """{"sql":"x","items":[[1,"a"],[],[null]]}""");
        Assert.Equal(["batch x [Integer:1, Text:a]", "batch x []", "batch x [Null:NULL]"], _provider.Calls);
    }

    [Fact]
    public async Task Optional_fields_have_the_defaults_of_the_specification()
    {
        await InvokeAsync("search_fts", """{"index_name":"docs","query":"t"}""");
        await InvokeAsync("search_fts", """{"index_name":"docs","query":"t","limit":3,"offset":4}""");
        await InvokeAsync("query_stream", """{"sql":"x","chunk_size":10}""");
        await InvokeAsync("query_stream", """{"sql":"x","chunk_size":10,"chunk_bytes":20,"params":null}""");
        await InvokeAsync("tokenize_text", """{"text":"t","search_mode":true}""");
        Assert.Equal(
            [
                "SqliteFtsSearch { Query = t, Limit = 10, Offset = 0 }",
                "SqliteFtsSearch { Query = t, Limit = 3, Offset = 4 }",
                "open x 10",
                "open x 20",
                "SqliteTokenizationRequest { Text = t, Mode = None, SearchMode = True }",
            ],
            _provider.Calls);
    }

    [Theory]
    [InlineData("execute_script", "[]", "missing or empty field `sql`")]
    [InlineData("execute_script", """{"sql":" \n"}""", "missing or empty field `sql`")]
    [InlineData("execute_script", """{"sql":5}""", "missing or empty field `sql`")]
    [InlineData("execute_script", "[1]", "input must be an object")]
    [InlineData("execute_script", """{"sql":"x","params":{"a":1}}""", "params must be an array")]
    [InlineData("execute_script", """{"sql":"x","params_json":"[]"}""", "params_json is no longer supported; use params")]
    [InlineData("execute_script", """{"sql":"x","params":[1,[2]]}""", "params[1] must contain only scalar values")]
    [InlineData("execute_script", """{"sql":"x","params":[{"value":1}]}""", "params[0].kind is required for typed parameters")]
    [InlineData("execute_script", """{"sql":"x","params":[{"kind":"date"}]}""", "params[0].kind=date is unsupported")]
    [InlineData("execute_script", """{"sql":"x","params":[{"kind":"bool","value":1}]}""", "params[0].value must be a bool")]
    [InlineData("execute_script", """{"sql":"x","params":[{"kind":"int64","value":1.5}]}""", "params[0].value must be an int64")]
    [InlineData("execute_script", """{"sql":"x","params":[{"kind":"float64","value":"1"}]}""", "params[0].value must be a float64")]
    [InlineData("execute_script", """{"sql":"x","params":[{"kind":"string","value":1}]}""", "params[0].value must be a string")]
    [InlineData("execute_script", """{"sql":"x","params":[{"kind":"bytes","base64":"?"}]}""", "params[0].base64 is not valid base64")]
    [InlineData("execute_script", """{"sql":"x","params":[{"kind":"bytes","value":[256]}]}""", "params[0].value must contain only integers from 0 to 255")]
    [InlineData("execute_script", """{"sql":"x","params":["\ud800"]}""", "input contains half a surrogate pair")]
    [InlineData("execute_batch", """{"sql":"x"}""", "items must be an array of arrays")]
    [InlineData("execute_batch", """{"sql":"x","items":[]}""", "items must not be empty")]
    [InlineData("execute_batch", """{"sql":"x","items":[[],1]}""", "items[1] must be an array")]
    [InlineData("execute_batch", """{"sql":"x","items":[[[]]]}""", "items[0][0] must contain only scalar values")]
    [InlineData("query_stream", """{"sql":"x","chunk_bytes":-1}""", "field `chunk_bytes` must be a non-negative integer of at most 2147483647")]
    [InlineData("query_stream_chunk", "{}", "stream_id is required")]
    [InlineData("query_stream_chunk", """{"stream_id":1}""", "index is required")]
    [InlineData("tokenize_text", """{"text":"x","tokenizer_mode":"icu"}""", "unsupported sqlite tokenizer mode: icu")]
    [InlineData("upsert_fts_document", """{"index_name":"x","id":"1"}""", "missing or empty field `file_path`")]
    [InlineData("remove_custom_word", """{"word":"x"}""", "remove_custom_word is not supported by this provider")]
    [InlineData("delete_fts_document", """{"index_name":"x","id":"1"}""", "delete_fts_document is not supported by this provider")]
    [InlineData("drop_everything", "{}", "unsupported sqlite action: drop_everything")]
    [InlineData("query_json", "{", "input is not valid JSON: ")]
    public async Task A_wrong_input_is_refused_with_the_text_of_the_specification(string action, string input, string message)
    {
        DatabaseException error = await Assert.ThrowsAsync<DatabaseException>(() => InvokeAsync(action, input));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Empty(_provider.Calls);
    }

    [Fact]
    public void A_value_of_another_kind_is_refused()
    {
        SqliteValue value = 1.5;
        Assert.Equal(1.5, value.AsDouble());
        Assert.Throws<InvalidOperationException>(() => value.AsInt64());
        Assert.Throws<InvalidOperationException>(() => value.AsText());
        Assert.Throws<InvalidOperationException>(() => value.AsBoolean());
        Assert.Throws<InvalidOperationException>(() => _ = value.Span.Length);
        Assert.Equal(SqliteValueKind.Null, ((SqliteValue)(string?)null).Kind);
    }

    private async Task<string> InvokeAsync(string action, string input)
    {
        using SkillPayload reply = SkillPayload.Rent();
        byte[] utf8 = Encoding.UTF8.GetBytes(input);
        ValueTask pending = ((IDatabaseProvider)_provider).InvokeAsync(s_binding, action, utf8, reply, CancellationToken.None);
        // The engine takes its memory back when the method returns.
        Array.Clear(utf8);
        await pending;
        return Encoding.UTF8.GetString(reply.WrittenSpan);
    }
}
