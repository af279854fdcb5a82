using System.Numerics;

namespace LuaSkills.Engine.Permissions.Patterns;

/// <summary>One alternative of a pattern. The set of steps that may come next is kept as bits, so nothing is ever tried twice.</summary>
internal sealed class GlobSequence
{
    private readonly GlobToken[] _tokens;
    private readonly string _prefix;
    private readonly string? _suffix;
    private readonly char _separator;
    private readonly bool _ignoreCase;
    private readonly bool _isSubtree;
    private readonly int _words;

    /// <summary>Prepares steps for matching.</summary>
    /// <param name="tokens">The steps.</param>
    /// <param name="separator">What ends a segment; NUL for none.</param>
    /// <param name="ignoreCase">Whether literals are in upper case and texts are compared so.</param>
    public GlobSequence(GlobToken[] tokens, char separator, bool ignoreCase)
    {
        _tokens = tokens;
        _separator = separator;
        _ignoreCase = ignoreCase;
        _words = (tokens.Length >> 6) + 1;
        int literals = 0;
        while (literals < tokens.Length && tokens[literals].Kind == GlobTokenKind.Literal)
            literals++;
        _prefix = TextOf(tokens.AsSpan(0, literals));
        // One star among characters is the usual pattern by far, and needs no states.
        if (literals < tokens.Length && tokens[literals].Kind is (GlobTokenKind.Star or GlobTokenKind.DoubleStar) && AreLiterals(tokens.AsSpan(literals + 1)))
            _suffix = TextOf(tokens.AsSpan(literals + 1));
        _isSubtree = tokens.Length == literals + 3 && tokens[literals] is { Kind: GlobTokenKind.Optional, Skip: 3 };
    }

    /// <summary>Whether a text matches.</summary>
    public bool IsMatch(ReadOnlySpan<char> text)
    {
        StringComparison comparison = _ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (!text.StartsWith(_prefix, comparison))
            return false;
        ReadOnlySpan<char> rest = text[_prefix.Length..];
        if (_prefix.Length == _tokens.Length)
            return rest.IsEmpty;
        if (_isSubtree)
            return rest.IsEmpty || rest[0] == _separator;
        if (_suffix is not null)
        {
            return rest.EndsWith(_suffix, comparison)
                && (_tokens[_prefix.Length].Kind == GlobTokenKind.DoubleStar || !rest[..^_suffix.Length].Contains(_separator));
        }

        Span<ulong> current = stackalloc ulong[_words];
        Span<ulong> next = stackalloc ulong[_words];
        current.Clear();
        Enter(current, _prefix.Length);
        foreach (char c in rest)
        {
            next.Clear();
            char compared = _ignoreCase ? char.ToUpperInvariant(c) : c;
            if (!Take(new GlobToken(GlobTokenKind.Literal, compared), current, next))
                return false;
            Span<ulong> done = current;
            current = next;
            next = done;
        }

        return IsAtEnd(current);
    }

    /// <summary>Whether all texts of another pattern match, as far as that can be told step by step.</summary>
    /// <param name="other">The steps of the other pattern, as they stand there.</param>
    public bool Covers(GlobToken[] other)
    {
        Span<ulong> current = stackalloc ulong[_words];
        Span<ulong> next = stackalloc ulong[_words];
        current.Clear();
        Enter(current, 0);
        foreach (GlobToken token in other)
        {
            next.Clear();
            if (!Take(token, current, next))
                return false;
            Span<ulong> done = current;
            current = next;
            next = done;
        }

        return IsAtEnd(current);
    }

    private static bool AreLiterals(ReadOnlySpan<GlobToken> tokens)
    {
        foreach (GlobToken token in tokens)
        {
            if (token.Kind != GlobTokenKind.Literal)
                return false;
        }

        return true;
    }

    private static string TextOf(ReadOnlySpan<GlobToken> literals)
    {
        char[] text = new char[literals.Length];
        for (int i = 0; i < text.Length; i++)
            text[i] = literals[i].Value;
        return new string(text);
    }

    private bool IsAtEnd(ReadOnlySpan<ulong> states) => (states[_tokens.Length >> 6] & (1UL << (_tokens.Length & 63))) != 0;

    // Goes from all states over one character, or over whatever one step of another pattern can be.
    private bool Take(GlobToken taken, ReadOnlySpan<ulong> current, Span<ulong> next)
    {
        bool any = false;
        for (int word = 0; word < _words; word++)
        {
            for (ulong bits = current[word]; bits != 0; bits &= bits - 1)
            {
                int state = (word << 6) + BitOperations.TrailingZeroCount(bits);
                if (state < _tokens.Length)
                    any |= TakeFrom(state, taken, next);
            }
        }

        return any;
    }

    private bool TakeFrom(int state, GlobToken taken, Span<ulong> next)
    {
        bool isSeparator = taken.Kind == GlobTokenKind.Literal && _separator != '\0' && taken.Value == _separator;
        bool staysInSegment = taken.Kind != GlobTokenKind.DoubleStar && !isSeparator;
        ref readonly GlobToken token = ref _tokens[state];
        switch (token.Kind)
        {
            case GlobTokenKind.Literal when taken.Kind == GlobTokenKind.Literal && taken.Value == token.Value:
            case GlobTokenKind.One when staysInSegment && taken.Kind != GlobTokenKind.Star:
            case GlobTokenKind.Set when staysInSegment && IsInSet(token.Set!, taken):
                Enter(next, state + 1);
                return true;
            case GlobTokenKind.Star when staysInSegment:
            case GlobTokenKind.DoubleStar:
                Enter(next, state);
                return true;
            case GlobTokenKind.Segments:
                Enter(next, state);
                if (isSeparator)
                    Enter(next, state + 1);
                return true;
            default:
                return false;
        }
    }

    private static bool IsInSet(CharacterSet set, GlobToken taken) => taken.Kind switch
    {
        GlobTokenKind.Literal => set.Contains(taken.Value),
        GlobTokenKind.Set => string.Equals(set.Text, taken.Set!.Text, StringComparison.Ordinal),
        _ => false,
    };

    // Adds a state and those that are reached from it without a character.
    private void Enter(Span<ulong> states, int state)
    {
        while (true)
        {
            ref ulong word = ref states[state >> 6];
            ulong bit = 1UL << (state & 63);
            if ((word & bit) != 0)
                return;
            word |= bit;
            if (state == _tokens.Length)
                return;

            ref readonly GlobToken token = ref _tokens[state];
            if (token.Kind == GlobTokenKind.Optional)
                Enter(states, state + token.Skip);
            else if (token.Kind is not (GlobTokenKind.Star or GlobTokenKind.DoubleStar))
                return;
            state++;
        }
    }
}
