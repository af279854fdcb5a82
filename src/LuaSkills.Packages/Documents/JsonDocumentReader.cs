using System.Text;

namespace LuaSkills.Packages;

/// <summary>Reads one JSON document into a tree; the last of several members with one name wins.</summary>
/// <remarks>The texts are those of the native engine's JSON library.</remarks>
internal sealed class JsonDocumentReader
{
    private const int MaxDepth = 128;

    private readonly string _text;
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private int _depth;

    private JsonDocumentReader(string text)
    {
        _text = text;
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>Reads a text.</summary>
    /// <param name="text">One JSON value (RFC 8259).</param>
    /// <exception cref="DocumentException">The text is not valid JSON, or nests deeper than 128 levels.</exception>
    public static DocumentNode Read(string text)
    {
        JsonDocumentReader reader = new(text);
        DocumentNode root = reader.ReadValue();
        reader.SkipBlanks();
        return reader._at == text.Length ? root : throw reader.Fault("trailing characters");
    }

    private DocumentNode ReadValue()
    {
        SkipBlanks();
        SourcePosition position = Position;
        switch (Current)
        {
            case '{':
                return Nested(position, ReadMembers);
            case '[':
                return Nested(position, ReadItems);
            case '"':
                return DocumentNode.Scalar(NodeKind.String, position, ReadString());
            case 't':
                return ReadWord(NodeKind.Boolean, "true", position);
            case 'f':
                return ReadWord(NodeKind.Boolean, "false", position);
            case 'n':
                return ReadWord(NodeKind.Null, "null", position);
            case '-' or (>= '0' and <= '9'):
                return DocumentNode.Scalar(NodeKind.Number, position, ReadNumber());
            default:
                throw Fault(_at == _text.Length ? "EOF while parsing a value" : "expected value");
        }
    }

    private DocumentNode Nested(SourcePosition position, Func<SourcePosition, DocumentNode> read)
    {
        if (++_depth > MaxDepth)
            throw Fault("recursion limit exceeded");
        _at++;
        DocumentNode node = read(position);
        _at++;
        _depth--;
        return node;
    }

    private DocumentNode ReadItems(SourcePosition position)
    {
        List<DocumentNode> items = [];
        SkipBlanks();
        while (Current != ']')
        {
            items.Add(ReadValue());
            ReadSeparator(']', "list");
        }

        return DocumentNode.Sequence(position, items);
    }

    private DocumentNode ReadMembers(SourcePosition position)
    {
        List<DocumentMember> members = [];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        SkipBlanks();
        while (Current != '}')
        {
            if (Current != '"')
                throw Fault(_at == _text.Length ? "EOF while parsing an object" : "key must be a string");
            SourcePosition namePosition = Position;
            string name = ReadString();
            SkipBlanks();
            if (Current != ':')
                throw Fault(_at == _text.Length ? "EOF while parsing an object" : "expected `:`");
            _at++;

            DocumentMember member = new(name, ReadValue()) { NamePosition = namePosition };
            if (places.TryGetValue(name, out int place))
            {
                members[place] = member;
            }
            else
            {
                places.Add(name, members.Count);
                members.Add(member);
            }

            ReadSeparator('}', "object");
        }

        return DocumentNode.Mapping(position, members);
    }

    // Leaves the reader at what follows the comma, or at the closing bracket.
    private void ReadSeparator(char close, string what)
    {
        SkipBlanks();
        if (Current == close)
            return;
        if (_at == _text.Length)
            throw Fault(what is "list" ? "EOF while parsing a list" : "EOF while parsing an object");
        if (Current != ',')
            throw Fault($"expected `,` or `{close}`");
        _at++;
        SkipBlanks();
        if (Current == close)
            throw Fault("trailing comma");
        if (_at == _text.Length)
            throw Fault("EOF while parsing a value");
    }

    private DocumentNode ReadWord(NodeKind kind, string word, SourcePosition position)
    {
        foreach (char c in word)
        {
            if (Current != c)
                throw Fault(_at == _text.Length ? "EOF while parsing a value" : "expected ident");
            _at++;
        }

        return DocumentNode.Scalar(kind, position, word);
    }

    private string ReadNumber()
    {
        int begin = _at;
        if (Current == '-')
            _at++;
        if (Current == '0')
            _at++;
        else
            ReadDigits();
        if (IsDigit)
            throw Fault("invalid number");

        if (Current == '.')
        {
            _at++;
            ReadDigits();
        }

        if (Current is 'e' or 'E')
        {
            _at++;
            if (Current is '+' or '-')
                _at++;
            ReadDigits();
        }

        return _text.Substring(begin, _at - begin);
    }

    private bool IsDigit => Current is >= '0' and <= '9';

    private void ReadDigits()
    {
        if (!IsDigit)
            throw Fault(_at == _text.Length ? "EOF while parsing a value" : "invalid number");
        while (IsDigit)
            _at++;
    }

    private string ReadString()
    {
        SourcePosition position = Position;
        _at++;
        StringBuilder value = new();
        while (Current != '"')
        {
            if (_at == _text.Length)
                throw Fault("EOF while parsing a string");
            if (Current < ' ')
                throw Fault("control character (\\u0000-\\u001F) found while parsing a string");
            if (Current != '\\')
                value.Append(_text[_at++]);
            else
                ReadEscape(value, position);
        }

        _at++;
        return value.ToString();
    }

    private void ReadEscape(StringBuilder value, SourcePosition position)
    {
        _at++;
        char code = Current;
        if (code == 'u')
        {
            char unit = ReadUnit();
            if (char.IsHighSurrogate(unit) && Current == '\\' && _at + 1 < _text.Length && _text[_at + 1] == 'u')
            {
                _at++;
                char low = ReadUnit();
                if (!char.IsLowSurrogate(low))
                    throw new DocumentException("lone leading surrogate in hex escape", position);
                value.Append(unit).Append(low);
                return;
            }

            if (char.IsSurrogate(unit))
                throw new DocumentException("lone leading surrogate in hex escape", position);
            value.Append(unit);
            return;
        }

        value.Append(code switch
        {
            '"' or '\\' or '/' => code,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Fault(_at == _text.Length ? "EOF while parsing a string" : "invalid escape"),
        });
        _at++;
    }

    // Begins at the "u".
    private char ReadUnit()
    {
        int unit = 0;
        for (int i = 0; i < 4; i++)
        {
            _at++;
            int digit = YamlCharacters.HexValue(Current);
            if (digit < 0)
                throw Fault(_at >= _text.Length ? "EOF while parsing a string" : "invalid escape");
            unit = (unit << 4) | digit;
        }

        _at++;
        return (char)unit;
    }

    private void SkipBlanks()
    {
        for (; Current is ' ' or '\t' or '\r' or '\n'; _at++)
        {
            if (Current != '\n')
                continue;
            _line++;
            _lineStart = _at + 1;
        }
    }

    private SourcePosition Position => new(_line, _at - _lineStart + 1);

    private DocumentException Fault(string message) => new(message, Position);
}
