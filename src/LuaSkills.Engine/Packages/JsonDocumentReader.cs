using System.Text.Json;

namespace LuaSkills.Engine.Packages;

/// <summary>Reads one JSON document into a tree; the last of several members with one name wins.</summary>
internal ref struct JsonDocumentReader
{
    private const int MaxDepth = 128;

    private readonly ReadOnlySpan<byte> _utf8;
    private Utf8JsonReader _reader;
    private int _line;
    private int _lineStart;

    private JsonDocumentReader(ReadOnlySpan<byte> utf8)
    {
        _utf8 = utf8;
        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        _line = 1;
    }

    /// <summary>Reads a text.</summary>
    /// <param name="utf8">One JSON value.</param>
    /// <exception cref="DocumentException">The text is not valid JSON.</exception>
    public static DocumentNode Read(ReadOnlySpan<byte> utf8)
    {
        JsonDocumentReader reader = new(utf8);
        try
        {
            return reader.ReadDocument();
        }
        catch (JsonException error)
        {
            SourcePosition position = new((int)(error.LineNumber ?? 0) + 1, (int)(error.BytePositionInLine ?? 0) + 1);
            throw new DocumentException(Reason(error.Message), position, error);
        }
        catch (InvalidOperationException error)
        {
            throw new DocumentException("lone surrogate in a string", reader.NextPosition(), error);
        }
    }

    private DocumentNode ReadDocument()
    {
        _reader.Read();
        DocumentNode root = ReadNode();
        _reader.Read();
        return root;
    }

    private DocumentNode ReadNode()
    {
        SourcePosition position = NextPosition();
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadMapping(position),
            JsonTokenType.StartArray => ReadSequence(position),
            JsonTokenType.String => DocumentNode.Scalar(NodeKind.String, position, _reader.GetString()!),
            JsonTokenType.Number => DocumentNode.Scalar(NodeKind.Number, position, System.Text.Encoding.UTF8.GetString(_reader.ValueSpan)),
            JsonTokenType.True => DocumentNode.Scalar(NodeKind.Boolean, position, "true"),
            JsonTokenType.False => DocumentNode.Scalar(NodeKind.Boolean, position, "false"),
            _ => DocumentNode.Scalar(NodeKind.Null, position, "null"),
        };
    }

    private DocumentNode ReadSequence(SourcePosition position)
    {
        List<DocumentNode> items = [];
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadNode());
        return DocumentNode.Sequence(position, items);
    }

    private DocumentNode ReadMapping(SourcePosition position)
    {
        List<DocumentMember> members = [];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            string name = _reader.GetString()!;
            _reader.Read();
            DocumentMember member = new(name, ReadNode());
            if (places.TryAdd(name, members.Count))
                members.Add(member);
            else
                members[places[name]] = member;
        }

        return DocumentNode.Mapping(position, members);
    }

    private SourcePosition NextPosition()
    {
        int index = (int)_reader.TokenStartIndex;
        int newLine;
        while ((newLine = _utf8[_lineStart..index].IndexOf((byte)'\n')) >= 0)
        {
            _line++;
            _lineStart += newLine + 1;
        }

        return new SourcePosition(_line, index - _lineStart + 1);
    }

    // The reader ends its messages with its own position, which counts from 0.
    private static string Reason(string message)
    {
        int end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }
}
