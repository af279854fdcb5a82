using LuaSkills.Engine.Permissions.Patterns;

namespace LuaSkills.Modules.Files;

/// <summary>Globs of names at any depth, or of paths where they have a slash.</summary>
internal sealed class NameFilter
{
    private readonly List<GlobPattern> _names = [];
    private readonly List<GlobPattern> _paths = [];

    /// <summary>Compiles globs.</summary>
    /// <exception cref="SkillException">One is malformed (<see cref="SkillErrorCode.InvalidArguments"/>).</exception>
    public NameFilter(IReadOnlyList<string> globs)
    {
        foreach (string glob in globs)
        {
            bool isPath = glob.Contains('/', StringComparison.Ordinal);
            (isPath ? _paths : _names).Add(Compile(isPath ? glob.Trim('/') : glob));
        }
    }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _names.Count == 0 && _paths.Count == 0;

    /// <summary>Whether one matches.</summary>
    /// <param name="path">A path without leading slash.</param>
    public bool IsMatch(ReadOnlySpan<char> path)
    {
        ReadOnlySpan<char> name = path[(path.LastIndexOf('/') + 1)..];
        return IsAny(_names, name) || IsAny(_paths, path);
    }

    /// <summary>Whether one matches the path or a directory that leads to it.</summary>
    /// <param name="path">A path without leading slash.</param>
    public bool IsMatchOrBelow(ReadOnlySpan<char> path)
    {
        if (IsEmpty)
            return false;
        for (int end = 0; end < path.Length; end++)
        {
            if (path[end] == '/' && IsMatch(path[..end]))
                return true;
        }

        return IsMatch(path);
    }

    /// <summary>Compiles a glob of a skill.</summary>
    /// <exception cref="SkillException">It is malformed (<see cref="SkillErrorCode.InvalidArguments"/>).</exception>
    public static GlobPattern Compile(string glob)
    {
        try
        {
            return GlobPattern.Parse(glob, '/');
        }
        catch (SkillException error)
        {
            throw FileFault.Invalid(error.Message, error);
        }
    }

    private static bool IsAny(List<GlobPattern> patterns, ReadOnlySpan<char> text)
    {
        foreach (GlobPattern pattern in patterns)
        {
            if (pattern.IsMatch(text))
                return true;
        }

        return false;
    }
}
