using System.Text;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Management;

/// <summary>What a package depends on, as its <c>dependencies.yaml</c> says.</summary>
internal static class DependencyFile
{
    /// <summary>Reads the file of a package.</summary>
    /// <param name="package">Directory of the package.</param>
    /// <returns><see langword="null"/> when there is none.</returns>
    /// <exception cref="SkillException">It cannot be read or is faulty.</exception>
    public static DependencyManifest? Read(string package)
    {
        string path = Path.Join(package, "dependencies.yaml");
        if (!Path.Exists(path))
            return null;
        if (!Utf8File.TryRead(path, out byte[]? utf8, out string? fault))
            throw new SkillException(SkillErrorCode.DependencyFailed, $"Failed to read {path}: {fault}");

        try
        {
            return DependencyManifestReader.Read(YamlDocumentReader.Read(Encoding.UTF8.GetString(utf8)));
        }
        catch (DocumentException error)
        {
            throw new SkillException(SkillErrorCode.DependencyFailed, $"Failed to parse {path}: {error.Message}", error);
        }
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
        catch (SkillException)
        {
            return null;
        }
    }
}
