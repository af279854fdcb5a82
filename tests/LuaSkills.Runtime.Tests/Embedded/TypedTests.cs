using System.Text.Json;

namespace LuaSkills.Runtime.Tests.Embedded;

/// <summary>Generated client, runtime and engine together.</summary>
public abstract class TypedTests(EngineKind engine) : IDisposable
{
    public sealed class OnEmbedded() : TypedTests(EngineKind.Embedded);

    public sealed class OnNative() : TypedTests(EngineKind.Native);

    private const string Book = """{"isbn":"1","title":"Ørsted's Ærø","year":1820,"genre":"Poetry","authors":["A","B"],"ratings":{"x":4.5}}""";

    private readonly SkillFolder _skills = new SkillFolder(engine).Add("library",
        ("touch", "return function() touched = true return '' end"),
        ("title", "return function(args) return 'Book ' .. args.id end"),
        ("find", $"""
            return function(args)
              if args.isbn == 'none' then error('no such book', 0) end
              if args.isbn == 'list' then return '[1]' end
              if args.isbn == 'text' then return 'nothing' end
              if args.isbn == 'untitled' then return '{Book.Replace("\"title\":\"Ørsted's Ærø\",", "", StringComparison.Ordinal)}' end
              if args.isbn == 'year' then return '{Book.Replace("1820", "\"old\"", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}' end
              return '{Book.Replace("'", "\\'", StringComparison.Ordinal)}'
            end
            """),
        ("find-with-hints", $"return function() return '{Book.Replace("'", "\\'", StringComparison.Ordinal)}', 'truncate', 'book' end"),
        ("search", $"return function(args) return '[' .. '{Book.Replace("'", "\\'", StringComparison.Ordinal)}' .. ']' end"),
        ("echo", "return function(args) return vulcan.json.encode(args) end"),
        ("shelf", "return function() return vulcan.context.request.session_id or 'none', 'page' end"),
        ("loop", "return function() while true do end end"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _skills.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_method_without_a_result_only_calls()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync(OneVm);
        ILibrary library = runtime.Import<ILibrary>();

        library.Touch();
        Assert.True(runtime.RunLua("return touched", cancellationToken: Token).GetBoolean());
        await library.TouchAsync(Token);
    }

    [Fact]
    public async Task Text_is_the_content_as_it_is()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        Assert.Equal("Book 7", runtime.Import<ILibrary>().Title(7));
    }

    [Fact]
    public async Task A_record_is_read_from_the_content()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        ILibrary library = runtime.Import<ILibrary>();

        Book here = library.Find("1");
        Book there = await library.FindAsync("1", cancellationToken: Token);

        foreach (Book book in (Book[])[here, there])
        {
            Assert.Equal(("1", "Ørsted's Ærø", 1820, Genre.Poetry), (book.Isbn, book.Title, book.Year, book.Genre));
            Assert.Equal(["A", "B"], book.Authors);
            Assert.Equal(4.5, book.Ratings["x"]);
        }
    }

    [Fact]
    public async Task A_list_of_records_is_read_from_the_content()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        Assert.Single(await runtime.Import<ILibrary>().SearchAsync(new Query { Text = "x" }));
    }

    [Fact]
    public async Task Arguments_that_equal_their_default_are_left_out()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        ILibrary library = runtime.Import<ILibrary>();

        Assert.Equal("""{"text":"x"}""", library.EchoParts("x").GetRawText());
        Assert.Equal("[]", library.EchoParts(null).GetRawText());
        Assert.Equal("""{"genres":["Novel","Poetry"],"lim":3}""", library.EchoParts(null, 3, [Genre.Novel, Genre.Poetry]).GetRawText());
    }

    [Fact]
    public async Task One_parameter_can_be_the_whole_argument_object()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        JsonElement echo = runtime.Import<ILibrary>().Echo(new Query { Text = "x", Limit = 2, Genres = [Genre.Poetry] });

        Assert.Equal("""{"genres":["Poetry"],"limit":2,"text":"x"}""", echo.GetRawText());
    }

    [Fact]
    public async Task Call_options_go_beside_the_arguments()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        SkillCallOptions options = new() { RequestContext = new SkillRequestContext { SessionId = "s-1" } };

        Assert.Equal(new SkillResult("s-1", OverflowMode.Page, null, 3, 1, null), runtime.Import<ILibrary>().Shelf(options));
        Assert.Equal("none", runtime.Import<ILibrary>().Shelf().Content);
    }

    [Fact]
    public async Task A_typed_result_keeps_the_hints()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        SkillResult<Book> result = runtime.Import<ILibrary>().FindWithHints("1");

        Assert.Equal(("1", OverflowMode.Truncate, "book"), (result.Value.Isbn, result.OverflowMode, result.TemplateHint));
    }

    [Theory]
    [InlineData("list", "$")]
    [InlineData("text", "$")]
    [InlineData("untitled", "$.title")]
    [InlineData("year", "$.year")]
    public async Task Content_that_is_not_the_declared_JSON_names_the_entry_and_the_place(string isbn, string path)
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        ILibrary library = runtime.Import<ILibrary>();

        SkillJsonException here = Assert.Throws<SkillJsonException>(() => library.Find(isbn));
        SkillJsonException there = await Assert.ThrowsAsync<SkillJsonException>(async () => await library.FindAsync(isbn, cancellationToken: Token));

        foreach (SkillJsonException error in (SkillJsonException[])[here, there])
            Assert.Equal((SkillErrorCode.InvalidJson, "library", "find", path), (error.Code, error.SkillId, error.EntryName, error.Path));
    }

    [Fact]
    public async Task An_error_raised_in_Lua_names_the_entry()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        SkillException error = await Assert.ThrowsAsync<SkillException>(async () => await runtime.Import<ILibrary>().FindAsync("none", cancellationToken: Token));

        Assert.Equal((SkillErrorCode.LuaError, "library", "find"), (error.Code, error.SkillId, error.EntryName));
        Assert.Contains("no such book", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_typed_call_can_be_stopped()
    {
        engine.SkipOnNative("Native code goes on until it ends, which this never does.");
        await using SkillRuntime runtime = await _skills.OpenAsync();
        ILibrary library = runtime.Import<ILibrary>();
        SkillCallOptions brief = new() { Timeout = TimeSpan.FromMilliseconds(50) };
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAsync<SkillTimeoutException>(async () => await library.LoopAsync(brief, Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await library.LoopAsync(cancellationToken: cancellation.Token));
    }

    [Fact]
    public async Task A_client_outlives_a_reload()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        ILibrary library = runtime.Import<ILibrary>();
        _skills.Write("library/runtime/title.lua", "return function(args) return 'Volume ' .. args.id end");

        await runtime.ReloadAsync(Token);

        Assert.Equal("Volume 7", library.Title(7));
    }

    [Fact]
    public async Task An_entry_that_a_reload_removed_is_refused_at_the_call()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        ILibrary library = runtime.Import<ILibrary>();
        _skills.Add("library", ("other", "return function() return '' end"));

        await runtime.ReloadAsync(Token);

        SkillException error = Assert.Throws<SkillException>(() => library.Title(7));
        Assert.Equal((SkillErrorCode.SkillNotFound, "library", "title"), (error.Code, error.SkillId, error.EntryName));
        Assert.Throws<SkillException>(runtime.Import<ILibrary>);
    }

    private static SkillRuntimeOptions OneVm(SkillRuntimeOptions options) =>
        options with { EngineOptions = new SkillEngineOptions { Pool = new VmPoolOptions { MaxSize = 1 } } };
}
