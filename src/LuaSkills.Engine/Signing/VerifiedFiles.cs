using System.Text;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Signing;

/// <summary>The files of a verified package: what is read is what was signed, whoever changes the directory meanwhile.</summary>
/// <param name="directory">Directory of the package.</param>
/// <param name="package">What was signed.</param>
internal sealed class VerifiedFiles(string directory, VerifiedPackage package) : IPackageFiles
{
    /// <inheritdoc/>
    public string Directory => directory;

    /// <inheritdoc/>
    public bool Exists(string path) => package.Covers(PackagePath.Resolve(directory, path), out string? inside) && package.Has(inside);

    /// <inheritdoc/>
    /// <exception cref="PackageFaultException">The file is not what was signed.</exception>
    public PackageText Read(string path)
    {
        string file = PackagePath.Resolve(directory, path);
        if (!Utf8File.TryRead(file, out byte[]? utf8, out string? fault))
            return new PackageText(Text: null, fault);
        try
        {
            package.Demand(file, utf8);
        }
        catch (SkillException error)
        {
            throw new PackageFaultException(error.Code, error.Message, error);
        }

        return new PackageText(Encoding.UTF8.GetString(utf8), Fault: null);
    }
}
