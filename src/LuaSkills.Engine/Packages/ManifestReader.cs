namespace LuaSkills.Engine.Packages;

/// <summary>Turns the tree of a <c>skill.yaml</c> into a <see cref="SkillManifest"/>.</summary>
internal static class ManifestReader
{
    private const long LanceDbSlowLogThreshold = 800;
    private const long SqliteSlowLogThreshold = 500;

    /// <summary>Reads the switch that discovery needs; a document that is no mapping has no manifest in it.</summary>
    /// <exception cref="DocumentException">The document is no mapping, or <c>enable</c> is no boolean.</exception>
    public static bool IsEnabled(DocumentNode document) => FieldsOf(document).Boolean("enable", fallback: true);

    /// <summary>Whether the document declares the one field it must not: the directory name alone is the id.</summary>
    public static bool DeclaresSkillId(DocumentNode document) => document.Find("skill_id") is not null;

    /// <summary>Reads the manifest.</summary>
    /// <exception cref="DocumentException">A required field is missing, or a field has the wrong type.</exception>
    public static SkillManifest Read(DocumentNode document)
    {
        FieldReader fields = FieldsOf(document);
        List<ManifestEntry> entries = [];
        string name = fields.RequiredText("name");
        string version = fields.RequiredText("version");
        foreach (FieldReader entry in fields.Mappings("entries"))
            entries.Add(ReadEntry(entry));

        return new SkillManifest(
            name,
            version,
            fields.Boolean("debug", fallback: false),
            ReadDatabase(fields, "lancedb", LanceDbSlowLogThreshold),
            ReadDatabase(fields, "sqlite", SqliteSlowLogThreshold),
            entries,
            ReadHelp(fields));
    }

    private static FieldReader FieldsOf(DocumentNode document) => FieldReader.Over(document, "", "a skill manifest");

    private static ManifestEntry ReadEntry(FieldReader entry)
    {
        List<SkillParameter> parameters = [];
        foreach (FieldReader parameter in entry.Mappings("parameters"))
        {
            parameters.Add(new SkillParameter(
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
