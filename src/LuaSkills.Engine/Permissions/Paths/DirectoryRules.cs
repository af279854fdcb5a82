using LuaSkills.Engine.Permissions.Patterns;

namespace LuaSkills.Engine.Permissions.Paths;

/// <summary>Compiled grants of directories. Immutable.</summary>
/// <remarks>
/// The part of a grant before its first wildcard is resolved once, when it is compiled: a host may name a directory by a link to it. What a skill names is compared with both
/// spellings before anything is looked at, and its canonical path with the canonical grant afterwards.
/// </remarks>
internal sealed class DirectoryRules
{
    private static readonly string[] s_kernelDirectories = ["/proc", "/sys", "/dev"];

    private readonly DirectoryRule[] _rules;

    private DirectoryRules(DirectoryRule[] rules, IReadOnlyList<DirectoryGrant> grants)
    {
        _rules = rules;
        Grants = grants;
    }

    /// <summary>The grants as they were given.</summary>
    public IReadOnlyList<DirectoryGrant> Grants { get; }

    /// <summary>The directory before the first wildcard of each grant, canonical.</summary>
    public IEnumerable<(string Directory, PathAccess Access)> Bases
    {
        get
        {
            foreach (DirectoryRule rule in _rules)
                yield return (rule.Base, rule.Access);
        }
    }

    /// <summary>Compiles grants.</summary>
    /// <exception cref="SkillException">A pattern is malformed or not absolute (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public static DirectoryRules Compile(IReadOnlyList<DirectoryGrant> grants)
    {
        DirectoryRule[] rules = new DirectoryRule[grants.Count];
        for (int i = 0; i < rules.Length; i++)
            rules[i] = DirectoryRule.Compile(grants[i]);
        return new DirectoryRules(rules, grants);
    }

    /// <summary>Whether a path is granted.</summary>
    /// <param name="path">A normal absolute path.</param>
    /// <param name="access">What is asked for.</param>
    /// <param name="isCanonical">Whether the path has no links any more, so that only the canonical spelling of a grant counts.</param>
    public bool Allows(string path, PathAccess access, bool isCanonical)
    {
        bool isKernel = IsKernelPath(path);
        foreach (DirectoryRule rule in _rules)
        {
            if (rule.Access < access || (isKernel && !IsKernelPath(rule.Base)))
                continue;
            if (rule.Canonical.IsMatch(path) || (!isCanonical && rule.AsWritten is not null && rule.AsWritten.IsMatch(path)))
                return true;
        }

        return false;
    }

    /// <summary>Whether all that a pattern names is granted.</summary>
    /// <param name="pattern">A pattern as in a grant.</param>
    /// <param name="access">What is asked for.</param>
    public bool Covers(string pattern, PathAccess access)
    {
        string whole = DirectoryRule.WithSubtree(PathText.Normalize(pattern));
        bool isKernel = IsKernelPath(pattern);
        foreach (DirectoryRule rule in _rules)
        {
            if (rule.Access < access || (isKernel && !IsKernelPath(rule.Base)))
                continue;
            if (rule.Canonical.Covers(whole) || (rule.AsWritten is not null && rule.AsWritten.Covers(whole)))
                return true;
        }

        return false;
    }

    // What the kernel shows as files is granted by name only, never by a pattern such as /**: there are ways out among it.
    private static bool IsKernelPath(string path)
    {
        if (OperatingSystem.IsWindows())
            return false;
        foreach (string directory in s_kernelDirectories)
        {
            if (PathText.IsWithin(path, directory))
                return true;
        }

        return false;
    }
}

/// <summary>A compiled grant of a directory.</summary>
/// <param name="Canonical">Paths without links that it covers.</param>
/// <param name="AsWritten">The paths it covers as the host wrote it; <see langword="null"/> when that is the same.</param>
/// <param name="Base">The directory before its first wildcard, without links.</param>
/// <param name="Access">What may be done.</param>
internal sealed record DirectoryRule(GlobPattern Canonical, GlobPattern? AsWritten, string Base, PathAccess Access)
{
    /// <summary>Compiles a grant.</summary>
    /// <exception cref="SkillException">The pattern is malformed or not absolute (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public static DirectoryRule Compile(DirectoryGrant grant)
    {
        string pattern = grant.Pattern;
        if (pattern.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(pattern))
            throw Malformed(pattern, "is not an absolute path");
        if (OperatingSystem.IsWindows() && pattern.StartsWith(@"\\", StringComparison.Ordinal))
            throw Malformed(pattern, "is a network or device path");
        pattern = PathText.Normalize(pattern);

        string written = BaseOf(pattern);
        string resolved = CanonicalPath.ResolveExisting(written);
        string whole = WithSubtree(pattern);
        GlobPattern asWritten = GlobPattern.Parse(whole, '/', PathText.IgnoresCase);
        if (string.Equals(written, resolved, StringComparison.Ordinal))
            return new DirectoryRule(asWritten, AsWritten: null, resolved, grant.Access);

        string rest = whole[written.Length..].TrimStart('/');
        GlobPattern canonical = GlobPattern.Parse(PathText.Append(Escape(resolved), rest), '/', PathText.IgnoresCase);
        return new DirectoryRule(canonical, asWritten, resolved, grant.Access);
    }

    /// <summary>A pattern without wildcards stands for the directory and all below it.</summary>
    public static string WithSubtree(string pattern) => GlobPattern.HasWildcards(pattern) ? pattern : PathText.Append(pattern, "**");

    private static string BaseOf(string pattern)
    {
        int wildcard = pattern.AsSpan().IndexOfAny("*?[{");
        if (wildcard < 0)
            return pattern;
        int separator = pattern.LastIndexOf('/', wildcard);
        return pattern[..Math.Max(separator, PathText.RootLength(pattern))];
    }

    // The target of a link may have any name.
    private static string Escape(string path)
    {
        foreach (char special in "[*?{}")
        {
            if (path.Contains(special, StringComparison.Ordinal))
                path = path.Replace(special.ToString(), $"[{special}]", StringComparison.Ordinal);
        }

        return path;
    }

    private static SkillException Malformed(string pattern, string fault) =>
        new(SkillErrorCode.InvalidDeployment, $"directory '{pattern}' {fault}");
}
