using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Permissions.Paths;

/// <summary>The only place where a path that a skill gives becomes a file.</summary>
/// <remarks>
/// A path is made absolute and compared with the grants as a text before the file system is looked at, so that denials tell nothing of what exists. Then it is walked component by
/// component; links are followed as long as they stay inside the grants, and what the walk arrives at is compared once more by its canonical path.
/// </remarks>
internal sealed class PathGuard
{
    private readonly DirectoryRules _rules;
    private readonly string _skillId;
    private readonly SkillCapability _capability;
    private readonly string _key;

    /// <summary>Guards directories.</summary>
    /// <param name="rules">What is granted.</param>
    /// <param name="skillId">The skill, for messages.</param>
    /// <param name="capability">What the directories are granted for.</param>
    /// <param name="key">Where a manifest grants it, for messages.</param>
    public PathGuard(DirectoryRules rules, string skillId, SkillCapability capability, string key)
    {
        _rules = rules;
        _skillId = skillId;
        _capability = capability;
        _key = key;
    }

    /// <summary>The grants, as the deployment has them.</summary>
    public IReadOnlyList<DirectoryGrant> AllowedDirectories => _rules.Grants;

    /// <summary>The directories before the first wildcard of each grant, without links; where a search for everything begins.</summary>
    public IEnumerable<(string Directory, PathAccess Access)> Bases => _rules.Bases;

    /// <summary>Opens a path for use.</summary>
    /// <param name="path">What the skill gave.</param>
    /// <param name="access">What it means to do.</param>
    /// <param name="intent">What it means to do it with.</param>
    /// <param name="baseDirectory">Where relative paths begin; without it they are refused.</param>
    /// <exception cref="SkillPermissionException">It may not, or nobody may.</exception>
    /// <exception cref="IOException">Something else is there than has to be, or it cannot be reached.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refuses it.</exception>
    public GuardedPath Open(string path, PathAccess access, PathIntent intent, string? baseDirectory = null)
    {
        string full = MakeAbsolute(path, access, baseDirectory);
        if (!_rules.Allows(full, access, isCanonical: false))
            throw NotGranted(full, access);
        return OperatingSystem.IsLinux() && UnixDirectory.Root >= 0
            ? new LinuxPathWalk(this, full, access, intent).Open()
            : PortablePathWalk.Open(this, full, access, intent);
    }

    /// <summary>Opens an entry of a directory that was opened before; a link itself.</summary>
    /// <param name="directory">The directory, opened with <see cref="PathIntent.Directory"/> or by this function.</param>
    /// <param name="name">Name of the entry.</param>
    /// <param name="access">What the skill means to do with it.</param>
    /// <returns><see langword="null"/> when nothing is there any more, or when it is not granted.</returns>
    /// <exception cref="IOException">It cannot be reached.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public GuardedPath? OpenEntry(GuardedPath directory, string name, PathAccess access)
    {
        string canonical = PathText.Append(directory.Canonical, name);
        string display = PathText.Append(directory.Display, name);
        if (!_rules.Allows(canonical, access, isCanonical: true))
            return null;
        return directory.Handle is { } handle
            ? LinuxPathWalk.OpenEntry(handle, name, display, canonical)
            : PortablePathWalk.OpenEntry(display, canonical);
    }

    /// <summary>Opens what an entry is, a link itself.</summary>
    /// <param name="entry">The entry, opened with <see cref="PathIntent.Delete"/> or <see cref="PathIntent.Metadata"/>.</param>
    /// <returns><see langword="null"/> when nothing is there any more.</returns>
    /// <exception cref="IOException">It cannot be reached.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public static GuardedPath? OpenEntry(GuardedPath entry) => entry.Handle is { } directory
        ? LinuxPathWalk.OpenEntry(directory, entry.Name, entry.Display, entry.Canonical)
        : PortablePathWalk.OpenEntry(entry.Display, entry.Canonical);

    /// <summary>Refuses an entry of a directory that is not granted itself.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="name">Name of the entry.</param>
    /// <param name="access">What the skill means to do with it.</param>
    /// <exception cref="SkillPermissionException">It is not granted.</exception>
    public void DemandEntry(GuardedPath directory, string name, PathAccess access)
    {
        if (!_rules.Allows(PathText.Append(directory.Canonical, name), access, isCanonical: true))
            throw NotGranted(PathText.Append(directory.Display, name), access);
    }

    /// <summary>Whether a path may be used, with all links followed; what does not exist is judged by where it would be. Opens nothing for longer.</summary>
    /// <param name="path">What the skill gave.</param>
    /// <param name="access">What it means to do.</param>
    public bool Allows(string path, PathAccess access)
    {
        if (FindFault(path, baseDirectory: null) is not null)
            return false;
        string full = PathText.Normalize(path);
        return _rules.Allows(full, access, isCanonical: false) && _rules.Allows(CanonicalPath.ResolveExisting(full), access, isCanonical: true);
    }

    /// <summary>Whether a path is granted as a text. The file system is not looked at: this is no permission to use it.</summary>
    /// <inheritdoc cref="Allows"/>
    public bool AllowsText(string path, PathAccess access) =>
        FindFault(path, baseDirectory: null) is null && _rules.Allows(PathText.Normalize(path), access, isCanonical: false);

    /// <summary>Refuses a path as <see cref="AllowsText"/> judges it.</summary>
    /// <exception cref="SkillPermissionException">It is not granted.</exception>
    public void DemandText(string path, PathAccess access)
    {
        string full = MakeAbsolute(path, access, baseDirectory: null);
        if (!_rules.Allows(full, access, isCanonical: false))
            throw NotGranted(full, access);
    }

    /// <summary>Whether all paths that a pattern names are granted, as far as texts tell.</summary>
    /// <param name="pattern">A pattern as in a grant.</param>
    /// <param name="access">What is asked for.</param>
    /// <exception cref="SkillException">The pattern is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public bool Covers(string pattern, PathAccess access) => Path.IsPathFullyQualified(pattern) && _rules.Covers(pattern, access);

    /// <summary>Whether a path without links is granted.</summary>
    internal bool AllowsCanonical(string canonical, PathAccess access) => _rules.Allows(canonical, access, isCanonical: true);

    /// <summary>Whether a path, after a link, is granted as a text.</summary>
    internal bool AllowsTarget(string path, PathAccess access) => _rules.Allows(path, access, isCanonical: false);

    /// <summary>Whether a path is that of a granted directory itself, which is not the skill's to remove.</summary>
    internal bool IsBase(string canonical)
    {
        foreach ((string directory, _) in _rules.Bases)
        {
            if (string.Equals(directory, canonical, PathText.Comparison))
                return true;
        }

        return false;
    }

    /// <summary>The denial of a path that is not granted.</summary>
    internal SkillPermissionException NotGranted(string path, PathAccess access) => PermissionDenial.NotGranted(
        _capability, ActionOf(access), path, $"{_key}: \"{path}:{(access == PathAccess.ReadWrite ? "rw" : "ro")}\"", _skillId);

    /// <summary>The denial of a link that leads out of the grants.</summary>
    internal SkillPermissionException LeadsOut(string path, PathAccess access) => new(
        _capability,
        path,
        $"permission denied: {ActionOf(access)} '{path}' leads through a link to where it needs {_key}, which the deployment of '{_skillId}' does not grant") { SkillId = _skillId };

    /// <summary>The denial of what nobody may use.</summary>
    internal SkillPermissionException Never(string path, PathAccess access, string reason) =>
        PermissionDenial.Never(_capability, ActionOf(access), path, reason, _skillId);

    private static string ActionOf(PathAccess access) => access == PathAccess.ReadWrite ? "writing" : "reading";

    private string MakeAbsolute(string path, PathAccess access, string? baseDirectory)
    {
        if (FindFault(path, baseDirectory) is { } fault)
            throw Never(path.Replace("\0", "\\0", StringComparison.Ordinal), access, fault);
        return PathText.Normalize(Path.IsPathFullyQualified(path) ? path : Path.Combine(baseDirectory!, path));
    }

    private static string? FindFault(string path, string? baseDirectory)
    {
        if (path.Length == 0)
            return "it is empty";
        if (path.Contains('\0', StringComparison.Ordinal))
            return "it has a NUL character";
        // Elsewhere these are names like any other, but nobody means them so.
        if (OperatingSystem.IsWindows() || path.StartsWith(@"\\", StringComparison.Ordinal))
        {
            if (WindowsPaths.FindFault(path) is { } fault)
                return fault;
        }

        return baseDirectory is null && !Path.IsPathFullyQualified(path) ? "it is not absolute" : null;
    }
}
