namespace LuaSkills.Engine.Permissions.Patterns;

/// <summary>The characters between brackets of a pattern: single ones, ranges, all others after <c>!</c> or <c>^</c>.</summary>
internal sealed class CharacterSet
{
    private readonly (char First, char Last)[] _ranges;
    private readonly bool _isNegated;

    private CharacterSet((char First, char Last)[] ranges, bool isNegated, string text)
    {
        _ranges = ranges;
        _isNegated = isNegated;
        Text = text;
    }

    /// <summary>As it is written, with its brackets.</summary>
    public string Text { get; }

    /// <summary>Reads a set.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="start">Where its opening bracket is; behind the closing one afterwards.</param>
    /// <param name="ignoreCase">Whether characters are compared in upper case.</param>
    /// <returns><see langword="null"/> when it is not closed, empty or has a range from a later to an earlier character.</returns>
    public static CharacterSet? Read(string text, ref int start, bool ignoreCase)
    {
        int at = start + 1;
        bool isNegated = at < text.Length && text[at] is '!' or '^';
        if (isNegated)
            at++;

        List<(char, char)> ranges = [];
        for (int first = at; at < text.Length && (text[at] != ']' || at == first); at++)
        {
            char low = text[at];
            char high = low;
            if (at + 2 < text.Length && text[at + 1] == '-' && text[at + 2] != ']')
            {
                high = text[at + 2];
                at += 2;
            }

            if (high < low)
                return null;
            ranges.Add((low, high));
            if (ignoreCase)
                AddOtherCases(ranges, low, high);
        }

        if (at >= text.Length || ranges.Count == 0)
            return null;
        string whole = text[start..(at + 1)];
        start = at + 1;
        return new CharacterSet([.. ranges], isNegated, whole);
    }

    /// <summary>Whether a character is of the set.</summary>
    public bool Contains(char c)
    {
        foreach ((char first, char last) in _ranges)
        {
            if (c >= first && c <= last)
                return !_isNegated;
        }

        return _isNegated;
    }

    // The text is compared in upper case; of wide ranges the cases beyond ASCII are left as they are written.
    private static void AddOtherCases(List<(char First, char Last)> ranges, char low, char high)
    {
        if (low == high)
        {
            char upper = char.ToUpperInvariant(low);
            ranges.Add((upper, upper));
            return;
        }

        char from = (char)Math.Max(low, 'a');
        char to = (char)Math.Min(high, 'z');
        if (from <= to)
            ranges.Add((char.ToUpperInvariant(from), char.ToUpperInvariant(to)));
    }
}
