namespace LuaSkills.Engine.Management.Sources;

/// <summary>A repository on GitHub.</summary>
/// <param name="Owner">User or organization.</param>
/// <param name="Name">Name of the repository, which is the id of its skill.</param>
internal sealed record GitHubRepository(string Owner, string Name)
{
    /// <summary>Takes what people write.</summary>
    /// <param name="source"><c>owner/repo</c> or the repository's URL.</param>
    /// <exception cref="SkillException">It is neither.</exception>
    public static GitHubRepository Parse(string source)
    {
        string path = source.Trim();
        foreach (string prefix in (ReadOnlySpan<string>)["https://github.com/", "http://github.com/"])
        {
            if (path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                path = path[prefix.Length..];
                path = path.EndsWith('/') ? path[..^1] : path;
                break;
            }
        }

        int slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && IsName(path.AsSpan(0, slash)) && IsName(path.AsSpan(slash + 1)))
            return new GitHubRepository(path[..slash], path[(slash + 1)..]);
        throw new SkillException(SkillErrorCode.InvalidRequest, $"github source '{source.Trim()}' must be one repository locator in owner/repo form");
    }

    public override string ToString() => $"{Owner}/{Name}";

    // What may stand in the path of a URL as it is.
    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        }

        return text is not ("" or "." or "..");
    }
}
