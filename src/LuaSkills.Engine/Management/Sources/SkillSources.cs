using LuaSkills.Engine.Downloads;

namespace LuaSkills.Engine.Management.Sources;

/// <summary>Finds the latest version of a skill, wherever it comes from (spec section 7.3).</summary>
/// <param name="downloads">Asks the sources.</param>
/// <param name="sources">What the host allows.</param>
/// <param name="isSystem">Whether the caller acts for the host itself.</param>
/// <param name="progress">Hears what is asked.</param>
internal sealed class SkillSources(SourceDownloads downloads, SkillSourceOptions sources, bool isSystem, ChangeProgress progress)
{
    private readonly PrivateSourcePolicy _policy = new(sources);

    /// <summary>Finds what a request wants installed.</summary>
    /// <exception cref="SkillException">The source is refused, faulty or does not answer.</exception>
    public SkillRelease Resolve(SkillInstallRequest request, string skillId)
    {
        string? source = string.IsNullOrWhiteSpace(request.Source) ? null : request.Source.Trim();
        progress.ReportResolving(request.SourceType, source);
        switch (request.SourceType)
        {
            case SkillSourceType.GitHub:
                if (source is null)
                    throw new SkillException(SkillErrorCode.InvalidRequest, "github install requires source repository");
                return OfRepository(GitHubRepository.Parse(source), skillId);

            case SkillSourceType.OfficialHub:
                if (source is not null && !string.Equals(source, skillId, StringComparison.Ordinal))
                    throw new SkillException(SkillErrorCode.InvalidRequest, $"official_hub source '{source}' does not match requested skill_id '{skillId}'");
                return OfHub(skillId);

            case SkillSourceType.Url:
                throw new SkillException(
                    SkillErrorCode.SourceRefused,
                    "public URL skill install is disabled by source policy; use github, official_hub, or a host-private system manifest");

            default:
                _policy.DemandAllowed(isSystem);
                if (source is null)
                    throw new SkillException(SkillErrorCode.InvalidRequest, "private_url_manifest install requires one manifest URL");
                return OfPrivateManifest(source, skillId);
        }
    }

    /// <summary>Finds the latest version of an installed skill.</summary>
    /// <inheritdoc cref="Resolve(SkillInstallRequest, string)"/>
    public SkillRelease Resolve(InstallRecord record)
    {
        progress.ReportResolving(record.SourceType, record.Locator);
        switch (record.SourceType)
        {
            case SkillSourceType.GitHub:
                return OfRepository(GitHubRepository.Parse(record.Locator), record.SkillId);

            case SkillSourceType.OfficialHub:
                return OfHub(record.SkillId);

            case SkillSourceType.Url:
                throw new SkillException(
                    SkillErrorCode.SourceRefused,
                    $"skill '{record.SkillId}' uses legacy public url source; automatic update is disabled by source policy");

            default:
                _policy.DemandAllowed(isSystem);
                return OfPrivateManifest(record.Locator, record.SkillId);
        }
    }

    private SkillRelease OfRepository(GitHubRepository repository, string skillId) =>
        string.Equals(repository.Name, skillId, StringComparison.Ordinal)
            ? new GitHubSource(downloads).FindLatest(repository, skillId)
            : throw new SkillException(
                SkillErrorCode.InvalidRequest,
                $"github repository '{repository}' resolves to skill_id '{repository.Name}' but the request targets '{skillId}'");

    private SkillRelease OfHub(string skillId)
    {
        string hub = sources.OfficialHubBaseUrl
            ?? throw new SkillException(SkillErrorCode.SourceRefused, "official_hub install requires host option official_skill_hub_base_url");
        string url = $"{hub.TrimEnd('/')}/api/v1/skills/{skillId}/resolve?version=latest";
        progress.ReportSource("fetching_manifest", "started", SkillSourceType.OfficialHub, url, "fetching official Hub resolve manifest");
        SourceManifest manifest = SourceManifest.Parse(downloads.FetchText(url), url);
        return ReleaseOf(manifest, SkillSourceType.OfficialHub, skillId, skillId);
    }

    private SkillRelease OfPrivateManifest(string url, string skillId)
    {
        _policy.DemandListed("source", url);
        progress.ReportSource("fetching_manifest", "started", SkillSourceType.PrivateUrlManifest, url, "fetching private URL skill manifest");
        SourceManifest manifest = SourceManifest.Parse(downloads.FetchText(url), OriginOf(url));
        _policy.DemandListed("archive", manifest.ArchiveUrl);
        return ReleaseOf(manifest, SkillSourceType.PrivateUrlManifest, url, skillId);
    }

    private SkillRelease ReleaseOf(SourceManifest manifest, SkillSourceType type, string locator, string skillId)
    {
        (string version, ReleaseArchive archive) = manifest.Check(skillId);
        progress.ReportSource("source_resolved", "completed", type, locator, $"resolved skill version {version}");
        return new SkillRelease(type, locator, Tag: null, version, () => archive);
    }

    private static string OriginOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? address) ? PublicAddress.Of(address) : url;
}
