using System.Text;

namespace LuaSkills.Packages;

/// <content>Plain, quoted and block scalars.</content>
internal sealed partial class YamlScanner
{
    private YamlToken ScanPlain()
    {
        YamlMark start = Mark;
        YamlMark end = start;
        int indent = _indent + 1;
        StringBuilder value = new();
        StringBuilder gap = new();
        bool isFolded = false;
        while (!IsDocumentMarker("---") && !IsDocumentMarker("...") && Current != '#')
        {
            int begin = _at;
            while (!EndsPlain())
                _at++;
            if (_at > begin)
            {
                value.Append(gap).Append(_text, begin, _at - begin);
                gap.Clear();
                isFolded = false;
                end = Mark;
            }

            if (!YamlCharacters.IsBlank(Current) && !YamlCharacters.IsBreak(Current))
                break;

            isFolded = SkipGap(gap, isFolded, indent);
            if (FlowLevel == 0 && Column < indent)
                break;
        }

        // A line end within or behind the scalar: a key may follow.
        if (isFolded)
            _allowsKey = true;
        return new YamlToken(YamlTokenKind.Plain, start, end, value.ToString());
    }

    private bool EndsPlain()
    {
        char c = Current;
        if (YamlCharacters.IsBlankOrEnd(c))
            return true;
        if (c == ':')
            return EndsIndicator(Ahead(1));
        return FlowLevel > 0 && YamlCharacters.IsFlowIndicator(c);
    }

    // What stands between two words: blanks as they are, a line end as a blank, further line ends as line feeds.
    private bool SkipGap(StringBuilder gap, bool isFolded, int indent)
    {
        int blanks = _at;
        int lines = 0;
        while (YamlCharacters.IsBlank(Current) || YamlCharacters.IsBreak(Current))
        {
            if (!YamlCharacters.IsBreak(Current))
            {
                bool isIndentation = lines > 0 && FlowLevel == 0 && Column < indent;
                if (!isIndentation || Current != '\t')
                    _at++;
                else if (!SkipBlankLine())
                    throw new DocumentException("found a tab character that violates indentation", Mark.Position, DocumentFault.Syntax, ", while scanning a plain scalar");
                continue;
            }

            if (lines == 0)
                gap.Clear();
            char read = SkipBreak();
            if (lines > 0 || read != '\n')
                gap.Append(read);
            lines++;
        }

        if (lines == 0)
            gap.Append(_text, blanks, _at - blanks);
        else if (gap.Length == 0)
            gap.Append(' ');
        return isFolded || lines > 0;
    }

    // To the end of the line, if nothing but blanks is left of it.
    private bool SkipBlankLine()
    {
        int at = _at;
        while (at < _text.Length && YamlCharacters.IsBlank(_text[at]))
            at++;
        bool isBlank = at == _text.Length || YamlCharacters.IsBreak(_text[at]);
        if (isBlank)
            _at = at;
        return isBlank;
    }

    private YamlToken ScanQuoted()
    {
        const string Context = "while scanning a quoted scalar";
        YamlMark start = Mark;
        char quote = Current;
        StringBuilder value = new();
        StringBuilder gap = new();
        _at++;
        while (true)
        {
            if (IsDocumentMarker("---") || IsDocumentMarker("..."))
                throw Fault(Context, start, "found unexpected document indicator");
            if (_at == _text.Length)
                throw Fault(Context, start, "found unexpected end of stream");

            bool joins = ReadQuotedWord(value, quote, start);
            if (Current == quote)
                break;
            gap.Clear();
            SkipQuotedGap(gap, joins);
            value.Append(gap);
        }

        _at++;
        return new YamlToken(YamlTokenKind.Text, start, Mark, value.ToString());
    }

    // Up to a blank, a line end or the closing quote. True when an escaped line end stands there: nothing is put in its place.
    private bool ReadQuotedWord(StringBuilder value, char quote, YamlMark start)
    {
        while (!YamlCharacters.IsBlankOrEnd(Current))
        {
            char c = Current;
            if (c == quote && quote == '\'' && Ahead(1) == '\'')
            {
                value.Append('\'');
                _at += 2;
            }
            else if (c == quote)
            {
                return false;
            }
            else if (c == '\\' && quote == '"')
            {
                if (YamlCharacters.IsBreak(Ahead(1)))
                {
                    _at++;
                    return true;
                }

                ReadEscape(value, start);
            }
            else
            {
                value.Append(c);
                _at++;
            }
        }

        return false;
    }

    private void SkipQuotedGap(StringBuilder gap, bool joins)
    {
        int lines = 0;
        while (YamlCharacters.IsBlank(Current) || YamlCharacters.IsBreak(Current))
        {
            if (!YamlCharacters.IsBreak(Current))
            {
                if (lines == 0)
                    gap.Append(Current);
                _at++;
                continue;
            }

            if (lines == 0)
                gap.Clear();
            char read = SkipBreak();
            if (lines > 0 || read != '\n')
                gap.Append(read);
            lines++;
        }

        if (lines > 0 && gap.Length == 0 && !joins)
            gap.Append(' ');
    }

    private void ReadEscape(StringBuilder value, YamlMark start)
    {
        char code = Ahead(1);
        int digits = code switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            _at += 2;
            ReadEscapedCharacter(value, digits, start);
            return;
        }

        string? character = code switch
        {
            '0' => "\0",
            'a' => "\a",
            'b' => "\b",
            't' or '\t' => "\t",
            'n' => "\n",
            'v' => "\v",
            'f' => "\f",
            'r' => "\r",
            'e' => "\u001B",
            ' ' => " ",
            '"' => "\"",
            '/' => "/",
            '\\' => "\\",
            'N' => "\u0085",
            '_' => "\u00A0",
            'L' => "\u2028",
            'P' => "\u2029",
            _ => null,
        };
        if (character is null)
            throw Fault("while parsing a quoted scalar", start, "found unknown escape character");
        value.Append(character);
        _at += 2;
    }

    private void ReadEscapedCharacter(StringBuilder value, int digits, YamlMark start)
    {
        uint code = ReadHex(digits, start);
        if (code is >= 0xD800 and <= 0xDBFF && Current == '\\' && Ahead(1) == 'u')
        {
            // JSON writes characters beyond the basic plane as two escapes.
            _at += 2;
            uint low = ReadHex(4, start);
            if (low is >= 0xDC00 and <= 0xDFFF)
            {
                value.Append((char)code).Append((char)low);
                return;
            }
        }

        if (code is (>= 0xD800 and <= 0xDFFF) or > 0x10FFFF)
            throw Fault("while parsing a quoted scalar", start, "found invalid Unicode character escape code");
        value.Append(char.ConvertFromUtf32((int)code));
    }

    private uint ReadHex(int digits, YamlMark start)
    {
        uint code = 0;
        for (int i = 0; i < digits; i++)
        {
            int digit = YamlCharacters.HexValue(Current);
            if (digit < 0)
                throw Fault("while parsing a quoted scalar", start, "did not find expected hexdecimal number");
            code = (code << 4) | (uint)digit;
            _at++;
        }

        return code;
    }
}
