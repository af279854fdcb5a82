using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Dependencies;

/// <summary>Sees to it that what a skill depends on is there (spec section 8.2).</summary>
/// <param name="skillId">The skill.</param>
/// <param name="directories">Where dependencies lie.</param>
/// <param name="network">Fetches what is missing; <see langword="null"/> when that is not allowed.</param>
internal sealed class DependencyPreparation(string skillId, LayerDirectories directories, DependencyNetwork? network)
{
    /// <summary>Checks every dependency, and downloads those that are missing: tools, then Lua libraries, then native libraries.</summary>
    /// <param name="manifest">What the skill declares.</param>
    /// <param name="warnings">Receives what is missing but optional.</param>
    /// <exception cref="PackageFaultException">A dependency is missing or cannot be installed; the first one is told.</exception>
    /// <exception cref="OperationCanceledException">The load was given up.</exception>
    public void Prepare(DependencyManifest manifest, List<string> warnings)
    {
        foreach (DependencyGroup group in DependencyGroup.Of(manifest, directories))
        {
            foreach (Dependency dependency in group.Dependencies)
                Prepare(dependency, group, warnings);
        }
    }

    private void Prepare(Dependency dependency, DependencyGroup group, List<string> warnings)
    {
        if (DependencyPlatform.Current is not { } platform)
            throw Fault("current platform is not supported by LuaSkills dependency manager");

        string directory = DependencyPath.Of(dependency, group.Roots, skillId);
        if (dependency.Packages.TryGetValue(platform, out DependencyPackage? package)
            && DependencyProbe.IsInstalled(dependency, package, directory, platform))
            return;

        if (!dependency.IsHostProvided && network is not null)
        {
            Install(dependency, group.Kind, directory, platform, network);
            return;
        }

        string missing = dependency.IsHostProvided
            ? $"host dependency '{dependency.Name}' is missing"
            : $"dependency '{dependency.Name}' is missing and network download is disabled";
        if (dependency.Required)
            throw Fault("required " + missing);
        warnings.Add("optional " + missing);
    }

    private void Install(Dependency dependency, string kind, string directory, string platform, DependencyNetwork allowed)
    {
        try
        {
            ResolvedDependency resolved = new DependencyResolver(allowed, directories.DownloadCacheRoot).Resolve(dependency, platform);

            // An index may name a package that the manifest does not, so only now it is known what to look for.
            if (DependencyProbe.IsInstalled(dependency, resolved.Package, directory, platform))
                return;

            allowed.Log.Info($"[LuaSkills:dependency] {skillId}: downloading dependency '{dependency.Name}' from {resolved.ShownAddress}");
            new DependencyInstaller(resolved, $"{kind}-{DependencyPath.Component(dependency.Name)}-{platform}", allowed)
                .Install(DependencyPath.Of(directory, resolved.Directory, platform), directories.DownloadCacheRoot);
        }
        catch (SkillException error)
        {
            throw new PackageFaultException(SkillErrorCode.DependencyFailed, error.Message, error);
        }
    }

    private static PackageFaultException Fault(string message) => new(SkillErrorCode.DependencyFailed, message);
}
