using System.Text;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Packages;

/// <summary>The files of a package in its directory.</summary>
/// <param name="directory">The directory.</param>
internal sealed class DirectoryFiles(string directory) : IPackageFiles
{
    /// <inheritdoc/>
    public string Directory => directory;

    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(PackagePath.Resolve(directory, path));

    /// <inheritdoc/>
    public PackageText Read(string path) =>
        Utf8File.TryRead(PackagePath.Resolve(directory, path), out byte[]? utf8, out string? fault)
            ? new PackageText(Encoding.UTF8.GetString(utf8), Fault: null)
            : new PackageText(Text: null, fault);
}
