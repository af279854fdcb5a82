namespace LuaSkills.Packages;

/// <summary>Turns the tree of a <c>skill.yaml</c> into a <see cref="SkillManifest"/>.</summary>
internal static class ManifestReader
{
    private const string Manifest = "a skill manifest";
    private const long LanceDbSlowLogThreshold = 800;
    private const long SqliteSlowLogThreshold = 500;

    /// <summary>Reads the switch that discovery needs; a document that is no mapping has no manifest in it.</summary>
    /// <exception cref="DocumentException">The document is no mapping, or <c>enable</c> is no boolean.</exception>
    public static bool IsEnabled(DocumentNode document) => FieldReader.Over(document, "", Manifest).Boolean("enable", fallback: true);

    /// <summary>Reads the manifest.</summary>
    /// <param name="document">The tree of the file.</param>
    /// <param name="faults">Takes missing fields and fields of the wrong type; without it the first one is thrown.</param>
    /// <exception cref="DocumentException">A required field is missing, or a field has the wrong type.</exception>
    public static SkillManifest Read(DocumentNode document, DocumentFaults? faults = null)
    {
        FieldReader fields = FieldReader.Over(document, "", Manifest, faults);
        List<ManifestEntry> entries = [];
        string name = fields.RequiredText("name");
        string version = fields.RequiredText("version");
        foreach (FieldReader entry in fields.Mappings("entries"))
        {
            int known = faults?.Count ?? 0;
            ManifestEntry read = ReadEntry(entry);
            entries.Add(faults?.Count > known ? read with { IsReadable = false } : read);
        }

        return new SkillManifest(
            name,
            version,
            fields.Boolean("debug", fallback: false),
            ReadDatabase(fields, "lancedb", LanceDbSlowLogThreshold),
            ReadDatabase(fields, "sqlite", SqliteSlowLogThreshold),
            entries,
            ReadHelp(fields));
    }

    private static ManifestEntry ReadEntry(FieldReader entry)
    {
        List<ManifestParameter> parameters = [];
        foreach (FieldReader parameter in entry.Mappings("parameters"))
        {
            parameters.Add(new ManifestParameter(
                parameter.RequiredText("name"),
                parameter.RequiredText("type"),
                parameter.RequiredText("description"),
                parameter.Boolean("required", fallback: false)));
        }

        return new ManifestEntry(
            entry.RequiredText("name"),
            entry.Text("description", ""),
            entry.RequiredText("lua_entry"),
            entry.RequiredText("lua_module"),
            parameters,
            entry.Find("input_schema") is { Kind: not NodeKind.Null } schema ? schema : null,
            entry.Text("input_schema_file", ""),
            entry.Text("help", ""));
    }

    private static ManifestHelp ReadHelp(FieldReader fields)
    {
        List<HelpNode> topics = [];
        if (fields.Mapping("help") is not { } help)
            return new ManifestHelp(HelpNode.Empty, topics);

        foreach (FieldReader topic in help.Mappings("topics"))
            topics.Add(ReadNode(topic));
        return new ManifestHelp(help.Mapping("main") is { } main ? ReadNode(main) : HelpNode.Empty, topics);
    }

    private static HelpNode ReadNode(FieldReader node) =>
        new(node.Text("name", ""), node.Text("description", ""), node.Text("file", ""));

    private static DatabaseSettings ReadDatabase(FieldReader fields, string name, long slowLogThreshold)
    {
        if (fields.Mapping(name) is not { } block)
            return new DatabaseSettings(Enable: false, "info", SlowLogEnabled: false, 0);

        return new DatabaseSettings(
            block.Boolean("enable", fallback: false),
            block.Word("log_level", "info", "off", "info", "warning"),
            block.Boolean("slow_log_enabled", fallback: false),
            block.UnsignedInteger("slow_log_threshold_ms", slowLogThreshold));
    }
}
