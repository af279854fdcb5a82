using LuaSkills.Engine.Archives;
using LuaSkills.Engine.Downloads;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Installation;

/// <summary>One run of an installation (spec: FFI section 7.6.4), in four steps: download and verify all, unpack all, put all in place, tidy up.</summary>
internal sealed class RuntimeInstallation(
    RuntimeManifest plan,
    ArchiveLimits limits,
    HttpDownloads downloads,
    IProgress<RuntimeInstallProgress>? progress,
    CancellationToken cancellationToken)
{
    private static readonly string[] s_directories = ["bin", "libs", "include", "lua_packages", "licenses", "resources"];

    private readonly string _root = Path.GetFullPath(plan.RuntimeRoot);

    // Fixed names, so that a later run finds what an earlier one had to leave: parts of downloads, and files that a crash left replaced.
    private string DownloadDirectory => Path.Join(_root, "temp", "downloads", "runtime");

    private string StagingDirectory => Path.Join(_root, ".luaskills-install");

    /// <summary>Installs.</summary>
    /// <returns>The manifest with the paths of what was found.</returns>
    /// <exception cref="SkillException">It cannot be installed; what was there is as it was.</exception>
    public async Task<RuntimeManifest> RunAsync()
    {
        try
        {
            foreach (string directory in s_directories)
                Directory.CreateDirectory(Path.Join(_root, directory));
            using ProcessLock? claim = ProcessLock.TryTake(Path.Join(_root, "resources", "luaskills-install"), Path.Join(_root, "resources"));
            if (claim is null)
                throw new SkillException(SkillErrorCode.IoError, $"Another installation is at work in {_root}.");

            FileReplacement.Recover(_root, StagingDirectory);
            RuntimeManifest installed = await InstallAsync().ConfigureAwait(false);
            Remove(() => Directory.Delete(DownloadDirectory, recursive: true));
            progress?.Report(new RuntimeInstallProgress(RuntimeInstallPhase.Completed, Asset: null));
            return installed;
        }
        catch (SkillException error) when (error.Code is SkillErrorCode.ChecksumMismatch or SkillErrorCode.InvalidArchive)
        {
            // Whatever else has arrived comes from the same source.
            Remove(() => Directory.Delete(DownloadDirectory, recursive: true));
            throw;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SkillException(SkillErrorCode.IoError, $"The native runtime cannot be installed into {_root}: {error.Message}", error);
        }
    }

    private async Task<RuntimeManifest> InstallAsync()
    {
        Directory.CreateDirectory(DownloadDirectory);
        RuntimeAssetDownload download = new(DownloadDirectory, limits.MaxTotalBytes, downloads, progress, cancellationToken);
        string[] archives = new string[plan.Assets.Count];
        for (int i = 0; i < archives.Length; i++)
            archives[i] = await download.GetAsync(plan.Assets[i]).ConfigureAwait(false);

        Directory.CreateDirectory(StagingDirectory);
        FileReplacement replacement = new(_root, StagingDirectory);
        try
        {
            RuntimeAsset[] assets = new RuntimeAsset[archives.Length];
            for (int i = 0; i < assets.Length; i++)
                assets[i] = Unpack(plan.Assets[i], archives[i], Path.Join(StagingDirectory, FormattableString.Invariant($"{i}")), replacement);

            RuntimeManifest installed = RuntimePlan.WithAssets(plan, assets);
            string manifest = Path.Join(StagingDirectory, "manifest.json");
            File.WriteAllBytes(manifest, RuntimeManifestWriter.Write(installed));
            replacement.Add(manifest, Path.GetRelativePath(_root, RuntimeManifest.PathOf(_root)));

            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new RuntimeInstallProgress(RuntimeInstallPhase.Placing, Asset: null));
            replacement.Apply();
            return installed;
        }
        finally
        {
            Remove(replacement.Discard);
        }
    }

    private RuntimeAsset Unpack(RuntimeAsset asset, string archive, string directory, FileReplacement replacement)
    {
        progress?.Report(new RuntimeInstallProgress(RuntimeInstallPhase.Unpacking, asset));
        ArchiveKind kind = asset.AssetName.EndsWith(".zip", StringComparison.Ordinal) ? ArchiveKind.Zip : ArchiveKind.TarGz;
        try
        {
            ArchiveExtraction.Extract(archive, kind, directory, limits, static entry => entry.Path, cancellationToken, copiesLinks: true);
        }
        catch (ArchiveException error)
        {
            throw new SkillException(SkillErrorCode.InvalidArchive, Describe(error, asset), error);
        }

        return asset with { InstalledPath = new RuntimeAssetFiles(asset, plan.Platform, directory, replacement).Place() };
    }

    private static string Describe(ArchiveException error, RuntimeAsset asset) => error.Fault is ArchiveFault.ParentTraversal or ArchiveFault.AbsolutePath
        ? $"archive member escapes extraction directory: {error.Entry}"
        : $"{asset.AssetName} cannot be unpacked: {error.Message}";

    private static void Remove(Action remove)
    {
        try
        {
            remove();
        }
        catch (DirectoryNotFoundException)
        {
            // Then there is nothing to remove.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Libraries that are in use on Windows cannot be removed, only moved; the next run tries again.
        }
    }
}
