namespace LuaSkills.Engine.Permissions.Patterns;

/// <summary>
/// A compiled pattern: <c>*</c> within a segment, <c>**</c> across segments, <c>?</c>, <c>[abc]</c>, <c>{a,b}</c>. Matching allocates nothing and takes time in
/// proportion to text and pattern, whatever they are. Immutable.
/// </summary>
internal sealed class GlobPattern
{
    /// <summary>Longest pattern, alternatives written out.</summary>
    public const int MaxLength = 1024;

    private readonly GlobSequence[] _alternatives;

    private GlobPattern(string text, char separator, bool ignoreCase, GlobSequence[] alternatives)
    {
        Text = text;
        Separator = separator;
        IgnoresCase = ignoreCase;
        _alternatives = alternatives;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>What ends a segment; NUL when the texts have none, and <c>*</c> takes everything.</summary>
    public char Separator { get; }

    /// <summary>Whether case makes no difference.</summary>
    public bool IgnoresCase { get; }

    /// <summary>Compiles a pattern.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="separator">What ends a segment; NUL for texts without segments.</param>
    /// <param name="ignoreCase">Whether case makes no difference.</param>
    /// <exception cref="SkillException">The pattern is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public static GlobPattern Parse(string text, char separator = '\0', bool ignoreCase = false)
    {
        if (BraceExpansion.TryExpand(text, out List<string> texts) is { } fault)
            throw Malformed(text, fault);

        GlobSequence[] alternatives = new GlobSequence[texts.Count];
        for (int i = 0; i < alternatives.Length; i++)
        {
            if (texts[i].Length > MaxLength)
                throw Malformed(text, FormattableString.Invariant($"is longer than {MaxLength} characters"));
            GlobToken[]? tokens = GlobParser.Parse(texts[i], separator, ignoreCase);
            alternatives[i] = new GlobSequence(tokens ?? throw Malformed(text, "has a malformed set"), separator, ignoreCase);
        }

        return new GlobPattern(text, separator, ignoreCase, alternatives);
    }

    /// <summary>Whether a text has characters that mean something in a pattern.</summary>
    public static bool HasWildcards(ReadOnlySpan<char> text) => text.IndexOfAny("*?[{") >= 0;

    /// <summary>Whether a text matches.</summary>
    public bool IsMatch(ReadOnlySpan<char> text)
    {
        foreach (GlobSequence alternative in _alternatives)
        {
            if (alternative.IsMatch(text))
                return true;
        }

        return false;
    }

    /// <summary>Whether every text that another pattern matches is matched by this one. Says no when it cannot tell.</summary>
    /// <param name="other">A pattern.</param>
    /// <exception cref="SkillException">The other pattern is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public bool Covers(string other)
    {
        if (BraceExpansion.TryExpand(other, out List<string> texts) is { } fault)
            throw Malformed(other, fault);
        foreach (string text in texts)
        {
            if (!CoversOne(text))
                return false;
        }

        return true;
    }

    private bool CoversOne(string other)
    {
        GlobToken[] tokens = GlobParser.ParsePlainly(other, Separator, IgnoresCase) ?? throw Malformed(other, "has a malformed set");
        foreach (GlobSequence alternative in _alternatives)
        {
            if (alternative.Covers(tokens))
                return true;
        }

        return false;
    }

    private static SkillException Malformed(string text, string fault) => new(SkillErrorCode.InvalidDeployment, $"pattern '{text}' {fault}");
}
