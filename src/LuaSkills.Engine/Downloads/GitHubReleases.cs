using System.Net;
using System.Text;

namespace LuaSkills.Engine.Downloads;

/// <summary>Asks GitHub's API for releases, with the error texts of spec section 7.3.</summary>
/// <param name="downloads">Sends the requests.</param>
/// <param name="sources">Where GitHub and its API are.</param>
internal sealed class GitHubReleases(HttpDownloads downloads, SkillSourceOptions sources)
{
    private const long MaxBytes = 16 * 1024 * 1024;

    private readonly string _api = (sources.GitHubApiBaseUrl ?? "https://api.github.com").TrimEnd('/');

    /// <summary>The latest release.</summary>
    /// <param name="repository"><c>owner/name</c>.</param>
    /// <param name="cancellationToken">Gives up at once.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.DownloadFailed"/>.</exception>
    public GitHubRelease Latest(string repository, CancellationToken cancellationToken) =>
        At($"{_api}/repos/{repository}/releases/latest", cancellationToken);

    /// <summary>The release of a version, tagged with it or with <c>v</c> before it.</summary>
    /// <param name="repository"><c>owner/name</c>.</param>
    /// <param name="version">Without <c>v</c>.</param>
    /// <param name="cancellationToken">Gives up at once.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.DownloadFailed"/>.</exception>
    public GitHubRelease OfVersion(string repository, string version, CancellationToken cancellationToken)
    {
        string address = "";
        foreach (string tag in (ReadOnlySpan<string>)[version, "v" + version])
        {
            address = $"{_api}/repos/{repository}/releases/tags/{tag}";
            if (Query(address, mayBeMissing: true, Read, cancellationToken) is { } release)
                return release;
        }

        throw Fault($"Failed to resolve GitHub release for repo '{repository}' and version '{version}'; attempted tag endpoints ending with '{address}'");
    }

    /// <summary>The release at an address of the API.</summary>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.DownloadFailed"/>.</exception>
    public GitHubRelease At(string address, CancellationToken cancellationToken) => Query(address, mayBeMissing: false, Read, cancellationToken)!;

    /// <summary>Tags of the published releases that are neither drafts nor previews, the newest hundred.</summary>
    /// <inheritdoc cref="Latest"/>
    public IReadOnlyList<string> PublishedTags(string repository, CancellationToken cancellationToken)
    {
        string address = $"{_api}/repos/{repository}/releases?per_page=100";
        DocumentNode list = Query(address, mayBeMissing: false, static json => json, cancellationToken)!;
        try
        {
            List<string> tags = [];
            for (int i = 0; i < list.Items.Count; i++)
            {
                FieldReader release = FieldReader.Over(list.Items[i], FormattableString.Invariant($"[{i}]"), "a release");
                if (!release.Boolean("draft", fallback: false) && !release.Boolean("prerelease", fallback: false))
                    tags.Add(release.RequiredText("tag_name"));
            }

            return tags;
        }
        catch (DocumentException error)
        {
            throw Fault($"Failed to parse {address}: {error.Message}", error);
        }
    }

    /// <summary>Where something on GitHub is downloaded: there, or on the mirror that the options name.</summary>
    public string Mirrored(string address)
    {
        if (sources.GitHubBaseUrl is not { } mirror)
            return address;

        foreach (string prefix in (ReadOnlySpan<string>)["https://github.com/", "http://github.com/"])
        {
            if (address.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return $"{mirror.TrimEnd('/')}/{address[prefix.Length..]}";
        }

        return address;
    }

    private T? Query<T>(string address, bool mayBeMissing, Func<DocumentNode, T> read, CancellationToken cancellationToken)
        where T : class
    {
        byte[] json;
        try
        {
            json = downloads.Fetch(DownloadAddress.Parse(address), MaxBytes, cancellationToken);
        }
        catch (DownloadException error) when (mayBeMissing && error.Status is HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (DownloadException error)
        {
            throw Fault($"Failed to query {error.Address}: {error.Message}", error);
        }

        try
        {
            return read(JsonDocumentReader.Read(Encoding.UTF8.GetString(json)));
        }
        catch (DocumentException error)
        {
            throw Fault($"Failed to parse {address}: {error.Message}", error);
        }
    }

    private GitHubRelease Read(DocumentNode json)
    {
        FieldReader release = FieldReader.Over(json, "", "a release");
        string tag = release.RequiredText("tag_name");
        List<GitHubAsset> assets = [];
        foreach (FieldReader asset in release.Mappings("assets"))
            assets.Add(new GitHubAsset(asset.RequiredText("name"), Mirrored(asset.RequiredText("browser_download_url")), asset.OptionalText("digest")));
        return new GitHubRelease(tag, assets);
    }

    private static SkillException Fault(string message, Exception? cause = null) => new(SkillErrorCode.DownloadFailed, message, cause);
}
