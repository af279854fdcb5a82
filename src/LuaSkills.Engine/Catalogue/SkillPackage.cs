using System.Text.Json;
using LuaSkills.Engine.Dependencies;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Catalogue;

/// <summary>An entry of a checked package that has no canonical name yet.</summary>
internal sealed record PackageEntry(ManifestEntry Declared, string LocalName, string File, JsonElement InputSchema, IReadOnlyList<SkillParameter> Parameters);

/// <summary>A package that passed every check.</summary>
internal sealed record CheckedPackage(LoadedSkill Skill, IReadOnlyList<PackageEntry> Entries, ManifestHelp Help);

/// <summary>Checks one package in the order of spec section 1.4.</summary>
internal sealed class SkillPackage(SkillCandidate candidate, LayerDirectories directories, DependencyNetwork? network, DatabaseBinder databases)
{
    /// <summary>Prepares what the package depends on.</summary>
    /// <param name="warnings">Receives what is missing but optional.</param>
    /// <exception cref="PackageFaultException">The dependency manifest is invalid, or something required is missing.</exception>
    public void PrepareDependencies(List<string> warnings)
    {
        if (DependencyFile.Read(candidate.Directory) is { } manifest)
            new DependencyPreparation(candidate.Id, directories, network).Prepare(manifest, warnings);
    }

    /// <summary>Checks the package.</summary>
    /// <exception cref="PackageFaultException">The package breaks a rule; the first one is told.</exception>
    public CheckedPackage Check()
    {
        if (candidate.Manifest is null)
            throw new PackageFaultException(SkillErrorCode.InvalidManifest, $"{PackageDocuments.Manifest} not found in {candidate.Directory}");

        // The sink throws at the first fault, so there is a result.
        CheckedManifest package = PackageRules.Check(candidate.Manifest, candidate.Id, new DirectoryFiles(candidate.Directory), new FirstFault())!;
        SkillManifest manifest = package.Manifest;
        List<PackageEntry> entries = new(manifest.Entries.Count);
        for (int i = 0; i < manifest.Entries.Count; i++)
            entries.Add(ToEntry(manifest.Entries[i], package.Schemas[i].Root));
        return new CheckedPackage(ToSkill(manifest), entries, manifest.Help);
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
    };
}
