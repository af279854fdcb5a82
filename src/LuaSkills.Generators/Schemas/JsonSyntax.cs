namespace LuaSkills.Generators.Schemas;

/// <summary>Checks JSON that a user wrote into an attribute (RFC 8259).</summary>
internal static class JsonSyntax
{
    private const int MaxDepth = 64;

    /// <summary>Whether a text is one JSON value.</summary>
    public static bool IsValue(string text)
    {
        int at = 0;
        if (!Value(text, ref at, 0))
            return false;
        Space(text, ref at);
        return at == text.Length;
    }

    private static bool Value(string text, ref int at, int depth)
    {
        Space(text, ref at);
        if (at == text.Length || depth > MaxDepth)
            return false;
        return text[at] switch
        {
            '{' => Items(text, ref at, depth, '}', hasNames: true),
            '[' => Items(text, ref at, depth, ']', hasNames: false),
            '"' => String(text, ref at),
            't' => Word(text, ref at, "true"),
            'f' => Word(text, ref at, "false"),
            'n' => Word(text, ref at, "null"),
            _ => Number(text, ref at),
        };
    }

    private static bool Items(string text, ref int at, int depth, char close, bool hasNames)
    {
        at++;
        Space(text, ref at);
        if (Take(text, ref at, close))
            return true;
        while (true)
        {
            if (hasNames)
            {
                Space(text, ref at);
                if (!String(text, ref at))
                    return false;
                Space(text, ref at);
                if (!Take(text, ref at, ':'))
                    return false;
            }

            if (!Value(text, ref at, depth + 1))
                return false;
            Space(text, ref at);
            if (Take(text, ref at, close))
                return true;
            if (!Take(text, ref at, ','))
                return false;
        }
    }

    private static bool String(string text, ref int at)
    {
        if (!Take(text, ref at, '"'))
            return false;
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (c == '"')
            {
                at++;
                return true;
            }

            if (c < ' ' || (c == '\\' && !Escape(text, ref at)))
                return false;
        }

        return false;
    }

    // Is left on the last character of the escape.
    private static bool Escape(string text, ref int at)
    {
        at++;
        if (at == text.Length)
            return false;
        if (text[at] != 'u')
            return text[at] is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't';
        for (int i = 0; i < 4; i++)
        {
            at++;
            if (at == text.Length || !IsHex(text[at]))
                return false;
        }

        return true;
    }

    private static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    private static bool Number(string text, ref int at)
    {
        Take(text, ref at, '-');
        if (!Take(text, ref at, '0') && !Digits(text, ref at))
            return false;
        if (Take(text, ref at, '.') && !Digits(text, ref at))
            return false;
        if (!Take(text, ref at, 'e') && !Take(text, ref at, 'E'))
            return true;
        if (!Take(text, ref at, '+'))
            Take(text, ref at, '-');
        return Digits(text, ref at);
    }

    private static bool Digits(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
            at++;
        return at > start;
    }

    private static bool Word(string text, ref int at, string word)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0)
            return false;
        at += word.Length;
        return true;
    }

    private static bool Take(string text, ref int at, char c)
    {
        if (at == text.Length || text[at] != c)
            return false;
        at++;
        return true;
    }

    private static void Space(string text, ref int at)
    {
        while (at < text.Length && text[at] is (' ' or '\t' or '\n' or '\r'))
            at++;
    }
}
