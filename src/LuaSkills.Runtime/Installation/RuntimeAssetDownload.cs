using System.Text;
using LuaSkills.Engine.Downloads;

namespace LuaSkills.Installation;

/// <summary>Downloads assets and holds them against their SHA-256.</summary>
/// <param name="directory">Where they are kept until all is installed.</param>
/// <param name="maxBytes">Most bytes of one.</param>
/// <param name="downloads">Sends the requests.</param>
/// <param name="progress">Hears how far it is.</param>
/// <param name="cancellationToken">Gives up at once.</param>
internal sealed class RuntimeAssetDownload(
    string directory,
    long maxBytes,
    HttpDownloads downloads,
    IProgress<RuntimeInstallProgress>? progress,
    CancellationToken cancellationToken)
{
    private const long MaxSidecarBytes = 64 * 1024;

    /// <summary>Gets an asset, from an earlier run if it is there and still the right one.</summary>
    /// <returns>Path of the verified file.</returns>
    /// <exception cref="SkillException">It cannot be downloaded, or is another file than it should be.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public async Task<string> GetAsync(RuntimeAsset asset)
    {
        progress?.Report(new RuntimeInstallProgress(RuntimeInstallPhase.Downloading, asset, 0));
        string expected = await Sha256Async(asset).ConfigureAwait(false);

        // Names of assets do not tell the version, nor the repository.
        string file = Path.Join(directory, $"{Sha256Text.Of(Encoding.UTF8.GetBytes(asset.DownloadUrl))[..16]}-{FileNameOf(asset.AssetName)}");
        if (File.Exists(file) && !IsRight(file, expected, out _))
            File.Delete(file);
        if (!File.Exists(file))
            await DownloadAsync(asset, file).ConfigureAwait(false);

        if (!IsRight(file, expected, out string actual))
        {
            File.Delete(file);
            throw new SkillException(SkillErrorCode.ChecksumMismatch, $"SHA-256 mismatch for {file}: expected {expected}, got {actual}");
        }

        progress?.Report(new RuntimeInstallProgress(RuntimeInstallPhase.Verified, asset));
        return file;
    }

    private async Task<string> Sha256Async(RuntimeAsset asset)
    {
        string sidecar;
        try
        {
            Uri address = DownloadAddress.Parse(asset.Sha256Url);
            byte[] bytes = address.IsFile
                ? Read(address)
                : await downloads.FetchAsync(address, MaxSidecarBytes, cancellationToken).ConfigureAwait(false);
            sidecar = Encoding.UTF8.GetString(bytes);
        }
        catch (DownloadException error)
        {
            throw Failed(error);
        }

        return Sha256Text.TryParseSidecar(sidecar, out string? sha256)
            ? sha256
            : throw new SkillException(SkillErrorCode.ChecksumMismatch, $"{asset.Sha256AssetName} does not begin with a SHA-256 value");
    }

    private async Task DownloadAsync(RuntimeAsset asset, string file)
    {
        try
        {
            Uri address = DownloadAddress.Parse(asset.DownloadUrl);
            if (address.IsFile)
            {
                Copy(address, file);
                return;
            }

            await downloads.DownloadResumablyAsync(
                address,
                file,
                maxBytes,
                (done, total) => progress?.Report(new RuntimeInstallProgress(RuntimeInstallPhase.Downloading, asset, done, total)),
                cancellationToken).ConfigureAwait(false);
        }
        catch (DownloadException error)
        {
            throw Failed(error);
        }
    }

    private static byte[] Read(Uri address)
    {
        try
        {
            return File.ReadAllBytes(address.LocalPath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DownloadException.Failed(address, error.Message, error);
        }
    }

    private static void Copy(Uri address, string file)
    {
        try
        {
            File.Copy(address.LocalPath, file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DownloadException.Failed(address, error.Message, error);
        }
    }

    private bool IsRight(string file, string expected, out string actual)
    {
        actual = Sha256Text.OfFile(file, cancellationToken);
        return string.Equals(expected, actual, StringComparison.Ordinal);
    }

    // Tags become part of names, and hosts choose tags.
    private static string FileNameOf(string name) => name.Replace('/', '_').Replace('\\', '_').Replace(':', '_');

    private static SkillException Failed(DownloadException error) =>
        new(SkillErrorCode.DownloadFailed, $"Failed to download {error.Address}: {error.Message}", error);
}
