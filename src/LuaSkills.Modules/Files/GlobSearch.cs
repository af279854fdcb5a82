using LuaSkills.Capabilities;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Engine.Permissions.Patterns;

namespace LuaSkills.Modules.Files;

/// <summary>Finds files and directories by name.</summary>
internal static class GlobSearch
{
    /// <summary>Searches.</summary>
    /// <param name="guard">Says what is granted.</param>
    /// <param name="query">What for, and where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SkillException">A pattern or number makes no sense (<see cref="SkillErrorCode.InvalidArguments"/>).</exception>
    public static List<GlobMatch> Run(PathGuard guard, GlobQuery query, CancellationToken cancellationToken)
    {
        if (query.Patterns.Count == 0 || query.MaxDepth < 0)
            throw FileFault.Invalid(query.MaxDepth < 0 ? "the depth of a search is not negative" : "a search needs a pattern");
        if (query is { OnlyFiles: true, OnlyDirectories: true })
            throw FileFault.Invalid("a search is for files only or for directories only, not for both");

        List<GlobPattern> relative = [];
        List<GlobPattern> absolute = [];
        foreach (string pattern in query.Patterns)
            (Path.IsPathFullyQualified(pattern) ? absolute : relative).Add(NameFilter.Compile(pattern));

        NameFilter ignored = new(query.IgnoreDirectories);
        DirectoryWalk walk = new(
            guard,
            directory => !ignored.IsMatch(directory) && (query.MatchHidden || !IsHidden(directory)),
            query.MaxDepth,
            cancellationToken);
        if (query.Path.Length == 0)
            walk.WalkAll();
        else
            walk.Walk(query.Path);

        SortedDictionary<string, bool> found = new(StringComparer.Ordinal);
        foreach (WalkedEntry entry in walk.Entries)
        {
            bool isDirectory = entry.Status.Kind == FileKind.Directory;
            if ((query.OnlyFiles && isDirectory) || (query.OnlyDirectories && !isDirectory) || (!query.MatchHidden && IsHidden(entry.RelativePath)))
                continue;
            if (IsAny(relative, entry.RelativePath) || IsAny(absolute, entry.Path))
                found[entry.Path] = isDirectory;
        }

        List<GlobMatch> matches = new(found.Count);
        foreach ((string path, bool isDirectory) in found)
            matches.Add(new GlobMatch(path, isDirectory));
        return matches;
    }

    // Of a walk that does not enter hidden directories only the last component matters.
    private static bool IsHidden(string relativePath) => relativePath[relativePath.LastIndexOf('/') + 1] == '.';

    private static bool IsAny(List<GlobPattern> patterns, string path)
    {
        foreach (GlobPattern pattern in patterns)
        {
            if (pattern.IsMatch(path))
                return true;
        }

        return false;
    }
}
