namespace LuaSkills.Engine.Permissions.Paths;

/// <summary>Absolute paths as texts, with <c>/</c> between components on every system.</summary>
internal static class PathText
{
    /// <summary>Removes empty components and <c>.</c>, folds <c>..</c> and takes separators off the end. The file system is not looked at.</summary>
    /// <param name="path">An absolute path.</param>
    /// <returns>The very text when there is nothing to change.</returns>
    public static string Normalize(string path)
    {
        if (OperatingSystem.IsWindows() && path.Contains('\\', StringComparison.Ordinal))
            path = path.Replace('\\', '/');
        return IsNormal(path) ? path : Fold(path);
    }

    /// <summary>Length of what every path of the volume begins with: <c>/</c>, or <c>C:/</c> on Windows.</summary>
    public static int RootLength(ReadOnlySpan<char> path) => OperatingSystem.IsWindows() && path.Length >= 2 && path[1] == ':' ? Math.Min(3, path.Length) : 1;

    /// <summary>Whether a path is that of a directory or of something below it.</summary>
    public static bool IsWithin(string path, string directory) =>
        path.StartsWith(directory, Comparison)
        && (path.Length == directory.Length || directory.EndsWith('/') || path[directory.Length] == '/');

    /// <summary>How paths are compared: most file systems of Windows and macOS take no notice of case.</summary>
    public static StringComparison Comparison =>
        IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <inheritdoc cref="Comparison"/>
    public static bool IgnoresCase => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS();

    /// <summary>Appends a component.</summary>
    public static string Append(string directory, string name) => directory.EndsWith('/') ? directory + name : $"{directory}/{name}";

    private static bool IsNormal(string path)
    {
        int root = RootLength(path);
        for (int start = root; start < path.Length;)
        {
            int length = path.AsSpan(start).IndexOf('/');
            ReadOnlySpan<char> component = length < 0 ? path.AsSpan(start) : path.AsSpan(start, length);
            if (component is "" or "." or "..")
                return false;
            if (length < 0)
                return true;
            start += length + 1;
        }

        return path.Length == root;
    }

    private static string Fold(string path)
    {
        int root = RootLength(path);
        List<string> kept = [];
        foreach (string component in path[root..].Split('/'))
        {
            if (component is "..")
            {
                if (kept.Count > 0)
                    kept.RemoveAt(kept.Count - 1);
            }
            else if (component is not ("" or "."))
            {
                kept.Add(component);
            }
        }

        return string.Concat(path.AsSpan(0, root), string.Join('/', kept));
    }
}
