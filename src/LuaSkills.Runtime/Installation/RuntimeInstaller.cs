using LuaSkills.Engine.Downloads;
using LuaSkills.Installation;

namespace LuaSkills;

/// <summary>Installs the native runtime that <see cref="Native.NativeEngine"/> runs on: the libraries and programs that the LuaSkills project publishes (spec: FFI section 7.6).</summary>
/// <remarks>See <c>docs/installing-the-native-runtime.md</c>. The work is done on threads of the pool.</remarks>
public sealed class RuntimeInstaller
{
    private readonly RuntimeInstallerOptions _options;

    /// <summary>Takes the options; touches neither network nor files.</summary>
    public RuntimeInstaller(RuntimeInstallerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.IsNullOrWhiteSpace(options.RuntimeRoot))
            throw new ArgumentException("The runtime root is blank.", nameof(options));
        _options = options;
    }

    /// <summary>Says what <see cref="InstallAsync"/> would install, without writing anything. Asks GitHub for the newest runtime of Lua packages, unless its version is given or it is left out.</summary>
    /// <param name="cancellationToken">Gives up at once.</param>
    /// <exception cref="SkillException">
    /// There is no runtime for the platform (<see cref="SkillErrorCode.UnsupportedPlatform"/>), or the version cannot be found out (<see cref="SkillErrorCode.DownloadFailed"/>).
    /// </exception>
    public Task<RuntimeManifest> PlanAsync(CancellationToken cancellationToken = default) => Task.Run(
        () =>
        {
            using HttpDownloads downloads = NewDownloads();
            return Plan(downloads, cancellationToken);
        },
        cancellationToken);

    /// <summary>
    /// Installs. Everything is downloaded, verified and unpacked before the first file is put in place; when anything fails until then, and also while files are put
    /// in place, what was installed before is as it was. Downloads that broke off are continued by the next call.
    /// </summary>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="cancellationToken">Gives up until files are put in place.</param>
    /// <returns>The manifest as it was written: the plan, with the paths of what was found in the archives.</returns>
    /// <exception cref="SkillException">
    /// What <see cref="PlanAsync"/> throws; or a file could not be downloaded (<see cref="SkillErrorCode.DownloadFailed"/>), has another SHA-256 than it should
    /// (<see cref="SkillErrorCode.ChecksumMismatch"/>), is a damaged or dangerous archive or lacks what it is for (<see cref="SkillErrorCode.InvalidArchive"/>), or a file
    /// cannot be written or somebody else installs at the same time (<see cref="SkillErrorCode.IoError"/>).
    /// </exception>
    public Task<RuntimeManifest> InstallAsync(IProgress<RuntimeInstallProgress>? progress = null, CancellationToken cancellationToken = default) => Task.Run(
        async () =>
        {
            using HttpDownloads downloads = NewDownloads();
            progress?.Report(new RuntimeInstallProgress(RuntimeInstallPhase.Planning, Asset: null));
            RuntimeManifest plan = Plan(downloads, cancellationToken);
            return await new RuntimeInstallation(plan, _options.ArchiveLimits, downloads, progress, cancellationToken).RunAsync().ConfigureAwait(false);
        },
        cancellationToken);

    private RuntimeManifest Plan(HttpDownloads downloads, CancellationToken cancellationToken) =>
        RuntimePlan.Make(_options, () => _options.LuaRuntimeVersion ?? NewestLuaRuntime(downloads, cancellationToken));

    private string NewestLuaRuntime(HttpDownloads downloads, CancellationToken cancellationToken)
    {
        GitHubReleases releases = new(downloads, new SkillSourceOptions { GitHubApiBaseUrl = _options.GitHubApiBaseUrl?.AbsoluteUri });
        string repository = _options.LuaRuntimeRepository;
        return PackagesSeries.Newest(releases.PublishedTags(repository, cancellationToken), _options.LuaRuntimeSeries)
            ?? throw new SkillException(SkillErrorCode.DownloadFailed, $"{repository} has no published release of the series {_options.LuaRuntimeSeries}");
    }

    private HttpDownloads NewDownloads() => new(new DownloadOptions
    {
        HandlerFactory = _options.HttpHandlerFactory,
        Proxy = _options.Proxy,
        ConnectTimeout = _options.ConnectTimeout,
        StallTimeout = _options.StallTimeout,
        GitHubToken = _options.GitHubToken,
        TokenOrigins = DownloadOptions.OriginsOf(_options.MirrorBaseUrl?.AbsoluteUri, _options.GitHubApiBaseUrl?.AbsoluteUri),
    });
}
