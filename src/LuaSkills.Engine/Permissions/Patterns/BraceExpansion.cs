namespace LuaSkills.Engine.Permissions.Patterns;

/// <summary>Writes the alternatives of <c>{a,b}</c> out, as shells do; groups may be nested.</summary>
internal static class BraceExpansion
{
    /// <summary>Most texts that one is written out to.</summary>
    public const int MaxTexts = 256;

    /// <summary>Writes the alternatives of a text out.</summary>
    /// <param name="text">The text; a brace between brackets is an ordinary character.</param>
    /// <param name="texts">What it stands for, in order.</param>
    /// <returns>What is wrong with the text, or <see langword="null"/>.</returns>
    public static string? TryExpand(string text, out List<string> texts)
    {
        texts = [];
        // Every text that is not done yet counts, so hostile groups cannot grow beyond the limit on the way.
        Stack<string> open = new();
        open.Push(text);
        while (open.TryPop(out string? next))
        {
            if (FindGroup(next, out int begin, out int end) is { } fault)
                return fault;
            if (begin < 0)
            {
                texts.Add(next);
                continue;
            }

            List<string> alternatives = Split(next, begin + 1, end);
            if (texts.Count + open.Count + alternatives.Count > MaxTexts)
                return FormattableString.Invariant($"stands for more than {MaxTexts} alternatives");
            for (int i = alternatives.Count - 1; i >= 0; i--)
                open.Push(string.Concat(next.AsSpan(0, begin), alternatives[i], next.AsSpan(end + 1)));
        }

        return null;
    }

    // The first group from the left with all that is nested in it.
    private static string? FindGroup(string text, out int begin, out int end)
    {
        begin = end = -1;
        int depth = 0;
        for (int at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '[' when EndOfSet(text, at) is > 0 and int close:
                    at = close;
                    break;
                case '{':
                    if (depth++ == 0)
                        begin = at;
                    break;
                case '}' when depth == 0:
                    return "has a '}' without a '{'";
                case '}' when --depth == 0:
                    end = at;
                    return null;
            }
        }

        return depth == 0 ? null : "has a '{' without a '}'";
    }

    private static List<string> Split(string text, int begin, int end)
    {
        List<string> alternatives = [];
        int depth = 0;
        int start = begin;
        for (int at = begin; at < end; at++)
        {
            switch (text[at])
            {
                case '[' when EndOfSet(text, at) is > 0 and int close:
                    at = close;
                    break;
                case '{':
                    depth++;
                    break;
                case '}':
                    depth--;
                    break;
                case ',' when depth == 0:
                    alternatives.Add(text[start..at]);
                    start = at + 1;
                    break;
            }
        }

        alternatives.Add(text[start..end]);
        return alternatives;
    }

    private static int EndOfSet(string text, int begin)
    {
        int first = begin + 1;
        if (first < text.Length && text[first] is '!' or '^')
            first++;
        return first + 1 < text.Length ? text.IndexOf(']', first + 1) : -1;
    }
}
