using System.Text;

namespace LuaSkills.Packages;

/// <content>Literal and folded scalars.</content>
internal sealed partial class YamlScanner
{
    private const int Unknown = -1;

    private YamlToken ScanBlockScalar()
    {
        YamlMark start = Mark;
        bool isLiteral = Current == '|';
        _at++;
        (char chomping, int increment) = ReadBlockHeader(start);

        StringBuilder value = new();
        StringBuilder breaks = new();
        int parent = Math.Max(_indent, 0);
        int indent = increment > 0 ? parent + increment : Unknown;
        ReadBlockBreaks(breaks, ref indent, start);

        char lineEnd = '\0';
        bool wasBlank = false;
        YamlMark end = Mark;
        while (Column == indent && _at < _text.Length && !IsDocumentMarker("---") && !IsDocumentMarker("..."))
        {
            // A folded line end between two lines of text reads as a blank; lines that begin with a blank keep theirs.
            bool isBlank = YamlCharacters.IsBlank(Current);
            bool folds = !isLiteral && lineEnd == '\n' && !wasBlank && !isBlank;
            if (folds && breaks.Length == 0)
                value.Append(' ');
            else if (!folds && lineEnd != '\0')
                value.Append(lineEnd);
            value.Append(breaks);
            breaks.Clear();

            wasBlank = isBlank;
            int begin = _at;
            while (!YamlCharacters.IsBreakOrEnd(Current))
                _at++;
            value.Append(_text, begin, _at - begin);
            end = Mark;
            lineEnd = _at == _text.Length ? '\0' : SkipBreak();
            ReadBlockBreaks(breaks, ref indent, start);
        }

        if (chomping != '-' && lineEnd != '\0')
            value.Append(lineEnd);
        if (chomping == '+')
            value.Append(breaks);
        return new YamlToken(YamlTokenKind.Text, start, end, value.ToString());
    }

    private (char Chomping, int Increment) ReadBlockHeader(YamlMark start)
    {
        const string Context = "while scanning a block scalar";
        char chomping = '\0';
        int increment = 0;
        for (int i = 0; i < 2; i++)
        {
            if (chomping == '\0' && Current is '+' or '-')
            {
                chomping = Current;
                _at++;
            }
            else if (increment == 0 && YamlCharacters.IsDigit(Current))
            {
                increment = Current - '0';
                if (increment == 0)
                    throw Fault(Context, start, "found an indentation indicator equal to 0");
                _at++;
            }
        }

        SkipBlanks();
        SkipComment();
        if (!YamlCharacters.IsBreakOrEnd(Current))
            throw Fault(Context, start, "did not find expected comment or line break");
        if (_at < _text.Length)
            SkipBreak();
        return (chomping, increment);
    }

    // Skips indentation and empty lines; finds out the indentation when it is not known yet.
    private void ReadBlockBreaks(StringBuilder breaks, ref int indent, YamlMark start)
    {
        int widest = 0;
        while (true)
        {
            while ((indent == Unknown || Column < indent) && Current == ' ')
                _at++;
            widest = Math.Max(widest, Column);
            if (Current == '\t' && Column < (indent == Unknown ? _indent + 1 : indent))
                throw Fault("while scanning a block scalar", start, "found a tab character where an indentation space is expected");
            if (!YamlCharacters.IsBreak(Current))
                break;
            breaks.Append(SkipBreak());
        }

        if (indent == Unknown)
            indent = Math.Max(widest, _indent + 1);
    }
}
