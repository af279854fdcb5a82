using LuaSkills.Engine.Downloads;

namespace LuaSkills.Engine.Management.Sources;

/// <summary>Skills that are released on GitHub (spec section 7.3, <c>github</c>).</summary>
/// <param name="downloads">Asks GitHub.</param>
internal sealed class GitHubSource(SourceDownloads downloads)
{
    /// <summary>Finds the latest release.</summary>
    /// <exception cref="SkillException">There is none that can be used, or no answer.</exception>
    public SkillRelease FindLatest(GitHubRepository repository, string skillId)
    {
        GitHubRelease latest = downloads.LatestRelease(repository);
        string version = latest.Version;
        string asset = $"{skillId}-v{version}-skill.zip";
        _ = Find(latest, asset);
        if (SemanticVersion.FindFault(version) is { } fault)
            throw new SkillException(SkillErrorCode.InvalidVersion, $"GitHub release {latest.Tag} must be named by a valid semantic version: {fault}");

        return new SkillRelease(SkillSourceType.GitHub, repository.ToString(), latest.Tag, version, () => FindArchive(repository, skillId, version, asset));
    }

    private ReleaseArchive FindArchive(GitHubRepository repository, string skillId, string version, string asset)
    {
        GitHubRelease release = downloads.ReleaseOf(repository, version);
        GitHubAsset archive = Find(release, asset);
        string checksums = $"{skillId}-v{version}-checksums.txt";
        GitHubAsset list = release.Find(checksums) ?? throw Unusable($"GitHub release {release.Tag} does not contain checksum asset '{checksums}'");
        string text = downloads.FetchCachedText($"github-checksums-{repository}-{release.Tag}", list.Address);
        string entry = Sha256Text.FindEntry(text, asset) ?? throw Unusable($"Checksum manifest does not contain an entry for '{asset}'");
        return Sha256Text.TryParse(entry, out string? sha256)
            ? new ReleaseArchive(archive.Address, sha256)
            : throw Unusable($"Checksum entry for '{asset}' is not one valid SHA-256 value");
    }

    private static GitHubAsset Find(GitHubRelease release, string asset) =>
        release.Find(asset) ?? throw Unusable($"GitHub release {release.Tag} does not contain asset '{asset}'");

    private static SkillException Unusable(string message) => new(SkillErrorCode.InvalidRelease, message);
}
