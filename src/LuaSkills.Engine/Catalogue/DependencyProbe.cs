using System.Runtime.InteropServices;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Catalogue;

/// <summary>Finds out whether the dependencies of a skill are installed. Nothing is downloaded.</summary>
internal sealed class DependencyProbe(string skillId, LayerDirectories directories)
{
    private const string Unversioned = "unversioned";

    private readonly string? _platform = PlatformKey();

    /// <summary>Checks every dependency: tools, then Lua libraries, then native libraries.</summary>
    /// <param name="manifest">What the skill declares.</param>
    /// <param name="warnings">Receives what is missing but optional.</param>
    /// <exception cref="PackageFaultException">A required dependency is missing; the first one is told.</exception>
    public void Check(DependencyManifest manifest, List<string> warnings)
    {
        CheckAll(manifest.Tools, directories.Tools, warnings);
        CheckAll(manifest.Lua, directories.Lua, warnings);
        CheckAll(manifest.Ffi, directories.Ffi, warnings);
    }

    private void CheckAll(IReadOnlyList<Dependency> dependencies, DependencyRoots roots, List<string> warnings)
    {
        foreach (Dependency dependency in dependencies)
        {
            if (_platform is null)
                throw Fault("current platform is not supported by LuaSkills dependency manager");
            if (IsInstalled(dependency, roots, _platform))
                continue;

            string missing = dependency.IsHostProvided
                ? $"host dependency '{dependency.Name}' is missing"
                : $"dependency '{dependency.Name}' is missing and network download is disabled";
            if (dependency.Required)
                throw Fault("required " + missing);
            warnings.Add("optional " + missing);
        }
    }

    private bool IsInstalled(Dependency dependency, DependencyRoots roots, string platform)
    {
        if (!dependency.Packages.TryGetValue(platform, out DependencyPackage? package))
            return false;
        if (package.Exports.Count == 0)
            throw Fault($"dependency '{dependency.Name}' must declare at least one export");

        string directory = dependency.IsHostProvided
            ? Path.Join(roots.Host, Component(dependency.Name))
            : Path.Join(roots.Skill, Component(skillId), Component(dependency.Name));
        foreach (string version in CandidateVersions(dependency.Version, directory))
        {
            string installed = Path.Join(directory, Component(version), platform);
            foreach (string tag in (ReadOnlySpan<string>)[version, WithoutPrefix(version), "v" + WithoutPrefix(version)])
            {
                if (HasAll(installed, package.Exports, WithoutPrefix(version), tag))
                    return true;
            }
        }

        return false;
    }

    private static bool HasAll(string directory, IReadOnlyList<DependencyExport> exports, string version, string tag)
    {
        foreach (DependencyExport export in exports)
        {
            string path = export.TargetPath.Replace("{version}", version, StringComparison.Ordinal).Replace("{tag}", tag, StringComparison.Ordinal);
            if (!Path.Exists(Path.Join(directory, path)))
                return false;
        }

        return true;
    }

    private static List<string> CandidateVersions(string? declared, string directory)
    {
        if (declared is not null)
            return [declared, WithoutPrefix(declared)];

        List<string> versions = [Unversioned];
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

    private static string WithoutPrefix(string version) => version.StartsWith('v') ? version[1..] : version;

    private static string Component(string text)
    {
        if (text.Length == 0)
            return "unnamed";

        return string.Create(text.Length, text, static (component, source) =>
        {
            for (int i = 0; i < component.Length; i++)
                component[i] = char.IsAsciiLetterOrDigit(source[i]) || source[i] is '-' or '_' or '.' ? source[i] : '_';
        });
    }

    private static string? PlatformKey()
    {
        string? system = OperatingSystem.IsWindows() ? "windows"
            : OperatingSystem.IsLinux() ? "linux"
            : OperatingSystem.IsMacOS() ? "macos"
            : null;
        string? architecture = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "x64",
            Architecture.Arm64 => "arm64",
            _ => null,
        };
        return system is null || architecture is null ? null : $"{system}-{architecture}";
    }

    private static PackageFaultException Fault(string message) => new(SkillErrorCode.DependencyFailed, message);
}
