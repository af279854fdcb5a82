namespace LuaSkills.Packages;

/// <summary>A manifest that keeps the rules.</summary>
/// <param name="Manifest">The manifest.</param>
/// <param name="Document">The tree it was read from.</param>
/// <param name="Schemas">The effective schema of each entry.</param>
internal sealed record CheckedManifest(SkillManifest Manifest, DocumentNode Document, IReadOnlyList<EntrySchema> Schemas);

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
        EntrySchema[] schemas = rules.FindSchemas(checksThem: true);
        rules.CheckVersion();
        rules.CheckEntries();
        rules.CheckHelp();
        return sink.Count == known ? new CheckedManifest(rules._manifest, document, schemas) : null;
    }

    /// <summary>
    /// Checks what callers must know of a package: the form of its manifest, where its schemas are and what its entries are called. What is in a schema is not checked,
    /// so that an interface does not lose its methods while somebody edits one.
    /// </summary>
    /// <param name="document">Tree of its manifest.</param>
    /// <param name="id">Id of the skill.</param>
    /// <param name="files">Its files.</param>
    /// <param name="sink">Takes the faults.</param>
    /// <returns>The manifest, or <see langword="null"/> when there was a fault.</returns>
    public static CheckedManifest? CheckForCallers(DocumentNode document, string id, IPackageFiles files, FaultSink sink)
    {
        int known = sink.Count;
        PackageRules rules = new(document, id, files, sink, namesSkill: false);
        EntrySchema[] schemas = rules.FindSchemas(checksThem: false);
        rules.CheckEntryNames();
        if (sink.Count == known)
            new EntryNameRules(sink).CheckRepetitions(rules._manifest, document, id);
        return sink.Count == known ? new CheckedManifest(rules._manifest, document, schemas) : null;
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
        rules.FindSchemas(checksThem: true);
        return rules._manifest;
    }

    private EntrySchema[] FindSchemas(bool checksThem)
    {
        EntrySchemas finder = new(_files, _sink, _schemaPrefix);
        EntrySchema[] schemas = new EntrySchema[_manifest.Entries.Count];
        for (int i = 0; i < schemas.Length; i++)
        {
            ManifestEntry entry = _manifest.Entries[i];
            EntrySchema? declared = entry.IsReadable ? finder.Find(entry, NodeOf(i)) : null;
            if (declared is not null && checksThem)
                new InputSchemaRules(_sink, declared.File, _schemaPrefix).Check(declared.Root, $"skill entry {entry.Name} input_schema");
            schemas[i] = declared ?? EntrySchemas.OfParameters(entry.IsReadable ? entry.Parameters : []);
        }

        return schemas;
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

    private void CheckEntryNames()
    {
        for (int i = 0; i < _manifest.Entries.Count; i++)
        {
            if (_manifest.Entries[i].IsReadable)
                new EntryNameRules(_sink).CheckForm(_manifest.Entries[i], NodeOf(i), _name);
        }
    }

    private void CheckEntry(ManifestEntry entry, DocumentNode node)
    {
        new EntryNameRules(_sink).CheckForm(entry, node, _name);

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
