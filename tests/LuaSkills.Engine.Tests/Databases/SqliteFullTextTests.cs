using System.Text.Json;
using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Engine.Tests.Databases;

public sealed class SqliteFullTextTests : IDisposable
{
    private readonly SqliteFixture _sqlite = new();

    public void Dispose() => _sqlite.Dispose();

    [Fact]
    public async Task A_document_is_found_with_its_hits_marked()
    {
        Assert.Equal(
            """{"success":true,"index_name":"docs","tokenizer_mode":"none"}""", await _sqlite.AskAsync("ensure_fts_index", """{"index_name":"docs"}"""));
        Assert.Equal(
            """{"success":true,"affected_rows":1,"index_name":"docs","id":"1"}""",
            await AddAsync("1", "Weather report", "Rain in Zürich, and sun in the south."));
        await AddAsync("2", "Nothing", "Dry.");

        SqliteFtsResult result = await SearchAsync("ZURICH rain");
        Assert.Equal((SqliteTokenizerMode.None, "sqlite_fts5", "all", 1), (result.Mode, result.Source, result.QueryMode, result.Total));
        SqliteFtsHit hit = Assert.Single(result.Hits);
        Assert.Equal(("1", "1.md", "Weather report", "Weather report"), (hit.Id, hit.FilePath, hit.Title, hit.TitleHighlight));
        Assert.Equal("<mark>Rain</mark> in <mark>Zürich</mark>, and sun in the south.", hit.ContentSnippet);
        Assert.Equal(1, hit.Rank);
        Assert.True(hit.Score > 0);
        Assert.Equal(-hit.Score, hit.RawScore);
        Assert.Equal("<mark>Weather</mark> report", Assert.Single((await SearchAsync("weather")).Hits).TitleHighlight);
    }

    [Fact]
    public async Task A_hit_in_the_title_comes_first_and_pages_go_on_where_the_last_ended()
    {
        await AddAsync("1", "a", "lua lua");
        await AddAsync("2", "lua", "x");
        await AddAsync("3", "b", "lua and more words than in the others, many more of them");
        Assert.Equal(["2", "1", "3"], (await SearchAsync("lua")).Hits.Select(hit => hit.Id));
        SqliteFtsResult page = await SearchAsync("lua", new SqliteFtsSearch("lua", Limit: 1, Offset: 1));
        Assert.Equal((3, "1", 2), (page.Total, Assert.Single(page.Hits).Id, page.Hits[0].Rank));
    }

    [Fact]
    public async Task Words_that_no_document_has_together_are_searched_one_by_one()
    {
        await AddAsync("1", "a", "red apple");
        await AddAsync("2", "b", "green pear");
        SqliteFtsResult result = await SearchAsync("apple pear");
        Assert.Equal(("any", 2), (result.QueryMode, result.Total));
    }

    [Theory]
    [InlineData("\"quoted\" AND (x OR")]
    [InlineData("docs: *")]
    [InlineData("^ - + ! ?")]
    public async Task A_query_is_words_and_never_syntax(string query)
    {
        await AddAsync("1", "a", "something else");
        Assert.Equal(0, (await SearchAsync(query)).Total);
    }

    [Fact]
    public async Task A_replaced_or_removed_document_is_not_found_any_more()
    {
        await AddAsync("1", "a", "first");
        await AddAsync("1", "a", "second");
        Assert.Equal(0, (await SearchAsync("first")).Total);
        Assert.Equal(1, (await SearchAsync("second")).Total);
        Assert.Equal(
            """{"success":true,"affected_rows":1,"index_name":"docs","id":"1"}""",
            await _sqlite.AskAsync("delete_fts_document", """{"index_name":"docs","id":"1"}"""));
        Assert.Contains("\"affected_rows\":0", await _sqlite.AskAsync("delete_fts_document", """{"index_name":"docs","id":"1"}"""), StringComparison.Ordinal);
        Assert.Equal(0, (await SearchAsync("second")).Total);
    }

    [Fact]
    public async Task Chinese_text_is_found_by_any_of_its_words()
    {
        await AddAsync("1", "天气预报", "今天北京的天气很好，Lua 5.4 运行正常。", "jieba");
        await AddAsync("2", "其他", "明天下雨。", "jieba");
        SqliteFtsResult result = await SearchAsync("天气");
        Assert.Equal((SqliteTokenizerMode.Jieba, 1), (result.Mode, result.Total));
        Assert.Equal("<mark>天气</mark>预报", result.Hits[0].TitleHighlight);
        Assert.Equal("今天北京的<mark>天气</mark>很好，Lua 5.4 运行正常。", result.Hits[0].ContentSnippet);
        Assert.Equal("1", Assert.Single((await SearchAsync("lua 运行")).Hits).Id);
        Assert.Equal("2", Assert.Single((await SearchAsync("雨")).Hits).Id);
        Assert.Equal(0, (await SearchAsync("气天")).Total);
    }

    [Fact]
    public async Task An_index_without_jieba_finds_Chinese_text_between_spaces_only()
    {
        await AddAsync("1", "天气预报", "x");
        Assert.Equal(0, (await SearchAsync("天气")).Total);
        Assert.Equal(1, (await SearchAsync("天气预报")).Total);
    }

    [Fact]
    public async Task Another_mode_builds_the_index_anew_with_its_documents()
    {
        await AddAsync("1", "天气预报", "x");
        Assert.Contains("\"tokenizer_mode\":\"none\"", await _sqlite.AskAsync("ensure_fts_index", """{"index_name":"docs"}"""), StringComparison.Ordinal);
        Assert.Equal(
            """{"success":true,"index_name":"docs","tokenizer_mode":"jieba","reindexed_rows":1}""",
            await _sqlite.AskAsync("rebuild_fts_index", """{"index_name":"docs","tokenizer_mode":"jieba"}"""));
        Assert.Equal(1, (await SearchAsync("天气")).Total);
        Assert.Contains("\"tokenizer_mode\":\"jieba\"", await _sqlite.AskAsync("ensure_fts_index", """{"index_name":"docs"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Custom_words_change_no_index_that_exists()
    {
        await AddAsync("1", "a", "机器学习很有趣", "jieba");
        await _sqlite.AskAsync("upsert_custom_word", """{"word":"机器学习"}""");
        Assert.Equal(1, (await SearchAsync("机器学习")).Total);
        await AddAsync("1", "a", "别的", "jieba");
        Assert.Equal(0, (await SearchAsync("机器学习")).Total);
        await _sqlite.ScriptAsync("INSERT INTO docs(docs) VALUES ('integrity-check')");
    }

    [Theory]
    [InlineData("search_fts", """{"index_name":"none","query":"x"}""", "no such full-text index: none")]
    [InlineData("delete_fts_document", """{"index_name":"none","id":"x"}""", "no such full-text index: none")]
    [InlineData("ensure_fts_index", """{"index_name":"t"}""", "t exists and is no full-text index of ensure_fts_index")]
    [InlineData("ensure_fts_index", """{"index_name":"a'b"}""", "index_name must be at most 64 ASCII letters, digits, _ and -, and begin with a letter or _")]
    public async Task A_wrong_index_is_refused(string action, string input, string message)
    {
        await _sqlite.ScriptAsync("CREATE TABLE t(x)");
        Assert.Equal(message, await _sqlite.FailureAsync(action, input));
    }

    [Theory]
    [InlineData("d")]
    [InlineData("raw")]
    [InlineData("documents")]
    [InlineData("order")]
    [InlineData("Main-2")]
    public async Task An_index_may_have_any_name(string name)
    {
        await AddAsync("1", "a", "alpha beta", index: name);
        SqliteFtsResult result = await _sqlite.Provider.SearchFtsAsync(
            _sqlite.Binding, new SqliteFtsIndex(name), new SqliteFtsSearch("beta"), CancellationToken.None);
        Assert.Equal("alpha <mark>beta</mark>", Assert.Single(result.Hits).ContentSnippet);
    }

    [Fact]
    public async Task An_index_can_be_queried_with_SQL()
    {
        await AddAsync("1", "a", "alpha beta", index: "my-docs");
        Assert.Equal(
            """[{"id":"1"}]""",
            await _sqlite.RowsAsync("SELECT d.id FROM \"my-docs\" f JOIN \"my-docs_documents\" d ON d.doc = f.rowid WHERE \"my-docs\" MATCH 'alph* NOT gamma'"));
    }

    [Fact]
    public async Task Custom_words_are_kept_and_listed()
    {
        Assert.Equal("""{"success":true,"total":0,"words":[]}""", await _sqlite.AskAsync("list_custom_words", "[]"));
        Assert.Equal(
            """{"success":true,"message":"custom word saved","affected_rows":1,"word":"云原生","weight":5}""",
            await _sqlite.AskAsync("upsert_custom_word", """{"word":"云原生","weight":5}"""));
        await _sqlite.AskAsync("upsert_custom_word", """{"word":"云原生","weight":7}""");
        Assert.Equal("""{"success":true,"total":1,"words":[{"word":"云原生","weight":7}]}""", await _sqlite.AskAsync("list_custom_words", "{}"));
        Assert.Equal(
            """{"success":true,"message":"custom word removed","affected_rows":1,"word":"云原生"}""",
            await _sqlite.AskAsync("remove_custom_word", """{"word":"云原生"}"""));
        Assert.Contains("\"affected_rows\":0", await _sqlite.AskAsync("remove_custom_word", """{"word":"云原生"}"""), StringComparison.Ordinal);
    }

    private Task<string> AddAsync(string id, string title, string content, string mode = "none", string index = "docs") =>
        _sqlite.AskAsync("upsert_fts_document", JsonSerializer.Serialize(
            new { index_name = index, tokenizer_mode = mode, id, file_path = $"{id}.md", title, content }));

    private async Task<SqliteFtsResult> SearchAsync(string query, SqliteFtsSearch? search = null) =>
        await _sqlite.Provider.SearchFtsAsync(_sqlite.Binding, new SqliteFtsIndex("docs"), search ?? new SqliteFtsSearch(query), CancellationToken.None);
}
