using System.Net;

namespace LuaSkills.Engine.Downloads;

/// <summary>How files are fetched over HTTP.</summary>
internal sealed record DownloadOptions
{
    private const string GitHub = "https://github.com/";
    private const string GitHubApi = "https://api.github.com/";

    /// <summary>Makes the handler; <see langword="null"/> for the platform's.</summary>
    public Func<HttpMessageHandler>? HandlerFactory { get; init; }

    /// <summary>Proxy of the platform's handler; <see langword="null"/> for that of the environment or the system.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a server may send nothing.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Sent to <see cref="TokenOrigins"/>; <see langword="null"/> for none.</summary>
    public string? GitHubToken { get; init; }

    /// <summary>Scheme, host and port of those who get the token.</summary>
    public IReadOnlyList<Uri> TokenOrigins { get; init; } = [new Uri(GitHub), new Uri(GitHubApi)];

    /// <summary>Takes what hosts set for an engine.</summary>
    public static DownloadOptions From(SkillSourceOptions sources) => new()
    {
        HandlerFactory = sources.HttpHandlerFactory,
        ConnectTimeout = sources.ConnectTimeout,
        StallTimeout = sources.StallTimeout,
        GitHubToken = sources.GitHubToken,
        TokenOrigins = OriginsOf(sources.GitHubBaseUrl, sources.GitHubApiBaseUrl),
    };

    /// <summary>Whether an address belongs to one of <see cref="TokenOrigins"/>.</summary>
    public bool IsTokenOrigin(Uri address)
    {
        foreach (Uri origin in TokenOrigins)
        {
            if (address.Port == origin.Port
                && string.Equals(address.Scheme, origin.Scheme, StringComparison.Ordinal)
                && string.Equals(address.IdnHost, origin.IdnHost, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>GitHub and its API, or what takes their place.</summary>
    /// <param name="gitHubBaseUrl">In place of <c>https://github.com/</c>, or <see langword="null"/>.</param>
    /// <param name="gitHubApiBaseUrl">In place of <c>https://api.github.com/</c>, or <see langword="null"/>.</param>
    public static IReadOnlyList<Uri> OriginsOf(string? gitHubBaseUrl, string? gitHubApiBaseUrl)
    {
        List<Uri> origins = new(2);
        foreach (string text in (ReadOnlySpan<string>)[gitHubBaseUrl ?? GitHub, gitHubApiBaseUrl ?? GitHubApi])
        {
            if (Uri.TryCreate(text, UriKind.Absolute, out Uri? origin))
                origins.Add(origin);
        }

        return origins;
    }
}
