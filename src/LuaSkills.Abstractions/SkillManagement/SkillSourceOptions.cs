namespace LuaSkills;

/// <summary>Where skills and what they depend on may come from (spec sections 3.1, 7.3 and 8).</summary>
public sealed record SkillSourceOptions
{
    private readonly TimeSpan _connectTimeout = TimeSpan.FromSeconds(30);
    private readonly TimeSpan _stallTimeout = TimeSpan.FromSeconds(60);

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

    /// <summary>
    /// A token for GitHub, sent as <c>Authorization: Bearer</c> to the hosts of <see cref="GitHubApiBaseUrl"/> and <see cref="GitHubBaseUrl"/> (by default
    /// <c>api.github.com</c> and <c>github.com</c>) and to nobody they redirect to; <see langword="null"/> for none. Not part of <see cref="ToString"/>.
    /// </summary>
    public string? GitHubToken { get; init; }

    /// <summary>
    /// Makes the handler that sends requests, for proxies and certificates of the host's choice; called when the first download of an engine begins, and disposed with
    /// the engine. <see langword="null"/> for the platform's, which uses the proxy of the environment (<c>HTTPS_PROXY</c> and the like) or of the system.
    /// </summary>
    /// <remarks>Redirects are followed by the engine, which checks each; <see cref="HttpClientHandler"/> and <see cref="SocketsHttpHandler"/> are told not to.</remarks>
    public Func<HttpMessageHandler>? HttpHandlerFactory { get; init; }

    /// <summary>How long connecting may take; applies to the platform's handler.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public TimeSpan ConnectTimeout
    {
        get => _connectTimeout;
        init => _connectTimeout = Positive(value);
    }

    /// <summary>How long a server may send nothing before a download is given up. A download that goes on may take any time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public TimeSpan StallTimeout
    {
        get => _stallTimeout;
        init => _stallTimeout = Positive(value);
    }

    /// <summary>The name of the type: the members may be secret.</summary>
    public override string ToString() => nameof(SkillSourceOptions);

    private static TimeSpan Positive(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
        return value;
    }
}
