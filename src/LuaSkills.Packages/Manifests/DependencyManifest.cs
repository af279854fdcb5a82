namespace LuaSkills.Packages;

/// <summary>A <c>dependencies.yaml</c> (spec section 1.10).</summary>
internal sealed record DependencyManifest(
    IReadOnlyList<Dependency> Tools,
    IReadOnlyList<Dependency> Lua,
    IReadOnlyList<Dependency> Ffi);

/// <summary>
/// Something a skill needs beside its own files. No version means any. What the host provides is never downloaded.
/// <c>Packages</c> says by platform key what is installed.
/// </summary>
internal sealed record Dependency(
    string Name,
    string? Version,
    bool Required,
    bool IsHostProvided,
    DependencySource Source,
    IReadOnlyDictionary<string, DependencyPackage> Packages);

/// <summary>Where a dependency comes from. Members that belong to other kinds may be there and are not used.</summary>
internal sealed record DependencySource(DependencySourceKind Kind, GitHubLocation? GitHub, SkillListLocation? SkillList);

/// <summary>Kind of a <see cref="DependencySource"/>.</summary>
internal enum DependencySourceKind
{
    /// <summary>An asset of a release on GitHub.</summary>
    GitHubRelease,

    /// <summary>The address of the package itself.</summary>
    Url,

    /// <summary>A package of an index, which is a YAML file.</summary>
    SkillList,
}

/// <summary>A repository, <c>owner/name</c>, and the address of one release in the API when not the version decides.</summary>
internal sealed record GitHubLocation(string Repository, string? ReleaseAddress);

/// <summary>The address of an index, and the name of the package in it.</summary>
internal sealed record SkillListLocation(string Address, string Package);

/// <summary>What is downloaded for one platform, and what of it is installed. <c>Sha256</c> is of the file as it is downloaded.</summary>
internal sealed record DependencyPackage(
    DependencyArchive Archive,
    string? AssetName,
    string? Address,
    string? Sha256,
    IReadOnlyList<DependencyExport> Exports);

/// <summary>Form of a downloaded file.</summary>
internal enum DependencyArchive
{
    /// <summary>The file itself is the export.</summary>
    Raw,

    Zip,

    TarGz,
}

/// <summary>A file of the archive, where it is installed below the directory of the dependency, and whether it is a program.</summary>
internal sealed record DependencyExport(string ArchivePath, string TargetPath, bool IsExecutable);
