using System.Text;
using LuaSkills.Engine.Downloads;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Dependencies;

/// <summary>Finds out which file a dependency is (spec section 8.2, step 5).</summary>
internal sealed class DependencyResolver(DependencyNetwork network, string cacheDirectory)
{
    private const long MaxListBytes = 1024 * 1024;

    private readonly GitHubReleases _releases = new(network.Downloads, network.Sources);

    /// <summary>Resolves a dependency.</summary>
    /// <param name="dependency">What a manifest declares.</param>
    /// <param name="platform">Platform key.</param>
    /// <exception cref="PackageFaultException">The manifest does not say enough, or what it names does not exist.</exception>
    /// <exception cref="SkillException">The network fails.</exception>
    public ResolvedDependency Resolve(Dependency dependency, string platform) => dependency.Source.Kind switch
    {
        DependencySourceKind.GitHubRelease => FromGitHub(dependency, PackageOf(dependency, platform), platform),
        DependencySourceKind.SkillList => FromSkillList(dependency, platform),
        _ => FromAddress(dependency, PackageOf(dependency, platform), dependency.Version, platform),
    };

    private static DependencyPackage PackageOf(Dependency dependency, string platform) =>
        dependency.Packages.TryGetValue(platform, out DependencyPackage? package)
            ? package
            : throw Fault(dependency, $"does not declare package metadata for platform '{platform}'");

    private ResolvedDependency FromGitHub(Dependency dependency, DependencyPackage package, string platform)
    {
        if (dependency.Source.GitHub is not { } location)
            throw Fault(dependency, "declares github_release source but misses github config");
        if (package.AssetName is not { } declaredName)
            throw Fault(dependency, $"github package for platform '{platform}' must declare asset_name");

        string? version = dependency.Version is { } declared ? DependencyPath.WithoutPrefix(declared) : null;
        GitHubRelease release = location.ReleaseAddress is { } address ? _releases.At(address, network.CancellationToken)
            : version is not null ? _releases.OfVersion(location.Repository, version, network.CancellationToken)
            : _releases.Latest(location.Repository, network.CancellationToken);
        version ??= release.Version;
        string name = DependencyPath.Expand(declaredName, version, release.Tag);
        GitHubAsset asset = release.Find(name)
            ?? throw new PackageFaultException(SkillErrorCode.DependencyFailed, $"GitHub release {release.Tag} does not contain asset '{name}'");
        return new ResolvedDependency
        {
            Name = dependency.Name,
            Directory = version,
            Tag = release.Tag,
            Package = package,
            Address = asset.Address,
            Sha256 = DeclaredSha256(dependency, package) ?? Sha256Of(asset, release),
        };
    }

    private ResolvedDependency FromSkillList(Dependency dependency, string platform)
    {
        if (dependency.Source.SkillList is not { } location)
            throw Fault(dependency, "declares skilllist source but misses skilllist config");

        SkillList list = SkillList.Open(location.Address, cacheDirectory, network);
        if (list.IsCached && list.Find(location.Package)?.Packages.ContainsKey(platform) is not true)
            list = list.Refresh();
        SkillListPackage listed = list.Find(location.Package)
            ?? throw Fault(dependency, $"cannot find package '{location.Package}' in skilllist");
        return listed.Packages.TryGetValue(platform, out DependencyPackage? package)
            ? FromAddress(dependency, package, dependency.Version ?? listed.Version, platform)
            : throw Fault(dependency, $"skilllist package '{location.Package}' does not support platform '{platform}'");
    }

    private ResolvedDependency FromAddress(Dependency dependency, DependencyPackage package, string? version, string platform) => new()
    {
        Name = dependency.Name,
        Directory = version is null ? DependencyPath.Unversioned : DependencyPath.WithoutPrefix(version),
        Tag = version ?? DependencyPath.Unversioned,
        Package = package,
        Address = _releases.Mirrored(package.Address ?? throw Fault(dependency, $"platform '{platform}' must declare url")),
        Sha256 = DeclaredSha256(dependency, package),
    };

    private static string? DeclaredSha256(Dependency dependency, DependencyPackage package)
    {
        if (package.Sha256 is not { } declared)
            return null;
        return Sha256Text.TryParse(declared, out string? sha256) ? sha256 : throw Fault(dependency, $"declares '{declared}', which is not one valid SHA-256 value");
    }

    // What the release says of its own files: GitHub's digest, a file of the same name with .sha256, or a list.
    private string? Sha256Of(GitHubAsset asset, GitHubRelease release)
    {
        if (asset.Digest is { } digest && digest.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase))
            return Checked(digest["sha256:".Length..], asset.Name);
        if (release.Find(asset.Name + ".sha256") is { } sidecar)
            return Sha256Text.TryParseSidecar(Text(sidecar), out string? sha256) ? sha256 : throw Invalid(asset.Name);
        foreach (GitHubAsset listing in release.Assets)
        {
            if (IsChecksumList(listing.Name) && Sha256Text.FindEntry(Text(listing), asset.Name) is { } entry)
                return Checked(entry, asset.Name);
        }

        return null;
    }

    private static bool IsChecksumList(string name) =>
        name.EndsWith("checksums.txt", StringComparison.OrdinalIgnoreCase)
        || name.Equals("SHA256SUMS", StringComparison.OrdinalIgnoreCase)
        || name.Equals("SHA256SUMS.txt", StringComparison.OrdinalIgnoreCase);

    private string Text(GitHubAsset asset)
    {
        try
        {
            return Encoding.UTF8.GetString(network.Downloads.Fetch(DownloadAddress.Parse(asset.Address), MaxListBytes, network.CancellationToken));
        }
        catch (DownloadException error)
        {
            throw new SkillException(SkillErrorCode.DownloadFailed, $"Failed to download {error.Address}: {error.Message}", error);
        }
    }

    private static string Checked(string text, string file) => Sha256Text.TryParse(text, out string? sha256) ? sha256 : throw Invalid(file);

    private static PackageFaultException Invalid(string file) =>
        new(SkillErrorCode.DependencyFailed, $"Checksum entry for '{file}' is not one valid SHA-256 value");

    private static PackageFaultException Fault(Dependency dependency, string reason) =>
        new(SkillErrorCode.DependencyFailed, $"dependency '{dependency.Name}' {reason}");
}
