namespace LuaSkills.Engine.Permissions.Patterns;

/// <summary>Cuts patterns into steps.</summary>
internal static class GlobParser
{
    /// <summary>The steps of a pattern without alternatives.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="separator">What ends a segment; NUL for none.</param>
    /// <param name="ignoreCase">Whether characters are compared in upper case.</param>
    /// <returns><see langword="null"/> when a set is malformed.</returns>
    public static GlobToken[]? Parse(string text, char separator, bool ignoreCase)
    {
        // More than two stars say no more than two.
        while (text.Contains("***", StringComparison.Ordinal))
            text = text.Replace("***", "**", StringComparison.Ordinal);
        List<GlobToken> tokens = new(text.Length);
        for (int at = 0; at < text.Length;)
        {
            bool beginsSegment = separator != '\0' && (at == 0 || text[at - 1] == separator);
            if (separator != '\0' && text[at] == separator && text.Length - at == 3 && text.EndsWith("**", StringComparison.Ordinal))
            {
                // A subtree is its root and all below it.
                tokens.Add(new GlobToken(GlobTokenKind.Optional, Skip: 3));
                tokens.Add(Literal(separator, ignoreCase));
                tokens.Add(new GlobToken(GlobTokenKind.DoubleStar));
                break;
            }

            if (beginsSegment && at + 2 < text.Length && text[at] == '*' && text[at + 1] == '*' && text[at + 2] == separator)
            {
                // Any number of segments, none included.
                tokens.Add(new GlobToken(GlobTokenKind.Optional, Skip: 2));
                tokens.Add(new GlobToken(GlobTokenKind.Segments));
                at += 3;
                continue;
            }

            if (!TryReadStep(text, ref at, separator, ignoreCase, out GlobToken token))
                return null;
            tokens.Add(token);
        }

        return [.. tokens];
    }

    /// <summary>The steps of a pattern as its characters stand there, without those that may be left out.</summary>
    /// <inheritdoc cref="Parse"/>
    public static GlobToken[]? ParsePlainly(string text, char separator, bool ignoreCase)
    {
        List<GlobToken> tokens = new(text.Length);
        for (int at = 0; at < text.Length;)
        {
            if (!TryReadStep(text, ref at, separator, ignoreCase, out GlobToken token))
                return null;
            tokens.Add(token);
        }

        return [.. tokens];
    }

    private static bool TryReadStep(string text, ref int at, char separator, bool ignoreCase, out GlobToken token)
    {
        switch (text[at])
        {
            case '*':
                int begin = at;
                while (at < text.Length && text[at] == '*')
                    at++;
                bool crosses = separator == '\0' || at - begin > 1;
                token = new GlobToken(crosses ? GlobTokenKind.DoubleStar : GlobTokenKind.Star);
                return true;
            case '?':
                at++;
                token = new GlobToken(GlobTokenKind.One);
                return true;
            case '[':
                CharacterSet? set = CharacterSet.Read(text, ref at, ignoreCase);
                token = new GlobToken(GlobTokenKind.Set, Set: set);
                return set is not null;
            default:
                token = Literal(text[at++], ignoreCase);
                return true;
        }
    }

    private static GlobToken Literal(char c, bool ignoreCase) => new(GlobTokenKind.Literal, ignoreCase ? char.ToUpperInvariant(c) : c);
}
