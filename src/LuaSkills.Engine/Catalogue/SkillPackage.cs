using System.Text;
using System.Text.Json;
using LuaSkills.Engine.Dependencies;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Catalogue;

/// <summary>An entry of a checked package that has no canonical name yet.</summary>
internal sealed record PackageEntry(ManifestEntry Declared, string LocalName, string File, JsonElement InputSchema, IReadOnlyList<SkillParameter> Parameters);

/// <summary>A package that passed every check.</summary>
internal sealed record CheckedPackage(LoadedSkill Skill, IReadOnlyList<PackageEntry> Entries, ManifestHelp Help);

/// <summary>Checks one package in the order of spec section 1.4.</summary>
internal sealed class SkillPackage(SkillCandidate candidate, LayerDirectories directories, DependencyNetwork? network, DatabaseBinder databases)
{
    private const string DependencyManifestName = "dependencies.yaml";

    /// <summary>Prepares what the package depends on.</summary>
    /// <param name="warnings">Receives what is missing but optional.</param>
    /// <exception cref="PackageFaultException">The dependency manifest is invalid, or something required is missing.</exception>
    public void PrepareDependencies(List<string> warnings)
    {
        string path = Path.Join(candidate.Directory, DependencyManifestName);
        if (!Path.Exists(path))
            return;
        if (!Utf8File.TryRead(path, out byte[]? utf8, out string? fault))
            throw new PackageFaultException(SkillErrorCode.DependencyFailed, $"Failed to read {path}: {fault}");

        DependencyManifest manifest;
        try
        {
            manifest = DependencyManifestReader.Read(YamlDocumentReader.Read(Encoding.UTF8.GetString(utf8)));
        }
        catch (DocumentException error)
        {
            throw new PackageFaultException(SkillErrorCode.DependencyFailed, $"Failed to parse {path}: {error.Message}", error);
        }

        new DependencyPreparation(candidate.Id, directories, network).Prepare(manifest, warnings);
    }

    /// <summary>Checks the package.</summary>
    /// <exception cref="PackageFaultException">The package breaks a rule; the first one is told.</exception>
    public CheckedPackage Check()
    {
        SkillManifest manifest = ReadManifest();
        string name = manifest.Name;

        DocumentNode[] schemas = new DocumentNode[manifest.Entries.Count];
        for (int i = 0; i < schemas.Length; i++)
            schemas[i] = SchemaOf(manifest.Entries[i], name);

        CheckVersion(manifest.Version);
        if (manifest.Entries.Count == 0)
            throw Fault(SkillErrorCode.InvalidEntry, $"skill {name} must declare at least one entry");

        List<PackageEntry> entries = new(manifest.Entries.Count);
        for (int i = 0; i < schemas.Length; i++)
            entries.Add(CheckEntry(manifest.Entries[i], schemas[i], name));

        CheckHelp(manifest.Help, name);
        return new CheckedPackage(ToSkill(manifest), entries, manifest.Help);
    }

    private SkillManifest ReadManifest()
    {
        if (candidate.Manifest is null)
            throw Fault(SkillErrorCode.InvalidManifest, $"skill.yaml not found in {candidate.Directory}");

        try
        {
            return ManifestReader.Read(candidate.Manifest);
        }
        catch (DocumentException error)
        {
            throw new PackageFaultException(SkillErrorCode.InvalidManifest, error.Message, error);
        }
    }

    private DocumentNode SchemaOf(ManifestEntry entry, string skillName)
    {
        try
        {
            if (entry.InputSchema is null && string.IsNullOrWhiteSpace(entry.InputSchemaFile))
                return InputSchema.FromParameters(entry.Parameters);

            DocumentNode schema = ReadSchema(entry);
            InputSchemaRules.Check(schema, $"skill entry {entry.Name} input_schema");
            return schema;
        }
        catch (PackageFaultException error)
        {
            throw new PackageFaultException(error.Code, $"skill {skillName}: {error.Message}", error);
        }
    }

    private DocumentNode ReadSchema(ManifestEntry entry)
    {
        if (string.IsNullOrWhiteSpace(entry.InputSchemaFile))
            return entry.InputSchema!;
        if (entry.InputSchema is not null)
            throw Fault(SkillErrorCode.InvalidSchema, $"skill entry {entry.Name} must not declare both input_schema and input_schema_file");
        if (PackagePath.FindFault(entry.InputSchemaFile, "schemas", "entry.input_schema_file") is { } pathFault)
            throw Fault(SkillErrorCode.InvalidPath, pathFault);

        string path = PackagePath.Resolve(candidate.Directory, entry.InputSchemaFile);
        if (!Utf8File.TryRead(path, out byte[]? utf8, out string? readFault))
            throw Fault(SkillErrorCode.InvalidSchema, $"skill entry {entry.Name} input_schema_file {path} read failed: {readFault}");

        try
        {
            return JsonDocumentReader.Read(utf8);
        }
        catch (DocumentException error)
        {
            throw new PackageFaultException(
                SkillErrorCode.InvalidSchema,
                $"skill entry {entry.Name} input_schema_file {path} parse failed: {error.Message}",
                error);
        }
    }

    private void CheckVersion(string declared)
    {
        string version = declared.Trim();
        if (version.Length == 0)
            throw Fault(SkillErrorCode.InvalidVersion, $"skill {candidate.Id}: version must not be empty");
        if (SemanticVersion.FindFault(version) is { } fault)
            throw Fault(SkillErrorCode.InvalidVersion, $"skill {candidate.Id}: version must be a valid semantic version: {fault}");
    }

    private PackageEntry CheckEntry(ManifestEntry entry, DocumentNode schema, string skillName)
    {
        string localName = entry.Name.Trim();
        if (!SkillIdentifier.IsValid(localName))
            throw Fault(SkillErrorCode.InvalidEntry, $"skill {skillName} entry {entry.Name}: entry.name must match {SkillIdentifier.Pattern}");
        if (string.IsNullOrWhiteSpace(entry.LuaEntry) || string.IsNullOrWhiteSpace(entry.LuaModule))
            throw Fault(SkillErrorCode.InvalidEntry, $"skill {skillName} declares entry {entry.Name} but lua_entry/lua_module is missing");
        if (PackagePath.FindFault(entry.LuaEntry, "runtime", "entry.lua_entry") is { } fault)
            throw Fault(SkillErrorCode.InvalidPath, $"skill {skillName} entry {entry.Name}: {fault}");

        string file = PackagePath.Resolve(candidate.Directory, entry.LuaEntry);
        if (!File.Exists(file))
            throw Fault(SkillErrorCode.InvalidEntry, $"Lua entry {entry.LuaEntry} not found in {candidate.Directory}");

        IReadOnlyList<SkillParameter> parameters = entry.Parameters.Count > 0 ? entry.Parameters : InputSchema.ToParameters(schema);
        return new PackageEntry(entry, localName, file, DocumentJsonWriter.ToElement(schema), parameters);
    }

    private static void CheckHelp(ManifestHelp help, string skillName)
    {
        if (!string.IsNullOrWhiteSpace(help.Main.File) && PackagePath.FindFault(help.Main.File, "help", "help.main.file") is { } mainFault)
            throw Fault(SkillErrorCode.InvalidPath, $"skill {skillName} help main: {mainFault}");

        foreach (HelpNode topic in help.Topics)
        {
            if (PackagePath.FindFault(topic.File, "help", "help.topic.file") is { } topicFault)
                throw Fault(SkillErrorCode.InvalidPath, $"skill {skillName} help topic {topic.Name}: {topicFault}");
        }
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

    private static PackageFaultException Fault(string code, string message) => new(code, message);
}
