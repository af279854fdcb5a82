using System.Text.Json;
using LuaSkills.Engine.Dependencies;
using LuaSkills.Engine.Packages;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Engine.Catalogue;

/// <summary>An entry of a checked package that has no canonical name yet.</summary>
internal sealed record PackageEntry(ManifestEntry Declared, string LocalName, string File, JsonElement InputSchema, IReadOnlyList<SkillParameter> Parameters);

/// <summary>A package that passed every check.</summary>
internal sealed record CheckedPackage(LoadedSkill Skill, IReadOnlyList<PackageEntry> Entries, ManifestHelp Help);

/// <summary>Checks one package in the order of spec section 1.4.</summary>
/// <param name="candidate">The package.</param>
/// <param name="directories">Directories of its root.</param>
/// <param name="network">Fetches dependencies that are missing; <see langword="null"/> when that is not allowed.</param>
/// <param name="databases">Gives it databases.</param>
/// <param name="verified">What its publisher signed; <see langword="null"/> where skills need not be signed.</param>
internal sealed class SkillPackage(
    SkillCandidate candidate,
    LayerDirectories directories,
    DependencyNetwork? network,
    DatabaseBinder databases,
    VerifiedPackage? verified)
{
    private readonly VerifiedFiles? _signedFiles = verified is null ? null : new VerifiedFiles(candidate.Directory, verified);

    /// <summary>Prepares what the package depends on.</summary>
    /// <param name="warnings">Receives what is missing but optional.</param>
    /// <exception cref="PackageFaultException">The dependency manifest is invalid, or something required is missing.</exception>
    public void PrepareDependencies(List<string> warnings)
    {
        DependencyManifest? manifest = _signedFiles is null ? DependencyFile.Read(candidate.Directory) : DependencyFile.Read(_signedFiles);
        if (manifest is not null)
            new DependencyPreparation(candidate.Id, directories, network).Prepare(manifest, warnings);
    }

    /// <summary>Checks the package.</summary>
    /// <exception cref="PackageFaultException">The package breaks a rule; the first one is told.</exception>
    public CheckedPackage Check()
    {
        if (candidate.Manifest is null)
            throw new PackageFaultException(SkillErrorCode.InvalidManifest, $"{PackageDocuments.Manifest} not found in {candidate.Directory}");

        // The sink throws at the first fault, so there is a result.
        IPackageFiles files = _signedFiles is null ? new DirectoryFiles(candidate.Directory) : _signedFiles;
        CheckedManifest package = PackageRules.Check(ReadManifest(candidate.Manifest), candidate.Id, files, new FirstFault())!;
        SkillManifest manifest = package.Manifest;
        List<PackageEntry> entries = new(manifest.Entries.Count);
        for (int i = 0; i < manifest.Entries.Count; i++)
            entries.Add(ToEntry(manifest.Entries[i], package.Schemas[i].Root));
        return new CheckedPackage(ToSkill(manifest), entries, manifest.Help);
    }

    // Discovery has read the manifest before anybody knew whether it is the one that was signed.
    private DocumentNode ReadManifest(DocumentNode discovered)
    {
        if (_signedFiles is null)
            return discovered;
        PackageText manifest = _signedFiles.Read(PackageDocuments.Manifest);
        string path = Path.Join(candidate.Directory, PackageDocuments.Manifest);
        return manifest.Text is { } text
            ? PackageDocuments.ParseManifest(text, path, new FirstFault(), out _)!
            : throw new PackageFaultException(SkillErrorCode.IoError, $"Failed to read {path}: {manifest.Fault}");
    }

    private PackageEntry ToEntry(ManifestEntry entry, DocumentNode schema)
    {
        IReadOnlyList<ManifestParameter> declared = entry.Parameters.Count > 0 ? entry.Parameters : InputSchema.ToParameters(schema);
        SkillParameter[] parameters = new SkillParameter[declared.Count];
        for (int i = 0; i < parameters.Length; i++)
            parameters[i] = new SkillParameter(declared[i].Name, declared[i].Type, declared[i].Description, declared[i].Required);

        string file = PackagePath.Resolve(candidate.Directory, entry.LuaEntry);
        return new PackageEntry(entry, entry.Name.Trim(), file, DocumentJsonWriter.ToElement(schema), parameters);
    }

    private LoadedSkill ToSkill(SkillManifest manifest) => new()
    {
        Id = candidate.Id,
        Name = manifest.Name,
        Version = manifest.Version.Trim(),
        Directory = candidate.Directory,
        RootName = candidate.Layer.Root.Name,
        RootLabel = candidate.Layer.Label,
        Debug = manifest.Debug,
        ToolsPath = Path.Join(directories.Tools.Skill, candidate.Id),
        LuaPath = Path.Join(directories.Lua.Skill, candidate.Id),
        FfiPath = Path.Join(directories.Ffi.Skill, candidate.Id),
        LanceDb = databases.Bind(candidate, DatabaseKind.LanceDb, manifest.LanceDb),
        Sqlite = databases.Bind(candidate, DatabaseKind.Sqlite, manifest.Sqlite),
        Verified = verified,
    };
}
