namespace LuaSkills.Engine.Permissions.Patterns;

/// <summary>Patterns of names, one of which must match: ids of skills and nodes, names of tools. Immutable.</summary>
internal sealed class NamePatterns
{
    private readonly GlobPattern[] _patterns;

    private NamePatterns(GlobPattern[] patterns) => _patterns = patterns;

    /// <summary>Compiles patterns.</summary>
    /// <param name="patterns">The patterns; <c>*</c> takes every character.</param>
    /// <exception cref="SkillException">A pattern is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public static NamePatterns Compile(IReadOnlyList<string> patterns)
    {
        GlobPattern[] compiled = new GlobPattern[patterns.Count];
        for (int i = 0; i < compiled.Length; i++)
            compiled[i] = GlobPattern.Parse(patterns[i]);
        return new NamePatterns(compiled);
    }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _patterns.Length == 0;

    /// <summary>Whether one of them matches.</summary>
    public bool IsMatch(ReadOnlySpan<char> name)
    {
        foreach (GlobPattern pattern in _patterns)
        {
            if (pattern.IsMatch(name))
                return true;
        }

        return false;
    }

    /// <summary>Whether one of them matches all that another pattern does.</summary>
    /// <exception cref="SkillException">The other pattern is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public bool Covers(string other)
    {
        foreach (GlobPattern pattern in _patterns)
        {
            if (pattern.Covers(other))
                return true;
        }

        return false;
    }
}
