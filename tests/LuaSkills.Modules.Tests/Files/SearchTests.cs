using LuaSkills.Capabilities;

namespace LuaSkills.Modules.Tests.Files;

public sealed class SearchTests : IDisposable
{
    private readonly FileFixture _fixture = new();

    public SearchTests()
    {
        _fixture.Write("inside/a.cs", "class A\n// grüße Error: x\nerror\n");
        _fixture.Write("inside/src/b.cs", "Error\r\nno\nError Error\n");
        _fixture.Write("inside/src/deep/c.md", "Error\n");
        _fixture.Write("inside/node_modules/d.cs", "Error\n");
        _fixture.Write("inside/.git/config", "Error\n");
        _fixture.Write("readable/e.yml", "Error\n");
        File.WriteAllBytes(_fixture.Of("inside/z.bin"), [.. "Error\n"u8, 0]);
        _fixture.Link("inside/out", _fixture.Outside);
        _fixture.Link("inside/loop", ".");
        File.WriteAllText(Path.Join(_fixture.Outside, "secret.txt"), "Error\n");
    }

    [Fact]
    public void Everything_that_is_granted_is_searched_and_nothing_that_links_lead_to()
    {
        GrepResult result = _fixture.Files.Grep(new GrepQuery("Error"));

        Assert.Equal(
            [".git/config", "a.cs", "node_modules/d.cs", "src/b.cs", "src/deep/c.md", "../readable/e.yml"],
            result.Files.Select(file => Path.GetRelativePath(_fixture.Inside, file.Path)));
        Assert.Equal((_fixture.Of("inside/z.bin"), "binary"), Assert.Single(result.Skipped.Select(static file => (file.Path, file.Reason))));
    }

    [Fact]
    public void Matches_are_told_by_line_and_byte()
    {
        GrepResult result = _fixture.Files.Grep(new GrepQuery("error") { IgnoreCase = true, Path = _fixture.Of("inside/a.cs") });

        IReadOnlyList<LineMatch> lines = Assert.Single(result.Files).Lines;
        Assert.Equal([(2, "// grüße Error: x"), (3, "error")], lines.Select(static line => (line.LineNumber, line.Line)));
        // Two characters of the line are two bytes each.
        Assert.Equal([new ByteRange(11, 16)], lines[0].Ranges);
    }

    [Fact]
    public void All_matches_of_a_line_are_told()
    {
        GrepResult result = _fixture.Files.Grep(new GrepQuery("Error") { Path = _fixture.Of("inside/src/b.cs") });

        Assert.Equal([new ByteRange(0, 5), new ByteRange(6, 11)], Assert.Single(result.Files).Lines[1].Ranges);
        Assert.Equal("Error", result.Files[0].Lines[0].Line);
    }

    [Fact]
    public void A_line_that_is_not_utf8_has_its_matches_where_its_bytes_are()
    {
        File.WriteAllBytes(_fixture.Of("inside/latin.txt"), [0xFC, 0xFC, .. "needle\n"u8]);

        GrepResult result = _fixture.Files.Grep(new GrepQuery("needle") { Path = _fixture.Of("inside/latin.txt") });

        Assert.Equal([new ByteRange(2, 8)], result.Files[0].Lines[0].Ranges);
    }

    [Theory]
    [InlineData("type", "src/b.cs|a.cs|node_modules/d.cs")]
    [InlineData("include", "src/deep/c.md")]
    [InlineData("include path", "src/b.cs")]
    [InlineData("exclude", ".git/config|a.cs|src/b.cs|src/deep/c.md")]
    [InlineData("ignore", "a.cs|src/b.cs|src/deep/c.md")]
    [InlineData("depth", "a.cs")]
    public void A_search_is_narrowed_by(string what, string expected)
    {
        GrepQuery query = new("Error") { Path = _fixture.Inside };
        query = what switch
        {
            "type" => query with { TypeFilter = "csharp" },
            "include" => query with { Include = ["*.md"] },
            "include path" => query with { Include = ["src/*"] },
            "exclude" => query with { Exclude = ["node_modules"] },
            "ignore" => query with { IgnoreDirectories = [".git", "node_modules"] },
            _ => query with { MaxDepth = 1 },
        };

        Assert.Equal(
            expected.Split('|').Order(StringComparer.Ordinal),
            _fixture.Files.Grep(query).Files.Select(file => Path.GetRelativePath(_fixture.Inside, file.Path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Counts_lines_and_names_only_are_respected()
    {
        GrepQuery query = new("Error") { Path = _fixture.Of("inside/src/b.cs") };

        Assert.Single(_fixture.Files.Grep(query with { MaxCount = 1 }).Files[0].Lines);
        Assert.Empty(_fixture.Files.Grep(query with { FileNamesOnly = true }).Files[0].Lines);
        Assert.Equal("", _fixture.Files.Grep(query with { WithLines = false }).Files[0].Lines[0].Line);
    }

    [Fact]
    public void A_fixed_text_is_found_as_it_is()
    {
        _fixture.Write("inside/f.txt", "a.b*c\naxbbc\nA.B*C a.b*c");

        IReadOnlyList<LineMatch> lines = _fixture.Files.Grep(new GrepQuery("a.b*c") { IsFixed = true, Path = _fixture.Of("inside/f.txt") }).Files[0].Lines;

        Assert.Equal([(1, 1), (3, 1)], lines.Select(static line => (line.LineNumber, line.Ranges.Count)));
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)*b")]
    [InlineData("(.*a){12}")]
    public void A_hostile_expression_takes_linear_time(string pattern)
    {
        _fixture.Write("inside/f.txt", new string('a', 5_000) + "!");

        _fixture.Files.Grep(new GrepQuery(pattern) { Path = _fixture.Of("inside/f.txt") });
    }

    [Theory]
    [InlineData("(")]
    [InlineData("(?=x)")]
    [InlineData(@"(a)\1")]
    public void An_expression_that_cannot_be_matched_in_linear_time_is_refused(string pattern) => Assert.Equal(
        SkillErrorCode.InvalidArguments,
        Assert.Throws<SkillException>(() => _fixture.Files.Grep(new GrepQuery(pattern))).Code);

    [Fact]
    public void A_search_can_be_given_up()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => _fixture.Files.Grep(new GrepQuery("x"), source.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => _fixture.Files.Glob(new GlobQuery(["**"]), source.Token));
    }

    [Fact]
    public void Names_are_found_in_everything_that_is_granted()
    {
        IReadOnlyList<GlobMatch> found = _fixture.Files.Glob(new GlobQuery(["**/*.cs", "*.yml"]));

        Assert.Equal(
            ["inside/a.cs", "inside/node_modules/d.cs", "inside/src/b.cs", "readable/e.yml"],
            found.Select(match => Path.GetRelativePath(_fixture.Root, match.Path)));
    }

    [Fact]
    public void Names_are_narrowed_by_kind_depth_and_directories()
    {
        GlobQuery query = new(["**"]) { Path = _fixture.Inside };

        Assert.Equal(["node_modules", "src", "src/deep"], Found(query with { OnlyDirectories = true }));
        Assert.Equal(["a.cs", "src/b.cs", "src/deep/c.md", "z.bin"], Found(query with { OnlyFiles = true, IgnoreDirectories = ["node_modules"] }).Where(static path => path is not ("out" or "loop")));
        Assert.Contains(".git/config", Found(query with { MatchHidden = true }));
        Assert.DoesNotContain(Found(query with { MaxDepth = 1 }), static path => path.Contains('/', StringComparison.Ordinal));
        Assert.Equal(["src/b.cs"], Found(new GlobQuery([_fixture.Of("inside/src/*.cs")]) { Path = _fixture.Inside }));
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, -1, false)]
    [InlineData(1, 0, true)]
    public void A_search_that_makes_no_sense_is_refused(int patterns, int depth, bool both)
    {
        GlobQuery query = new(patterns == 0 ? [] : ["*"]) { MaxDepth = depth, OnlyFiles = both, OnlyDirectories = both };

        Assert.Equal(SkillErrorCode.InvalidArguments, Assert.Throws<SkillException>(() => _fixture.Files.Glob(query)).Code);
    }

    private IEnumerable<string> Found(GlobQuery query) =>
        _fixture.Files.Glob(query).Select(match => Path.GetRelativePath(_fixture.Inside, match.Path));

    public void Dispose() => _fixture.Dispose();
}
