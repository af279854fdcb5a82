namespace LuaSkills.Packages;

/// <summary>A manifest that keeps the rules, with the effective schema of each entry.</summary>
internal sealed record CheckedManifest(SkillManifest Manifest, IReadOnlyList<DocumentNode> Schemas);

/// <summary>The rules for one package beyond the YAML of its manifest, in the order of spec section 1.4 (L2 to L14).</summary>
internal sealed class PackageRules
{
    private readonly DocumentNode _document;
    private readonly string _id;
    private readonly IPackageFiles _files;
    private readonly FaultSink _sink;
    private readonly SkillManifest _manifest;
    private readonly string _name;
    private readonly string _schemaPrefix;

    private PackageRules(DocumentNode document, string id, IPackageFiles files, FaultSink sink, string decodePrefix = "", bool namesSkill = true)
    {
        _document = document;
        _id = id;
        _files = files;
        _sink = sink;
        _manifest = ManifestReader.Read(document, new DocumentFaults(sink, PackageFaultCode.InvalidManifest, PackageDocuments.Manifest, decodePrefix));
        _name = document.Find("name") is null ? id : _manifest.Name;
        _schemaPrefix = namesSkill ? $"skill {_name}: " : "";
    }

    /// <summary>Checks a package.</summary>
    /// <param name="document">Tree of its manifest.</param>
    /// <param name="id">Id of the skill.</param>
    /// <param name="files">Its files.</param>
    /// <param name="sink">Takes the faults.</param>
    /// <returns>The manifest, or <see langword="null"/> when there was a fault.</returns>
    public static CheckedManifest? Check(DocumentNode document, string id, IPackageFiles files, FaultSink sink)
    {
        int known = sink.Count;
        PackageRules rules = new(document, id, files, sink);
        DocumentNode[] schemas = rules.CheckSchemas();
        rules.CheckVersion();
        rules.CheckEntries();
        rules.CheckHelp();
        return sink.Count == known ? new CheckedManifest(rules._manifest, schemas) : null;
    }

    /// <summary>Checks what is looked at before a package is installed: the form of its manifest and its input schemas (spec section 7.4). Texts about schemas name no skill there.</summary>
    /// <param name="document">Tree of its manifest.</param>
    /// <param name="path">The manifest, as texts name it.</param>
    /// <param name="id">Id of the skill.</param>
    /// <param name="files">Its files.</param>
    /// <param name="sink">Takes the faults.</param>
    public static SkillManifest CheckBeforeInstall(DocumentNode document, string path, string id, IPackageFiles files, FaultSink sink)
    {
        PackageRules rules = new(document, id, files, sink, $"Failed to decode {path}: ", namesSkill: false);
        rules.CheckSchemas();
        return rules._manifest;
    }

    private DocumentNode[] CheckSchemas()
    {
        DocumentNode[] schemas = new DocumentNode[_manifest.Entries.Count];
        for (int i = 0; i < schemas.Length; i++)
        {
            ManifestEntry entry = _manifest.Entries[i];
            schemas[i] = entry.IsReadable ? SchemaOf(entry, NodeOf(i)) : InputSchema.FromParameters([]);
        }

        return schemas;
    }

    private DocumentNode SchemaOf(ManifestEntry entry, DocumentNode node)
    {
        string label = $"skill entry {entry.Name} input_schema";
        if (string.IsNullOrWhiteSpace(entry.InputSchemaFile))
        {
            if (entry.InputSchema is null)
                return InputSchema.FromParameters(entry.Parameters);
            new InputSchemaRules(_sink, PackageDocuments.Manifest, _schemaPrefix).Check(entry.InputSchema, label);
            return entry.InputSchema;
        }

        DocumentNode place = node.Find("input_schema_file") ?? node;
        if (entry.InputSchema is not null)
            Report(PackageRule.Schema, PackageFaultCode.InvalidSchema, place, $"{_schemaPrefix}skill entry {entry.Name} must not declare both input_schema and input_schema_file");
        else if (PackagePath.FindFault(entry.InputSchemaFile, "schemas", "entry.input_schema_file") is { } pathFault)
            Report(PackageRule.Path, PackageFaultCode.InvalidPath, place, _schemaPrefix + pathFault);
        else if (ReadSchema(entry, place) is { } schema)
            return CheckSchemaFile(schema, entry, label);
        return InputSchema.FromParameters(entry.Parameters);
    }

    private DocumentNode CheckSchemaFile(DocumentNode schema, ManifestEntry entry, string label)
    {
        new InputSchemaRules(_sink, entry.InputSchemaFile.Trim().Replace('\\', '/'), _schemaPrefix).Check(schema, label);
        return schema;
    }

    private DocumentNode? ReadSchema(ManifestEntry entry, DocumentNode place)
    {
        string file = entry.InputSchemaFile;
        string prefix = $"{_schemaPrefix}skill entry {entry.Name} input_schema_file {PackagePath.Resolve(_files.Directory, file)}";
        (string? text, string? fault) = _files.Read(file);
        if (text is null)
        {
            Report(_files.Exists(file) ? PackageRule.Unreadable : PackageRule.MissingFile, PackageFaultCode.InvalidSchema, place, $"{prefix} read failed: {fault}");
            return null;
        }

        try
        {
            return JsonDocumentReader.Read(text);
        }
        catch (DocumentException error)
        {
            new DocumentFaults(_sink, PackageFaultCode.InvalidSchema, file.Trim().Replace('\\', '/'), $"{prefix} parse failed: ").Report(error);
            return null;
        }
    }

    private void CheckVersion()
    {
        if (_document.Find("version") is not { Kind: not (NodeKind.Sequence or NodeKind.Mapping) } place)
            return;

        string version = _manifest.Version.Trim();
        if (version.Length == 0)
            Report(PackageRule.Version, PackageFaultCode.InvalidVersion, place, $"skill {_id}: version must not be empty");
        else if (SemanticVersion.FindFault(version) is { } fault)
            Report(PackageRule.Version, PackageFaultCode.InvalidVersion, place, $"skill {_id}: version must be a valid semantic version: {fault}");
    }

    private void CheckEntries()
    {
        DocumentNode? list = _document.Find("entries");
        if (list is null or { Kind: NodeKind.Sequence, Items.Count: 0 })
            Report(PackageRule.Entry, PackageFaultCode.InvalidEntry, list ?? _document, $"skill {_name} must declare at least one entry");

        for (int i = 0; i < _manifest.Entries.Count; i++)
        {
            if (_manifest.Entries[i].IsReadable)
                CheckEntry(_manifest.Entries[i], NodeOf(i));
        }
    }

    private void CheckEntry(ManifestEntry entry, DocumentNode node)
    {
        if (!SkillIdentifier.IsValid(entry.Name.Trim()))
            Report(PackageRule.Entry, PackageFaultCode.InvalidEntry, node.Find("name")!, $"skill {_name} entry {entry.Name}: entry.name must match {SkillIdentifier.Pattern}");

        DocumentNode file = node.Find("lua_entry")!;
        bool hasFile = !string.IsNullOrWhiteSpace(entry.LuaEntry);
        if (!hasFile || string.IsNullOrWhiteSpace(entry.LuaModule))
            Report(PackageRule.Entry, PackageFaultCode.InvalidEntry, hasFile ? node.Find("lua_module")! : file, $"skill {_name} declares entry {entry.Name} but lua_entry/lua_module is missing");
        if (!hasFile)
            return;

        if (PackagePath.FindFault(entry.LuaEntry, "runtime", "entry.lua_entry") is { } fault)
            Report(PackageRule.Path, PackageFaultCode.InvalidPath, file, $"skill {_name} entry {entry.Name}: {fault}");
        else if (!_files.Exists(entry.LuaEntry))
            Report(PackageRule.MissingFile, PackageFaultCode.InvalidEntry, file, $"Lua entry {entry.LuaEntry} not found in {_files.Directory}");
    }

    private void CheckHelp()
    {
        if (_document.Find("help") is not { Kind: NodeKind.Mapping } help)
            return;
        if (help.Find("main")?.Find("file") is { } main && !string.IsNullOrWhiteSpace(main.Text) && PackagePath.FindFault(main.Text, "help", "help.main.file") is { } mainFault)
            Report(PackageRule.Help, PackageFaultCode.InvalidPath, main, $"skill {_name} help main: {mainFault}");

        for (int i = 0; i < _manifest.Help.Topics.Count; i++)
        {
            HelpNode topic = _manifest.Help.Topics[i];
            DocumentNode node = help.Find("topics")!.Items[i];
            DocumentNode? declared = node.Find("file");
            DocumentNode place = declared ?? node;
            bool isReadable = declared is null ? node.Kind is NodeKind.Mapping or NodeKind.Null : declared.Kind is not (NodeKind.Sequence or NodeKind.Mapping);
            if (isReadable && PackagePath.FindFault(topic.File, "help", "help.topic.file") is { } topicFault)
                Report(PackageRule.Help, PackageFaultCode.InvalidPath, place, $"skill {_name} help topic {topic.Name}: {topicFault}");
        }
    }

    private DocumentNode NodeOf(int entry) => _document.Find("entries")!.Items[entry];

    private void Report(PackageRule rule, string code, DocumentNode place, string message) =>
        _sink.Report(new PackageFault(rule, code, message, PackageDocuments.Manifest, place.Position));
}
