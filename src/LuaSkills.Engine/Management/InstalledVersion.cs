using System.Text;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Management;

/// <summary>The version that the manifest of an installed package tells.</summary>
internal static class InstalledVersion
{
    /// <summary>Reads it.</summary>
    /// <param name="package">Directory of the package.</param>
    /// <param name="skillId">Id of the skill.</param>
    /// <returns><see langword="null"/> when there is no manifest with a valid version.</returns>
    public static string? Read(string package, string skillId)
    {
        string path = Path.Join(package, PackageDocuments.Manifest);
        if (!Utf8File.TryRead(path, out byte[]? utf8, out _))
            return null;

        try
        {
            FirstFault faults = new(skillId);
            DocumentNode document = PackageDocuments.ParseManifest(Encoding.UTF8.GetString(utf8), path, faults, out _)!;
            string version = PackageRules.CheckBeforeInstall(document, path, skillId, new DirectoryFiles(package), faults).Version.Trim();
            return SemanticVersion.FindFault(version) is null ? version : null;
        }
        catch (PackageFaultException)
        {
            return null;
        }
    }
}
