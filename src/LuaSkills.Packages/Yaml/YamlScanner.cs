namespace LuaSkills.Packages;

/// <summary>Cuts a YAML 1.2 text into tokens, one at a time.</summary>
/// <remarks>
/// Whether a scalar is a key shows only at the colon behind it, so tokens wait in a queue while that is open. A key lies on one line and is at
/// most 1,024 characters long, which bounds the queue: scanning takes time in proportion to the text, whatever it says.
/// </remarks>
internal sealed partial class YamlScanner
{
    private const int MaxKeyLength = 1024;

    private readonly string _text;
    private readonly List<YamlToken> _tokens = [];
    private readonly Stack<int> _indents = new();
    private readonly List<PossibleKey> _keys = [default];
    private int _head;
    private int _taken;
    private int _indent = -1;
    private bool _allowsKey = true;
    private bool _isAfterJsonKey;
    private int _at;
    private int _line;
    private int _lineStart;

    /// <summary>Starts at the beginning of a text.</summary>
    /// <exception cref="DocumentException">The text contains characters that YAML does not allow anywhere.</exception>
    public YamlScanner(string text)
    {
        _text = text;
        int forbidden = YamlCharacters.IndexOfForbidden(text);
        if (forbidden < 0)
            return;

        // Lines are counted as while scanning, so that the place is right.
        while (_at < forbidden)
            Skip();
        throw new DocumentException("control characters are not allowed", Mark.Position);
    }

    private YamlMark Mark => new(_at, _line, _at - _lineStart);

    private int Column => _at - _lineStart;

    private char Current => Ahead(0);

    private int FlowLevel => _keys.Count - 1;

    /// <summary>The next token, which stays.</summary>
    /// <exception cref="DocumentException">The text is not valid YAML.</exception>
    public YamlToken Peek()
    {
        while (NeedsMore())
            Fetch();
        return _tokens[_head];
    }

    /// <summary>The next token, which is taken; not to be called after the end of the stream.</summary>
    /// <inheritdoc cref="Peek"/>
    public YamlToken Take()
    {
        YamlToken token = Peek();
        _taken++;
        _head++;
        if (_head == _tokens.Count)
        {
            _tokens.Clear();
            _head = 0;
        }

        return token;
    }

    private bool NeedsMore()
    {
        if (_head == _tokens.Count)
            return true;
        if (_tokens[_tokens.Count - 1].Kind == YamlTokenKind.StreamEnd)
            return false;

        DropStaleKeys();
        foreach (PossibleKey key in _keys)
        {
            if (key.IsOpen && key.TokenNumber == _taken)
                return true;
        }

        return false;
    }

    private void Fetch()
    {
        SkipToToken();
        DropStaleKeys();
        Unroll(Column);
        if (_at == _text.Length)
            FetchEnd();
        else if (Column == 0 && Current == '%')
            FetchDirective();
        else if (IsDocumentMarker("---"))
            FetchDocumentMarker(YamlTokenKind.DocumentStart);
        else if (IsDocumentMarker("..."))
            FetchDocumentMarker(YamlTokenKind.DocumentEnd);
        else
            FetchContent();
    }

    private void FetchContent()
    {
        char next = Ahead(1);

        // After a quoted text or a closed collection a colon needs no blank, as in JSON.
        bool isAfterJsonKey = _isAfterJsonKey;
        _isAfterJsonKey = Current is '\'' or '"' or ']' or '}';
        switch (Current)
        {
            case '[':
                FetchFlowStart(YamlTokenKind.FlowSequenceStart);
                break;
            case '{':
                FetchFlowStart(YamlTokenKind.FlowMappingStart);
                break;
            case ']':
                FetchFlowEnd(YamlTokenKind.FlowSequenceEnd);
                break;
            case '}':
                FetchFlowEnd(YamlTokenKind.FlowMappingEnd);
                break;
            case ',':
                RemoveKey();
                _allowsKey = true;
                FetchIndicator(YamlTokenKind.FlowEntry);
                break;
            case '-' when YamlCharacters.IsBlankOrEnd(next):
                FetchBlockEntry();
                break;
            case '?' when EndsIndicator(next):
                FetchKey();
                break;
            case ':' when EndsIndicator(next) || (FlowLevel > 0 && isAfterJsonKey):
                FetchValue();
                break;
            case '*' or '&':
                SaveKey();
                _allowsKey = false;
                _tokens.Add(ScanAnchor());
                break;
            case '!':
                SaveKey();
                _allowsKey = false;
                _tokens.Add(ScanTag());
                break;
            case '|' or '>' when FlowLevel == 0:
                RemoveKey();
                _allowsKey = true;
                _tokens.Add(ScanBlockScalar());
                break;
            case '\'' or '"':
                SaveKey();
                _allowsKey = false;
                _tokens.Add(ScanQuoted());
                break;
            case '|' or '>' or '%' or '@' or '`':
                throw Fault("while scanning for the next token", Mark, "found character that cannot start any token");
            default:
                SaveKey();
                _allowsKey = false;
                _tokens.Add(ScanPlain());
                break;
        }
    }

    // Within a flow collection an indicator may also stand right before the end of its entry.
    private bool EndsIndicator(char next) => YamlCharacters.IsBlankOrEnd(next) || (FlowLevel > 0 && YamlCharacters.IsFlowIndicator(next));

    private void FetchEnd()
    {
        Unroll(-1);
        RemoveKey();
        _allowsKey = false;
        _tokens.Add(new YamlToken(YamlTokenKind.StreamEnd, Mark, Mark));
    }

    private void FetchDirective()
    {
        Unroll(-1);
        RemoveKey();
        _allowsKey = false;
        ScanDirective();
    }

    private void FetchDocumentMarker(YamlTokenKind kind)
    {
        Unroll(-1);
        RemoveKey();
        _allowsKey = false;
        YamlMark start = Mark;
        _at += 3;
        _tokens.Add(new YamlToken(kind, start, Mark));
    }

    private void FetchFlowStart(YamlTokenKind kind)
    {
        SaveKey();
        if (FlowLevel == YamlDocumentReader.MaxDepth)
            throw new DocumentException("recursion limit exceeded", Mark.Position);
        _keys.Add(default);
        _allowsKey = true;
        FetchIndicator(kind);
    }

    private void FetchFlowEnd(YamlTokenKind kind)
    {
        RemoveKey();
        if (FlowLevel > 0)
            _keys.RemoveAt(FlowLevel);
        _allowsKey = false;
        FetchIndicator(kind);
    }

    private void FetchBlockEntry()
    {
        if (FlowLevel == 0)
        {
            if (!_allowsKey)
                throw new DocumentException("block sequence entries are not allowed in this context", Mark.Position);
            Roll(Column, YamlTokenKind.BlockSequenceStart, Mark, _tokens.Count);
        }

        RemoveKey();
        _allowsKey = true;
        FetchIndicator(YamlTokenKind.BlockEntry);
    }

    private void FetchKey()
    {
        if (FlowLevel == 0)
        {
            if (!_allowsKey)
                throw new DocumentException("mapping keys are not allowed in this context", Mark.Position);
            Roll(Column, YamlTokenKind.BlockMappingStart, Mark, _tokens.Count);
        }

        RemoveKey();
        _allowsKey = FlowLevel == 0;
        FetchIndicator(YamlTokenKind.Key);
    }

    private void FetchValue()
    {
        PossibleKey key = _keys[FlowLevel];
        if (key.IsOpen)
        {
            int place = _head + key.TokenNumber - _taken;
            _tokens.Insert(place, new YamlToken(YamlTokenKind.Key, key.Mark, key.Mark));
            Roll(key.Mark.Column, YamlTokenKind.BlockMappingStart, key.Mark, place);
            _keys[FlowLevel] = default;
            _allowsKey = false;
        }
        else
        {
            if (FlowLevel == 0)
            {
                if (!_allowsKey)
                    throw new DocumentException("mapping values are not allowed in this context", Mark.Position);
                Roll(Column, YamlTokenKind.BlockMappingStart, Mark, _tokens.Count);
            }

            _allowsKey = FlowLevel == 0;
        }

        FetchIndicator(YamlTokenKind.Value);
    }

    private void FetchIndicator(YamlTokenKind kind)
    {
        YamlMark start = Mark;
        _at++;
        _tokens.Add(new YamlToken(kind, start, Mark));
    }

    private void Roll(int column, YamlTokenKind kind, YamlMark mark, int place)
    {
        if (FlowLevel > 0 || _indent >= column)
            return;
        _indents.Push(_indent);
        _indent = column;
        _tokens.Insert(place, new YamlToken(kind, mark, mark));
    }

    private void Unroll(int column)
    {
        if (FlowLevel > 0)
            return;
        while (_indent > column)
        {
            _tokens.Add(new YamlToken(YamlTokenKind.BlockEnd, Mark, Mark));
            _indent = _indents.Pop();
        }
    }

    private void SaveKey()
    {
        if (!_allowsKey)
            return;
        RemoveKey();
        bool isRequired = FlowLevel == 0 && _indent == Column;
        _keys[FlowLevel] = new PossibleKey(IsOpen: true, isRequired, _taken + _tokens.Count - _head, Mark);
    }

    private void RemoveKey()
    {
        PossibleKey key = _keys[FlowLevel];
        if (key.IsOpen && key.IsRequired)
            throw Fault("while scanning a simple key", key.Mark, "could not find expected ':'");
        _keys[FlowLevel] = default;
    }

    private void DropStaleKeys()
    {
        for (int i = 0; i < _keys.Count; i++)
        {
            PossibleKey key = _keys[i];
            if (!key.IsOpen || (key.Mark.Line == _line && _at - key.Mark.Index <= MaxKeyLength))
                continue;
            if (key.IsRequired)
                throw Fault("while scanning a simple key", key.Mark, "could not find expected ':'");
            _keys[i] = default;
        }
    }

    private void SkipToToken()
    {
        bool isIndentation = Column == 0;
        bool hasTab = false;
        while (true)
        {
            char c = Current;
            if (YamlCharacters.IsBlank(c))
            {
                hasTab |= isIndentation && c == '\t';
                _at++;
            }
            else if (c == '#')
            {
                SkipComment();
            }
            else if (YamlCharacters.IsBreak(c))
            {
                SkipBreak();
                isIndentation = true;
                hasTab = false;
                _allowsKey |= FlowLevel == 0;
            }
            else
            {
                break;
            }
        }

        if (hasTab && FlowLevel == 0 && _at < _text.Length)
            throw new DocumentException("found a tab in the indentation", Mark.Position);
    }

    private bool IsDocumentMarker(string marker) =>
        Column == 0 && string.CompareOrdinal(_text, _at, marker, 0, 3) == 0 && YamlCharacters.IsBlankOrEnd(Ahead(3));

    private char Ahead(int count) => _at + count < _text.Length ? _text[_at + count] : '\0';

    private void Skip()
    {
        if (YamlCharacters.IsBreak(Current))
            SkipBreak();
        else
            _at++;
    }

    // A line end counts once, and reads as one line feed; only the separators of Unicode stay what they are.
    private char SkipBreak()
    {
        char c = Current;
        _at += c == '\r' && Ahead(1) == '\n' ? 2 : 1;
        _line++;
        _lineStart = _at;
        return c is '\u2028' or '\u2029' ? c : '\n';
    }

    private DocumentException Fault(string context, YamlMark began, string problem) => FaultAt(Mark, context, began, problem);

    /// <summary>A fault worded as the native engine's library words it.</summary>
    internal static DocumentException FaultAt(YamlMark mark, string context, YamlMark began, string problem) => new(
        problem,
        mark.Position,
        DocumentFault.Syntax,
        began == mark ? $", {context}" : $", {context} at {began.Position}");

    /// <summary>A token that is a key should a colon follow it.</summary>
    private readonly record struct PossibleKey(bool IsOpen, bool IsRequired, int TokenNumber, YamlMark Mark);
}
