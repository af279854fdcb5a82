using LuaSkills.Generators.Model;
using LuaSkills.Packages;

namespace LuaSkills.Generators.Parsing;

/// <summary>The files of a package as the generator knows them: its manifest and its schemas.</summary>
/// <param name="package">The package.</param>
internal sealed class PackageSourceFiles(PackageSource package) : IPackageFiles
{
    /// <inheritdoc/>
    public string Directory => package.SkillId;

    /// <inheritdoc/>
    public bool Exists(string path) => Find(path) is not null;

    /// <inheritdoc/>
    public PackageText Read(string path) => Find(path) is { } file ? new PackageText(file.Text, Fault: null) : PackageFilePaths.DescribeMissing(path);

    private PackageFile? Find(string path)
    {
        string normalized = PackageFilePaths.Normalize(path);
        foreach (PackageFile file in package.Files)
        {
            if (PackageFilePaths.Comparer.Equals(file.Path, normalized))
                return file;
        }

        return null;
    }
}
