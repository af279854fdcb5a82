using System.Text;
using LuaSkills.Engine.Downloads;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Management.Sources;

/// <summary>Downloads of one change of skills, with the cache of archives (spec section 7.3).</summary>
internal sealed class SourceDownloads
{
    // Lists of checksums and manifests are texts of some kilobytes.
    private const long MaxTextBytes = 16 << 20;

    private readonly HttpDownloads _http;
    private readonly GitHubReleases _gitHub;
    private readonly SkillSourceOptions _sources;
    private readonly string _cache;
    private readonly EngineLog _log;
    private readonly CancellationToken _cancellationToken;

    /// <param name="http">Sends the requests.</param>
    /// <param name="sources">What the host allows.</param>
    /// <param name="cache">Directory of the cache; made when it is first needed.</param>
    /// <param name="log">Hears what is fetched.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public SourceDownloads(HttpDownloads http, SkillSourceOptions sources, string cache, EngineLog log, CancellationToken cancellationToken)
    {
        _http = http;
        _gitHub = new GitHubReleases(http, sources);
        _sources = sources;
        _cache = cache;
        _log = log;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The latest release of a repository.</summary>
    /// <exception cref="SkillException">There is none, or no answer.</exception>
    public GitHubRelease LatestRelease(GitHubRepository repository)
    {
        DemandNetwork();
        return _gitHub.Latest(repository.ToString(), _cancellationToken);
    }

    /// <summary>The release of a version.</summary>
    /// <exception cref="SkillException">There is none, or no answer.</exception>
    public GitHubRelease ReleaseOf(GitHubRepository repository, string version)
    {
        DemandNetwork();
        return _gitHub.OfVersion(repository.ToString(), version, _cancellationToken);
    }

    /// <summary>Fetches a text, always afresh.</summary>
    /// <exception cref="SkillException">It cannot be fetched.</exception>
    public byte[] FetchText(string url)
    {
        DemandNetwork();
        try
        {
            return _http.Fetch(DownloadAddress.Parse(url), MaxTextBytes, _cancellationToken);
        }
        catch (DownloadException error)
        {
            throw Fault(error);
        }
    }

    /// <summary>Fetches a text once and for all.</summary>
    /// <param name="key">Its name in the cache.</param>
    /// <param name="url">Where it is.</param>
    /// <exception cref="SkillException">It cannot be fetched or kept.</exception>
    public string FetchCachedText(string key, string url)
    {
        string file = Path.Join(_cache, Sanitize(key) + DownloadAddress.ExtensionOf(url));
        if (!File.Exists(file))
            Download(url, file, MaxTextBytes, progress: null);
        try
        {
            return File.ReadAllText(file, Encoding.UTF8);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"Failed to read {file}: {OsError.Describe(error, file)}", error);
        }
    }

    /// <summary>Fetches an archive, or takes it from the cache; in either case it is what its checksum says.</summary>
    /// <param name="skillId">Whose it is.</param>
    /// <param name="release">Its release.</param>
    /// <param name="progress">Hears how far the download is.</param>
    /// <returns>The file.</returns>
    /// <exception cref="SkillException">It cannot be fetched, or is another one.</exception>
    public string FetchArchive(string skillId, SkillRelease release, ChangeProgress progress)
    {
        ReleaseArchive archive = release.FindArchive();
        string file = Path.Join(_cache, $"skill-{skillId}-{release.Version}{DownloadAddress.ExtensionOf(archive.Url)}");
        if (File.Exists(file))
            progress.ReportCached(release.SourceType, archive.Url, new FileInfo(file).Length);
        else
            DownloadArchive();

        if (FindMismatch(file, archive.Sha256) is not { } first)
            return file;

        DownloadArchive();
        if (FindMismatch(file, archive.Sha256) is not { } second)
            return file;
        throw new SkillException(SkillErrorCode.ChecksumMismatch, $"{first}. Automatic redownload also failed checksum verification: {second}");

        void DownloadArchive() => Download(
            archive.Url,
            file,
            _sources.ArchiveLimits.MaxTotalBytes,
            (done, total) => progress.ReportDownload(release.SourceType, archive.Url, done, total));
    }

    // A file that is not what it should be is removed, so that the next download cannot be taken for it.
    private string? FindMismatch(string file, string expected)
    {
        try
        {
            string actual = Sha256Text.OfFile(file, _cancellationToken);
            if (string.Equals(actual, expected, StringComparison.Ordinal))
                return null;
            File.Delete(file);
            return $"Checksum mismatch for {file}: expected {expected}, got {actual}";
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"Failed to read {file}: {OsError.Describe(error, file)}", error);
        }
    }

    private void Download(string url, string file, long maxBytes, Action<long, long?>? progress)
    {
        DemandNetwork();
        try
        {
            Uri address = DownloadAddress.Parse(url);
            if (_log.IsEnabled)
                _log.Info($"[LuaSkills:download] Fetching {Path.GetFileName(file)} from {PublicAddress.Of(address)}");
            Directory.CreateDirectory(_cache);
            _http.Download(address, file, maxBytes, progress, _cancellationToken);
        }
        catch (DownloadException error)
        {
            throw Fault(error);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"Failed to write {file}: {OsError.Describe(error, file)}", error);
        }
    }

    private void DemandNetwork()
    {
        if (!_sources.AllowNetworkDownload)
            throw new SkillException(SkillErrorCode.NetworkDisabled, "network download is disabled by host policy");
    }

    private static SkillException Fault(DownloadException error) =>
        new(SkillErrorCode.DownloadFailed, $"Failed to download {error.Address}: {error.Message}", error);

    private static string Sanitize(string key) => string.Create(key.Length, key, static (name, source) =>
    {
        for (int i = 0; i < name.Length; i++)
            name[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '-' or '_' ? source[i] : '-';
    });
}
