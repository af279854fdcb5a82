using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LuaSkills.Engine.Tests.Packages.Yaml;

/// <summary>Reads one YAML document with YamlDotNet: what the reader of the product is compared with.</summary>
internal sealed class YamlDotNetReader
{
    private const int MaxDepth = 64;

    private const int MaxWeight = 1_000_000;

    private readonly string _text;
    private readonly Parser _parser;
    private readonly Dictionary<string, DocumentNode> _anchors = new(StringComparer.Ordinal);
    private int _depth;
    private int _flowDepth;

    private YamlDotNetReader(string text)
    {
        _text = text;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">One YAML document; empty text is a null node.</param>
    /// <exception cref="DocumentException">The text is not valid YAML, repeats a key, nests too deep or holds several documents.</exception>
    public static DocumentNode Read(string text) => new YamlDotNetReader(text.TrimStart('\uFEFF')).ReadDocument();

    private DocumentNode ReadDocument()
    {
        Next();
        if (Next() is StreamEnd)
            return DocumentNode.Scalar(NodeKind.Null, new SourcePosition(1, 1), "");

        Next();
        DocumentNode root = ReadNode();
        Next();
        if (Next() is not StreamEnd)
            throw new DocumentException("more than one document is not supported", PositionOf(_parser.Current!.Start));
        return root;
    }

    private DocumentNode ReadNode()
    {
        ParsingEvent current = _parser.Current!;
        RejectTabIndentation(current);
        SourcePosition position = PositionOf(current.Start);
        switch (current)
        {
            case AnchorAlias alias:
                if (!_anchors.TryGetValue(alias.Value.Value, out DocumentNode? target))
                    throw new DocumentException($"unknown anchor '{alias.Value.Value}'", position);
                return target;
            case Scalar scalar:
                return Remember(scalar, DocumentNode.Scalar(KindOf(scalar), position, scalar.Value));
            case SequenceStart sequence:
                return Remember(sequence, Nested(sequence.Style == SequenceStyle.Flow, position, ReadSequence));
            case MappingStart mapping:
                return Remember(mapping, Nested(mapping.Style == MappingStyle.Flow, position, ReadMapping));
            default:
                throw new DocumentException("unexpected end of a collection", position);
        }
    }

    private DocumentNode Nested(bool isFlow, SourcePosition position, Func<SourcePosition, DocumentNode> read)
    {
        if (++_depth > MaxDepth)
            throw new DocumentException("recursion limit exceeded", position);
        if (isFlow)
            _flowDepth++;

        DocumentNode node = read(position);
        if (node.Weight > MaxWeight)
            throw new DocumentException("repetition limit exceeded", position);

        if (isFlow)
            _flowDepth--;
        _depth--;
        return node;
    }

    private DocumentNode ReadSequence(SourcePosition position)
    {
        List<DocumentNode> items = [];
        while (Next() is not SequenceEnd)
            items.Add(ReadNode());
        return DocumentNode.Sequence(position, items);
    }

    private DocumentNode ReadMapping(SourcePosition position)
    {
        List<DocumentMember> members = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            DocumentNode key = ReadNode();
            if (key.Kind is NodeKind.Sequence or NodeKind.Mapping)
                throw new DocumentException("a key must be a scalar", key.Position);
            if (!names.Add(key.Text))
                throw new DocumentException($"duplicate entry with key \"{key.Text}\"", key.Position);

            Next();
            members.Add(new DocumentMember(key.Text, ReadNode()));
        }

        return DocumentNode.Mapping(position, members);
    }

    private DocumentNode Remember(NodeEvent source, DocumentNode node)
    {
        if (!source.Anchor.IsEmpty)
            _anchors[source.Anchor.Value] = node;
        return node;
    }

    private ParsingEvent Next()
    {
        SourcePosition last = _parser.Current is { } current ? PositionOf(current.End) : new SourcePosition(1, 1);
        try
        {
            _parser.MoveNext();
            return _parser.Current!;
        }
        catch (YamlException error)
        {
            throw new DocumentException(error.Message, PositionOf(error.Start));
        }
        catch (InvalidOperationException)
        {
            // An unclosed flow collection before a block key leaves the parser in this state, without a position.
            throw new DocumentException("did not find the end of a flow collection", last);
        }
        catch (ArgumentException)
        {
            throw new DocumentException("found an invalid tag", last);
        }
    }

    // The parser takes a tab before the first key of a block; indentation with tabs is not YAML.
    private void RejectTabIndentation(ParsingEvent current)
    {
        if (_flowDepth > 0)
            return;

        int start = (int)Math.Min(current.Start.Index, _text.Length);
        ReadOnlySpan<char> before = _text.AsSpan(0, start);
        ReadOnlySpan<char> indentation = before[(before.LastIndexOf('\n') + 1)..];
        if (indentation.Contains('\t') && indentation.IsWhiteSpace())
            throw new DocumentException("found a tab in the indentation", PositionOf(current.Start));
    }

    private static NodeKind KindOf(Scalar scalar)
    {
        bool isText = scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value is "tag:yaml.org,2002:str");
        return isText ? NodeKind.String : YamlScalar.KindOf(scalar.Value);
    }

    private static SourcePosition PositionOf(in Mark mark) => new((int)mark.Line, (int)mark.Column);
}
