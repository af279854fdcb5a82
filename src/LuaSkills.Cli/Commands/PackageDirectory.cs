using LuaSkills.Packages;

namespace LuaSkills.Cli.Commands;

/// <summary>The files of a package that was found to be without faults, in its directory.</summary>
/// <param name="directory">The directory.</param>
internal sealed class PackageDirectory(string directory) : IPackageFiles
{
    /// <inheritdoc/>
    public string Directory => directory;

    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(PackagePath.Resolve(directory, path));

    /// <inheritdoc/>
    public PackageText Read(string path) => new(File.ReadAllText(PackagePath.Resolve(directory, path)), Fault: null);
}
