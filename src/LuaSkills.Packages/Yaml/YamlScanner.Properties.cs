using System.Text;

namespace LuaSkills.Packages;

/// <content>Directives, anchors, aliases and tags.</content>
internal sealed partial class YamlScanner
{
    private void ScanDirective()
    {
        const string Context = "while scanning a directive";
        YamlMark start = Mark;
        _at++;
        string name = ReadWord();
        switch (name)
        {
            case "":
                throw Fault(Context, start, "could not find expected directive name");
            case "YAML":
                SkipBlanks();
                string version = ReadVersion(start);
                _tokens.Add(new YamlToken(YamlTokenKind.VersionDirective, start, Mark, version));
                break;
            case "TAG":
                SkipBlanks();
                string handle = ReadTagHandle("while scanning a tag directive", start, isDirective: true);
                RequireBlank("while scanning a tag directive", start);
                SkipBlanks();
                string prefix = ReadUri("while scanning a tag directive", start, endsAtFlowIndicator: false);
                _tokens.Add(new YamlToken(YamlTokenKind.TagDirective, start, Mark, handle, prefix));
                break;
            default:
                // Reserved for later versions of YAML, which says to pass them over.
                while (!YamlCharacters.IsBreakOrEnd(Current) && !(Current == '#' && YamlCharacters.IsBlank(_text[_at - 1])))
                    _at++;
                _tokens.Add(new YamlToken(YamlTokenKind.ReservedDirective, start, Mark, name));
                break;
        }

        SkipBlanks();
        SkipComment();
        if (!YamlCharacters.IsBreakOrEnd(Current))
            throw Fault(Context, start, "did not find expected comment or line break");
    }

    private string ReadVersion(YamlMark start)
    {
        const string Context = "while scanning a %YAML directive";
        int begin = _at;
        ReadDigits(start);
        if (Current != '.')
            throw Fault(Context, start, "did not find expected digit or '.' character");
        _at++;
        ReadDigits(start);
        return _text.Substring(begin, _at - begin);

        void ReadDigits(YamlMark began)
        {
            int from = _at;
            while (YamlCharacters.IsDigit(Current))
                _at++;
            if (_at == from)
                throw Fault(Context, began, "did not find expected version number");
            if (_at - from > 9)
                throw Fault(Context, began, "found extremely long version number");
        }
    }

    private YamlToken ScanAnchor()
    {
        YamlMark start = Mark;
        bool isAlias = Current == '*';
        _at++;
        int begin = _at;
        while (!YamlCharacters.IsBlankOrEnd(Current) && !YamlCharacters.IsFlowIndicator(Current))
            _at++;
        if (_at == begin)
            throw Fault(isAlias ? "while scanning an alias" : "while scanning an anchor", start, "did not find expected alphabetic or numeric character");
        return new YamlToken(isAlias ? YamlTokenKind.Alias : YamlTokenKind.Anchor, start, Mark, _text.Substring(begin, _at - begin));
    }

    private YamlToken ScanTag()
    {
        const string Context = "while scanning a tag";
        YamlMark start = Mark;
        string handle;
        string suffix;
        if (Ahead(1) == '<')
        {
            _at += 2;
            handle = "";
            suffix = ReadUri(Context, start, endsAtFlowIndicator: false);
            if (Current != '>')
                throw Fault(Context, start, "did not find the expected '>'");
            _at++;
        }
        else
        {
            handle = ReadTagHandle(Context, start, isDirective: false);
            bool isComplete = handle.Length > 1 && handle[handle.Length - 1] == '!';
            if (isComplete)
            {
                suffix = ReadUri(Context, start, endsAtFlowIndicator: true);
            }
            else
            {
                // What began like a handle is the text of the tag; a lone "!" has none.
                handle = "!";
                _at = start.Index + 1;
                suffix = YamlCharacters.IsUri(Current) || Current == '%' ? ReadUri(Context, start, endsAtFlowIndicator: true) : "";
            }
        }

        if (!YamlCharacters.IsBlankOrEnd(Current) && !(FlowLevel > 0 && YamlCharacters.IsFlowIndicator(Current)))
            throw Fault(Context, start, "did not find expected whitespace or line break");
        return new YamlToken(YamlTokenKind.Tag, start, Mark, handle, suffix);
    }

    private string ReadTagHandle(string context, YamlMark start, bool isDirective)
    {
        if (Current != '!')
            throw Fault(context, start, "did not find expected '!'");
        int begin = _at++;
        ReadWord();
        if (Current == '!')
            _at++;
        else if (isDirective && _at > begin + 1)
            throw Fault(context, start, "did not find expected '!'");
        return _text.Substring(begin, _at - begin);
    }

    private string ReadUri(string context, YamlMark start, bool endsAtFlowIndicator)
    {
        StringBuilder uri = new();
        while (true)
        {
            char c = Current;
            if (c == '%')
            {
                ReadEscapedBytes(uri, context, start);
                continue;
            }

            if (!YamlCharacters.IsUri(c) && (endsAtFlowIndicator || c is not (',' or '[' or ']')))
                break;
            uri.Append(c);
            _at++;
        }

        return uri.Length > 0 ? uri.ToString() : throw Fault(context, start, "did not find expected tag URI");
    }

    private void ReadEscapedBytes(StringBuilder uri, string context, YamlMark start)
    {
        List<byte> bytes = [];
        while (Current == '%')
        {
            int high = YamlCharacters.HexValue(Ahead(1));
            int low = YamlCharacters.HexValue(Ahead(2));
            if (high < 0 || low < 0)
                throw Fault(context, start, "did not find URI escaped octet");
            bytes.Add((byte)((high << 4) | low));
            _at += 3;
        }

        uri.Append(Encoding.UTF8.GetString(bytes.ToArray()));
    }

    private string ReadWord()
    {
        int begin = _at;
        while (YamlCharacters.IsWord(Current))
            _at++;
        return _text.Substring(begin, _at - begin);
    }

    private void RequireBlank(string context, YamlMark start)
    {
        if (!YamlCharacters.IsBlank(Current))
            throw Fault(context, start, "did not find expected whitespace");
    }

    private void SkipBlanks()
    {
        while (YamlCharacters.IsBlank(Current))
            _at++;
    }

    private void SkipComment()
    {
        if (Current != '#')
            return;
        while (!YamlCharacters.IsBreakOrEnd(Current))
            _at++;
    }
}
