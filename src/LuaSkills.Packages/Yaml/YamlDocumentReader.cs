namespace LuaSkills.Packages;

/// <summary>Reads one YAML document into a tree.</summary>
internal sealed partial class YamlDocumentReader
{
    /// <summary>Levels of collections within each other.</summary>
    public const int MaxDepth = 64;

    // Aliases share their node while it is only read; this bounds what writing the tree out can cost.
    private const int MaxWeight = 1_000_000;
    private const string StringTag = "tag:yaml.org,2002:str";

    private readonly YamlScanner _scanner;
    private readonly Dictionary<string, DocumentNode> _anchors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _tagPrefixes = new(StringComparer.Ordinal);
    private int _depth;

    private YamlDocumentReader(string text)
    {
        _scanner = new YamlScanner(text);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">One YAML document; empty text is a null node.</param>
    /// <exception cref="DocumentException">The text is not valid YAML, repeats a key, nests too deep or holds several documents.</exception>
    public static DocumentNode Read(string text) => new YamlDocumentReader(text.TrimStart('\uFEFF')).ReadDocument();

    private DocumentNode ReadDocument()
    {
        while (Kind == YamlTokenKind.DocumentEnd)
            _scanner.Take();
        if (Kind == YamlTokenKind.StreamEnd)
            return DocumentNode.Scalar(NodeKind.Null, new SourcePosition(1, 1), "");

        if (ReadDirectives() && Kind != YamlTokenKind.DocumentStart)
            throw Fault("did not find expected <document start>");
        bool isExplicit = Kind == YamlTokenKind.DocumentStart;
        if (isExplicit)
            _scanner.Take();

        YamlToken first = _scanner.Peek();
        DocumentNode root = isExplicit && IsDocumentBoundary(first.Kind) ? Empty(first.Start) : ReadNode(isBlock: true, allowsIndentless: false);
        while (Kind == YamlTokenKind.DocumentEnd)
            _scanner.Take();

        return Kind switch
        {
            YamlTokenKind.StreamEnd => root,
            YamlTokenKind kind when IsDocumentBoundary(kind) => throw Fault("more than one document is not supported"),
            _ => throw Fault("did not find expected <document start>"),
        };
    }

    private static bool IsDirective(YamlTokenKind kind) =>
        kind is YamlTokenKind.VersionDirective or YamlTokenKind.TagDirective or YamlTokenKind.ReservedDirective;

    private static bool IsDocumentBoundary(YamlTokenKind kind) =>
        IsDirective(kind) || kind is YamlTokenKind.DocumentStart or YamlTokenKind.DocumentEnd or YamlTokenKind.StreamEnd;

    private bool ReadDirectives()
    {
        bool hasVersion = false;
        bool hasAny = false;
        for (; IsDirective(Kind); _scanner.Take())
        {
            YamlToken directive = _scanner.Peek();
            hasAny = true;
            switch (directive.Kind)
            {
                case YamlTokenKind.VersionDirective when hasVersion:
                    throw Fault("found duplicate %YAML directive");
                case YamlTokenKind.VersionDirective when directive.Value is not ("1.1" or "1.2"):
                    throw Fault("found incompatible YAML document");
                case YamlTokenKind.VersionDirective:
                    hasVersion = true;
                    break;
                case YamlTokenKind.TagDirective when _tagPrefixes.ContainsKey(directive.Value):
                    throw Fault("found duplicate %TAG directive");
                case YamlTokenKind.TagDirective:
                    _tagPrefixes.Add(directive.Value, directive.Suffix);
                    break;
            }
        }

        return hasAny;
    }

    private YamlTokenKind Kind => _scanner.Peek().Kind;

    private DocumentNode ReadNode(bool isBlock, bool allowsIndentless)
    {
        YamlToken token = _scanner.Peek();
        if (token.Kind == YamlTokenKind.Alias)
        {
            _scanner.Take();
            return _anchors.TryGetValue(token.Value, out DocumentNode? target)
                ? target
                : throw new DocumentException($"unknown anchor '{token.Value}'", token.Start.Position);
        }

        YamlMark start = token.Start;
        string? anchor = null;
        string? tag = null;
        YamlMark end = token.Start;
        while (true)
        {
            if (token.Kind == YamlTokenKind.Anchor && anchor is null)
                anchor = token.Value;
            else if (token.Kind == YamlTokenKind.Tag && tag is null)
                tag = Resolve(token);
            else
                break;
            end = token.End;
            _scanner.Take();
            token = _scanner.Peek();
        }

        DocumentNode node = ReadContent(token, start, end, tag, isBlock, allowsIndentless, hasProperties: anchor is not null || tag is not null);
        if (anchor is not null)
            _anchors[anchor] = node;
        return node;
    }

    private DocumentNode ReadContent(in YamlToken token, YamlMark start, YamlMark end, string? tag, bool isBlock, bool allowsIndentless, bool hasProperties)
    {
        switch (token.Kind)
        {
            case YamlTokenKind.Plain or YamlTokenKind.Text:
                _scanner.Take();
                return Scalar(token.Value, isPlain: token.Kind == YamlTokenKind.Plain, tag, start);
            case YamlTokenKind.BlockEntry when allowsIndentless:
                return Nested(start, ReadIndentlessSequence);
            case YamlTokenKind.FlowSequenceStart:
                return Nested(start, ReadFlowSequence);
            case YamlTokenKind.FlowMappingStart:
                return Nested(start, ReadFlowMapping);
            case YamlTokenKind.BlockSequenceStart when isBlock:
                return Nested(start, ReadBlockSequence);
            case YamlTokenKind.BlockMappingStart when isBlock:
                return Nested(start, ReadBlockMapping);
            default:
                return hasProperties
                    ? Scalar("", isPlain: true, tag, start)
                    : throw YamlScanner.FaultAt(token.Start, isBlock ? "while parsing a block node" : "while parsing a flow node", start, "did not find expected node content");
        }
    }

    private static DocumentNode Scalar(string text, bool isPlain, string? tag, YamlMark start) =>
        DocumentNode.Scalar(isPlain && tag is not StringTag ? YamlScalar.KindOf(text) : NodeKind.String, start.Position, text);

    private static DocumentNode Empty(YamlMark mark) => DocumentNode.Scalar(NodeKind.Null, mark.Position, "");

    private string Resolve(in YamlToken tag)
    {
        if (_tagPrefixes.TryGetValue(tag.Value, out string? prefix))
            return prefix + tag.Suffix;
        return tag.Value switch
        {
            "" => tag.Suffix,
            "!" => "!" + tag.Suffix,
            "!!" => "tag:yaml.org,2002:" + tag.Suffix,
            _ => throw YamlScanner.FaultAt(tag.Start, "while parsing a node", tag.Start, "found undefined tag handle"),
        };
    }

    private DocumentNode Nested(YamlMark start, Func<YamlMark, DocumentNode> read)
    {
        if (++_depth > MaxDepth)
            throw new DocumentException("recursion limit exceeded", start.Position);

        DocumentNode node = read(start);
        if (node.Weight > MaxWeight)
            throw new DocumentException("repetition limit exceeded", start.Position);
        _depth--;
        return node;
    }

    private DocumentException Fault(string problem) => new(problem, _scanner.Peek().Start.Position);
}
