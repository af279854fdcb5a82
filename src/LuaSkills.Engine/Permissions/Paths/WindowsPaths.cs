using LuaSkills.Engine.Archives;

namespace LuaSkills.Engine.Permissions.Paths;

/// <summary>Paths that mean something else on Windows than they look like. A plain rule on texts, so that it is tested on every system.</summary>
internal static class WindowsPaths
{
    /// <summary>Why a path is refused, or <see langword="null"/>.</summary>
    /// <param name="path">A path with any separators.</param>
    public static string? FindFault(string path)
    {
        ReadOnlySpan<char> rest = path;
        if (IsSeparator(rest, 0) && (IsSeparator(rest, 1) || (rest.Length > 2 && rest[1] == '?' && rest[2] == '?')))
            return "it is a network or device path";

        if (rest.Length >= 2 && rest[1] == ':' && char.IsAsciiLetter(rest[0]))
            rest = rest[2..];
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOfAny('/', '\\');
            ReadOnlySpan<char> component = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (component is "" or "." or "..")
                continue;
            if (component.Contains(':'))
                return "it names a stream of a file";
            if (component[^1] is '.' or ' ')
                return "a component ends with a dot or a blank";
            if (ArchivePath.IsDeviceName(component))
                return "it has the name of a device";
            // Short names are other names of files that a grant may not be about.
            if (IsShortName(component))
                return "it may be a short name";
        }

        return null;
    }

    private static bool IsSeparator(ReadOnlySpan<char> path, int at) => at < path.Length && path[at] is '/' or '\\';

    // At most eight characters before the dot, the last ones a tilde and a number.
    private static bool IsShortName(ReadOnlySpan<char> name)
    {
        int dot = name.IndexOf('.');
        ReadOnlySpan<char> stem = dot < 0 ? name : name[..dot];
        int tilde = stem.LastIndexOf('~');
        return tilde > 0 && stem.Length <= 8 && tilde < stem.Length - 1 && !stem[(tilde + 1)..].ContainsAnyExceptInRange('0', '9');
    }
}
