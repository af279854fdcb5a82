using System.Text;

namespace LuaSkills.Engine.Api;

/// <summary>
/// Path arithmetic on texts by the platform's rules; never looks at the file system (spec section 4.7). Repeated separators and inner
/// <c>.</c> components count for nothing.
/// </summary>
internal static class LexicalPath
{
    /// <summary>Appends a segment; an absolute one replaces everything before it.</summary>
    public static string Join(string path, string segment) => Path.Combine(path, segment);

    /// <summary>Everything before the last component, <c>.</c> when that is nothing; a root is its own parent.</summary>
    public static string DirectoryName(string path)
    {
        int root = RootLength(path);
        int end = TrimEnd(path, root, path.Length);
        if (end == root && root > 0)
            return WithoutVerbatimPrefix(path);
        int parent = TrimEnd(path, root, LastComponent(path, root, end));
        return parent == 0 ? "." : WithoutVerbatimPrefix(path[..parent]);
    }

    /// <summary>The last component; empty when it is <c>.</c> or <c>..</c> or the path is a root.</summary>
    public static string BaseName(string path)
    {
        int root = RootLength(path);
        int end = TrimEnd(path, root, path.Length);
        string name = path[LastComponent(path, root, end)..end];
        return name is "." or ".." ? "" : name;
    }

    /// <summary>The last component without its last extension.</summary>
    public static string Stem(string path)
    {
        string name = BaseName(path);
        return name[..ExtensionStart(name)];
    }

    /// <summary>The last extension with its dot; a name that begins with its only dot has none.</summary>
    public static string Extension(string path)
    {
        string name = BaseName(path);
        return name[ExtensionStart(name)..];
    }

    /// <summary>Removes <c>.</c> and folds <c>..</c>; an absolute path does not climb above its root.</summary>
    public static string Normalize(string path)
    {
        int root = RootLength(path);
        List<Range> kept = [];
        // As upstream: a leading `..` is kept until something behind it was folded away; then it can be folded away itself.
        bool canFold = false;
        for (int at = root; at < path.Length;)
        {
            int length = path.AsSpan(at).IndexOfAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
            int end = length < 0 ? path.Length : at + length;
            ReadOnlySpan<char> component = path.AsSpan()[at..end];
            if (component is "..")
            {
                if (canFold)
                {
                    kept.RemoveAt(kept.Count - 1);
                    canFold = kept.Count > 0;
                }
                else if (root == 0)
                {
                    kept.Add(at..end);
                }
            }
            else if (component is not ("" or "."))
            {
                kept.Add(at..end);
                canFold = true;
            }

            at = end + 1;
        }

        return Assemble(path, root, kept);
    }

    /// <summary>
    /// The path without the prefixes that switch Windows' own normalization off (<c>\\?\</c>, <c>\\?\UNC\</c>), which Lua never sees.
    /// </summary>
    public static string WithoutVerbatimPrefix(string path)
    {
        if (!OperatingSystem.IsWindows() || !path.StartsWith(@"\\?\", StringComparison.Ordinal))
            return path;
        return path.StartsWith(@"\\?\UNC\", StringComparison.Ordinal) ? string.Concat(@"\\", path.AsSpan(8)) : path[4..];
    }

    private static string Assemble(string path, int root, List<Range> components)
    {
        if (root == 0 && components.Count == 0)
            return ".";

        StringBuilder text = new(path.Length);
        text.Append(path.AsSpan(0, root)).Replace(Path.AltDirectorySeparatorChar, Path.DirectorySeparatorChar);
        foreach (Range component in components)
        {
            if (text.Length > root)
                text.Append(Path.DirectorySeparatorChar);
            text.Append(path.AsSpan()[component]);
        }

        return WithoutVerbatimPrefix(text.ToString());
    }

    private static int RootLength(string path) => Path.GetPathRoot(path.AsSpan()).Length;

    /// <summary>Where the last component of <c>path[..end]</c> starts.</summary>
    private static int LastComponent(string path, int root, int end) =>
        root + 1 + path.AsSpan()[root..end].LastIndexOfAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);

    /// <summary>The end of <c>path[..end]</c> without trailing separators and <c>.</c> components.</summary>
    private static int TrimEnd(string path, int root, int end)
    {
        while (true)
        {
            while (end > root && IsSeparator(path[end - 1]))
                end--;

            // A leading `.` of a relative path is a component of its own.
            int start = end - 1;
            if (start < Math.Max(root, 1) || path[start] != '.' || (start > root && !IsSeparator(path[start - 1])))
                return end;
            end = start;
        }
    }

    private static int ExtensionStart(string name)
    {
        int dot = name.LastIndexOf('.');
        return dot <= 0 ? name.Length : dot;
    }

    private static bool IsSeparator(char c) => c == Path.DirectorySeparatorChar || c == Path.AltDirectorySeparatorChar;
}
