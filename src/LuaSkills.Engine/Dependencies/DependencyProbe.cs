using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Dependencies;

/// <summary>Finds out whether a dependency is installed. Nothing is downloaded.</summary>
internal static class DependencyProbe
{
    /// <summary>Whether all exports of some acceptable version are there.</summary>
    /// <param name="dependency">What is looked for.</param>
    /// <param name="package">Its package for the platform.</param>
    /// <param name="directory">Directory of the dependency.</param>
    /// <param name="platform">Platform key.</param>
    /// <exception cref="PackageFaultException">There is nothing to look for, or an export leads out of the directory.</exception>
    public static bool IsInstalled(Dependency dependency, DependencyPackage package, string directory, string platform)
    {
        if (package.Exports.Count == 0)
            throw Fault($"dependency '{dependency.Name}' must declare at least one export");

        foreach (string version in CandidateVersions(dependency.Version, directory))
        {
            string installed = DependencyPath.Of(directory, version, platform);
            string plain = DependencyPath.WithoutPrefix(version);
            foreach (string tag in (ReadOnlySpan<string>)[version, plain, "v" + plain])
            {
                if (HasAll(installed, package.Exports, dependency.Name, plain, tag))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether every export is below a directory.</summary>
    /// <exception cref="PackageFaultException">An export leads out of it.</exception>
    public static bool HasAll(string directory, IReadOnlyList<DependencyExport> exports, string dependency, string version, string tag)
    {
        bool hasAll = true;
        foreach (DependencyExport export in exports)
            hasAll &= Path.Exists(Path.Join(directory, DependencyPath.TargetOf(export, dependency, version, tag)));
        return hasAll;
    }

    private static List<string> CandidateVersions(string? declared, string directory)
    {
        if (declared is not null)
            return [declared, DependencyPath.WithoutPrefix(declared)];

        List<string> versions = [DependencyPath.Unversioned];
        if (!Directory.Exists(directory))
            return versions;

        try
        {
            foreach (string version in Directory.EnumerateDirectories(directory))
                versions.Add(Path.GetFileName(version));
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw Fault($"Failed to read {directory}: {OsError.Describe(error, directory)}");
        }

        return versions;
    }

    private static PackageFaultException Fault(string message) => new(SkillErrorCode.DependencyFailed, message);
}
