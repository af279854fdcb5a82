using System.Runtime.CompilerServices;

namespace LuaSkills.Engine.Patterns;

/// <summary>Matches Lua patterns as Lua's library does, but can be stopped (Lua 5.4 reference manual, section 6.4.1).</summary>
/// <param name="subject">The text.</param>
/// <param name="pattern">The pattern, without its anchor.</param>
/// <param name="captures">Room for <see cref="MaxCaptures"/> captures.</param>
/// <param name="stop">Asked every so many steps, with their number, whether to give up.</param>
internal ref struct PatternMatcher(ReadOnlySpan<byte> subject, ReadOnlySpan<byte> pattern, Span<PatternCapture> captures, Func<int, bool> stop)
{
    /// <summary>Most captures of a pattern.</summary>
    public const int MaxCaptures = 32;

    // Nesting of the recursion, as in Lua.
    private const int MaxDepth = 200;
    private const int StepsPerCheck = 4096;
    private const int NoMatch = -1;

    private readonly ReadOnlySpan<byte> _subject = subject;
    private readonly ReadOnlySpan<byte> _pattern = pattern;
    private readonly Span<PatternCapture> _captures = captures;
    private readonly Func<int, bool> _stop = stop;
    private int _depth;
    private int _steps;

    /// <summary>Number of captures of the last match.</summary>
    public int CaptureCount { get; private set; }

    /// <summary>Tries a match that begins at a position.</summary>
    /// <returns>Where it ends, or -1.</returns>
    /// <exception cref="PatternException">The pattern is malformed or too complex.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public int MatchAt(int start)
    {
        CaptureCount = 0;
        _depth = MaxDepth;
        return Match(start, 0);
    }

    private int Match(int s, int p)
    {
        if (_depth-- == 0)
            throw new PatternException("pattern too complex");

        while (p < _pattern.Length)
        {
            Step();
            switch (_pattern[p])
            {
                case (byte)'(':
                    return Leave(StartCapture(s, p));
                case (byte)')':
                    return Leave(EndCapture(s, p + 1));
                case (byte)'$' when p + 1 == _pattern.Length:
                    return Leave(s == _subject.Length ? s : NoMatch);
                case (byte)'%' when p + 1 < _pattern.Length && _pattern[p + 1] is (byte)'b':
                    s = MatchBalance(s, p + 2);
                    p += 4;
                    break;
                case (byte)'%' when p + 1 < _pattern.Length && _pattern[p + 1] is (byte)'f':
                    s = MatchFrontier(s, p + 2, out p);
                    break;
                case (byte)'%' when p + 1 < _pattern.Length && _pattern[p + 1] is >= (byte)'0' and <= (byte)'9':
                    s = MatchCapture(s, _pattern[p + 1]);
                    p += 2;
                    break;
                default:
                    int end = EndOfClass(p);
                    byte suffix = end < _pattern.Length ? _pattern[end] : (byte)0;
                    if (!IsSingle(s, p, end))
                    {
                        // Nothing is taken, which only these allow.
                        bool isOptional = suffix is (byte)'*' or (byte)'?' or (byte)'-';
                        s = isOptional ? s : NoMatch;
                        p = end + 1;
                        break;
                    }

                    switch (suffix)
                    {
                        case (byte)'*':
                            return Leave(MaxExpand(s, p, end));
                        case (byte)'+':
                            return Leave(MaxExpand(s + 1, p, end));
                        case (byte)'-':
                            return Leave(MinExpand(s, p, end));
                        case (byte)'?':
                            int found = Match(s + 1, end + 1);
                            if (found != NoMatch)
                                return Leave(found);
                            p = end + 1;
                            break;
                        default:
                            s++;
                            p = end;
                            break;
                    }

                    break;
            }

            if (s == NoMatch)
                break;
        }

        return Leave(s);
    }

    private int Leave(int result)
    {
        _depth++;
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step()
    {
        if (++_steps >= StepsPerCheck)
            Check();
    }

    private void Check()
    {
        int steps = _steps;
        _steps = 0;
        if (_stop(steps))
            throw new OperationCanceledException();
    }

    private int EndOfClass(int p)
    {
        byte first = _pattern[p++];
        if (first == (byte)'%')
        {
            if (p == _pattern.Length)
                throw new PatternException("malformed pattern (ends with '%')");
            return p + 1;
        }

        if (first != (byte)'[')
            return p;
        if (p < _pattern.Length && _pattern[p] == (byte)'^')
            p++;

        // The first character belongs to the set even if it is a bracket.
        do
        {
            if (p == _pattern.Length)
                throw new PatternException("malformed pattern (missing ']')");
            if (_pattern[p++] == (byte)'%')
                p++;
            if (p >= _pattern.Length)
                throw new PatternException("malformed pattern (missing ']')");
        }
        while (_pattern[p] != (byte)']');
        return p + 1;
    }

    private readonly bool IsSingle(int s, int p, int end)
    {
        if (s >= _subject.Length)
            return false;
        byte c = _subject[s];
        return _pattern[p] switch
        {
            (byte)'.' => true,
            (byte)'%' => CharacterClass.Contains(_pattern[p + 1], c),
            (byte)'[' => CharacterClass.SetContains(_pattern[p..end], c),
            byte other => other == c,
        };
    }

    private int MatchBalance(int s, int p)
    {
        if (p + 1 >= _pattern.Length)
            throw new PatternException("malformed pattern (missing arguments to '%b')");
        if (s >= _subject.Length || _subject[s] != _pattern[p])
            return NoMatch;

        byte open = _pattern[p];
        byte close = _pattern[p + 1];
        int nesting = 1;
        while (++s < _subject.Length)
        {
            Step();
            byte c = _subject[s];
            if (c == close)
            {
                if (--nesting == 0)
                    return s + 1;
            }
            else if (c == open)
            {
                nesting++;
            }
        }

        return NoMatch;
    }

    private int MatchFrontier(int s, int p, out int next)
    {
        if (p >= _pattern.Length || _pattern[p] != (byte)'[')
            throw new PatternException("missing '[' after '%f' in pattern");
        next = EndOfClass(p);
        ReadOnlySpan<byte> set = _pattern[p..next];
        byte before = s == 0 ? (byte)0 : _subject[s - 1];
        byte at = s < _subject.Length ? _subject[s] : (byte)0;
        return !CharacterClass.SetContains(set, before) && CharacterClass.SetContains(set, at) ? s : NoMatch;
    }

    private int MaxExpand(int s, int p, int end)
    {
        int count = 0;
        while (IsSingle(s + count, p, end))
        {
            Step();
            count++;
        }

        for (; count >= 0; count--)
        {
            Step();
            int found = Match(s + count, end + 1);
            if (found != NoMatch)
                return found;
        }

        return NoMatch;
    }

    private int MinExpand(int s, int p, int end)
    {
        while (true)
        {
            Step();
            int found = Match(s, end + 1);
            if (found != NoMatch)
                return found;
            if (!IsSingle(s, p, end))
                return NoMatch;
            s++;
        }
    }

    private int StartCapture(int s, int p)
    {
        if (CaptureCount >= MaxCaptures)
            throw new PatternException("too many captures");
        bool isPosition = p + 1 < _pattern.Length && _pattern[p + 1] == (byte)')';
        _captures[CaptureCount++] = new PatternCapture(s, isPosition ? PatternCapture.Position : PatternCapture.Open);
        int found = Match(s, isPosition ? p + 2 : p + 1);
        if (found == NoMatch)
            CaptureCount--;
        return found;
    }

    private int EndCapture(int s, int p)
    {
        int index = CaptureCount - 1;
        while (index >= 0 && _captures[index].Length != PatternCapture.Open)
            index--;
        if (index < 0)
            throw new PatternException("invalid pattern capture");

        _captures[index] = _captures[index] with { Length = s - _captures[index].Start };
        int found = Match(s, p);
        if (found == NoMatch)
            _captures[index] = _captures[index] with { Length = PatternCapture.Open };
        return found;
    }

    private int MatchCapture(int s, byte digit)
    {
        int index = digit - (byte)'1';
        if (index < 0 || index >= CaptureCount || _captures[index].Length == PatternCapture.Open)
            throw new PatternException($"invalid capture index %{index + 1}");

        // A position has no text to be repeated.
        PatternCapture capture = _captures[index];
        if (capture.Length == PatternCapture.Position)
            return NoMatch;
        ReadOnlySpan<byte> text = _subject.Slice(capture.Start, capture.Length);
        _steps += text.Length / 16;
        return _subject[s..].StartsWith(text) ? s + text.Length : NoMatch;
    }
}
