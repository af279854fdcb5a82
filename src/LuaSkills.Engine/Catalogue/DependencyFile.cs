using System.Text;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Catalogue;

/// <summary>What a package depends on, as its <c>dependencies.yaml</c> says.</summary>
internal static class DependencyFile
{
    /// <summary>Reads the file of a package.</summary>
    /// <param name="package">Directory of the package.</param>
    /// <returns><see langword="null"/> when there is none.</returns>
    /// <exception cref="PackageFaultException">It cannot be read or is faulty.</exception>
    public static DependencyManifest? Read(string package)
    {
        string path = Path.Join(package, PackageDocuments.Dependencies);
        if (!Path.Exists(path))
            return null;
        return Utf8File.TryRead(path, out byte[]? utf8, out string? fault)
            ? PackageDocuments.ParseDependencies(Encoding.UTF8.GetString(utf8), path, new FirstFault())?.Manifest
            : throw new PackageFaultException(SkillErrorCode.DependencyFailed, $"Failed to read {path}: {fault}");
    }

    /// <summary>Reads the file of a package.</summary>
    /// <param name="files">Files of the package.</param>
    /// <returns><see langword="null"/> when there is none.</returns>
    /// <exception cref="PackageFaultException">It cannot be read or is faulty.</exception>
    public static DependencyManifest? Read(IPackageFiles files)
    {
        if (!files.Exists(PackageDocuments.Dependencies))
            return null;
        string path = Path.Join(files.Directory, PackageDocuments.Dependencies);
        PackageText content = files.Read(PackageDocuments.Dependencies);
        return content.Text is { } text
            ? PackageDocuments.ParseDependencies(text, path, new FirstFault())?.Manifest
            : throw new PackageFaultException(SkillErrorCode.DependencyFailed, $"Failed to read {path}: {content.Fault}");
    }

    /// <summary>Reads the file of a package.</summary>
    /// <param name="package">Directory of the package.</param>
    /// <returns><see langword="null"/> when there is none that can be read.</returns>
    public static DependencyManifest? TryRead(string package)
    {
        try
        {
            return Read(package);
        }
        catch (PackageFaultException)
        {
            return null;
        }
    }
}
