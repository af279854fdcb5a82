namespace LuaSkills;

/// <summary>Where skills and what they depend on may come from (spec sections 3.1, 7.3 and 8).</summary>
public sealed record SkillSourceOptions
{
    /// <summary>
    /// Whether anything may be downloaded: skills that are installed or updated, and at every load the dependencies that skills lack. Off by default, because dependencies
    /// are programs; the other SDKs of LuaSkills have it on.
    /// </summary>
    public bool AllowNetworkDownload { get; init; }

    /// <summary>Takes the place of <c>https://github.com/</c> in downloads, for a mirror; <see langword="null"/> for GitHub itself.</summary>
    public string? GitHubBaseUrl { get; init; }

    /// <summary>Base of GitHub's API; <see langword="null"/> for <c>https://api.github.com</c>.</summary>
    public string? GitHubApiBaseUrl { get; init; }

    /// <summary>The official hub of skills; <see langword="null"/> for none.</summary>
    public string? OfficialHubBaseUrl { get; init; }

    /// <summary>Whether the host may install skills from private URL manifests.</summary>
    public bool AllowPrivateManifests { get; init; }

    /// <summary>URL prefixes allowed for private manifests and their archives: a URL is an entry, or starts with one and <c>/</c>.</summary>
    public IReadOnlyList<string> PrivateManifestAllowlist { get; init; } = [];

    /// <summary>How much an archive of a skill or of a dependency may hold.</summary>
    public ArchiveLimits ArchiveLimits { get; init; } = ArchiveLimits.Default;
}
