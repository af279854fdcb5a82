namespace LuaSkills.Engine.Tests.Packages.Yaml;

public sealed class YamlDocumentReaderTests
{
    [Theory]
    [InlineData("", "Null")]
    [InlineData("~", "Null")]
    [InlineData("null", "Null")]
    [InlineData("NULL", "Null")]
    [InlineData("true", "Boolean")]
    [InlineData("FALSE", "Boolean")]
    [InlineData("yes", "String")]
    [InlineData("12", "Number")]
    [InlineData("-0x1f", "Number")]
    [InlineData("0o17", "Number")]
    [InlineData("0b11", "Number")]
    [InlineData("1.5e3", "Number")]
    [InlineData(".inf", "Number")]
    [InlineData("-.INF", "Number")]
    [InlineData(".nan", "Number")]
    [InlineData("0123", "String")]
    [InlineData("1_000", "String")]
    [InlineData("0xzz", "String")]
    [InlineData("1.2.3", "String")]
    [InlineData("Infinity", "String")]
    [InlineData("1e999", "String")]
    [InlineData("'12'", "String")]
    [InlineData("\"true\"", "String")]
    [InlineData("!!str 12", "String")]
    public void A_plain_scalar_has_the_kind_of_the_core_schema(string yaml, string kind) =>
        Assert.Equal(kind, YamlDocumentReader.Read("a: " + yaml).Find("a")!.Kind.ToString());

    [Fact]
    public void Nodes_know_where_they_start()
    {
        DocumentNode root = YamlDocumentReader.Read("a:\r\n  é: x\r\n  b: [1, 2]\r\n");

        Assert.Equal(new SourcePosition(3, 6), root.Find("a")!.Find("b")!.Position);
        Assert.Equal(new SourcePosition(3, 10), root.Find("a")!.Find("b")!.Items[1].Position);
    }

    [Fact]
    public void An_empty_text_is_a_null_document() => Assert.Equal(NodeKind.Null, YamlDocumentReader.Read("").Kind);

    [Fact]
    public void Comments_alone_are_a_null_document() => Assert.Equal(NodeKind.Null, YamlDocumentReader.Read("# nothing\n").Kind);

    [Fact]
    public void A_byte_order_mark_does_not_count() => Assert.Equal("1", YamlDocumentReader.Read("\uFEFFa: 1").Find("a")!.Text);

    [Fact]
    public void An_alias_is_the_node_of_its_anchor()
    {
        DocumentNode root = YamlDocumentReader.Read("a: &x { b: 1 }\nc: *x\n");
        Assert.Same(root.Find("a"), root.Find("c"));
    }

    [Theory]
    [InlineData("a: 1\na: 2", "duplicate entry with key \"a\" at line 2 column 1")]
    [InlineData("a: { b: 1, b: 2 }", "duplicate entry with key \"b\" at line 1 column 12")]
    [InlineData("? [x]\n: y", "a key must be a scalar at line 1 column 3")]
    [InlineData("a: 1\n---\nb: 2", "more than one document is not supported at line 2 column 1")]
    [InlineData("a: *x", "unknown anchor 'x' at line 1 column 4")]
    [InlineData("a: &x [*x]", "unknown anchor 'x' at line 1 column 8")]
    [InlineData("\ta: 1", "found a tab in the indentation at line 1 column 2")]
    [InlineData("a: [1, 2\nb: 3", "did not find expected ',' or ']' at line 2 column 2, while parsing a flow sequence at line 1 column 4")]
    [InlineData("a: !!st[ 5", "did not find expected whitespace or line break at line 1 column 8, while scanning a tag at line 1 column 4")]
    [InlineData("name: [unclosed\n", "did not find expected ',' or ']' at line 2 column 1, while parsing a flow sequence at line 1 column 7")]
    public void A_faulty_text_is_refused_with_its_position(string yaml, string message) =>
        Assert.Equal(message, Assert.Throws<DocumentException>(() => YamlDocumentReader.Read(yaml)).Message);

    [Fact]
    public void A_tab_in_a_flow_collection_is_allowed() => Assert.Equal("2", YamlDocumentReader.Read("{a: 1,\n\tb: 2}").Find("b")!.Text);

    [Fact]
    public void A_tab_inside_a_block_text_is_allowed() => Assert.Equal("\ttext\n", YamlDocumentReader.Read("a: |\n  \ttext\n").Find("a")!.Text);

    [Fact]
    public void Nesting_up_to_64_levels_is_read() => Assert.Equal(NodeKind.Sequence, YamlDocumentReader.Read(Nested(64)).Kind);

    [Fact]
    public void Deeper_nesting_is_refused() =>
        Assert.StartsWith("recursion limit exceeded", Assert.Throws<DocumentException>(() => YamlDocumentReader.Read(Nested(65))).Message, StringComparison.Ordinal);

    [Fact]
    public void Aliases_that_multiply_are_refused()
    {
        string yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 8; i++)
            yaml += $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n";

        Assert.StartsWith("repetition limit exceeded", Assert.Throws<DocumentException>(() => YamlDocumentReader.Read(yaml)).Message, StringComparison.Ordinal);
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
