namespace LuaSkills.Packages;

/// <summary>The files of one package, wherever they come from.</summary>
internal interface IPackageFiles
{
    /// <summary>Directory of the package, as texts name it.</summary>
    string Directory { get; }

    /// <summary>Whether a file exists.</summary>
    /// <param name="path">As a manifest declares it, relative to the package.</param>
    bool Exists(string path);

    /// <summary>Reads a file that must be UTF-8.</summary>
    /// <param name="path">As a manifest declares it, relative to the package.</param>
    PackageText Read(string path);
}

/// <summary>What reading a file gave: its text, or why there is none.</summary>
internal readonly record struct PackageText(string? Text, string? Fault);
