namespace LuaSkills.Packages;

/// <summary>A <c>skill.yaml</c> with the right fields and types; the rules about their contents are checked at load.</summary>
internal sealed record SkillManifest(
    string Name,
    string Version,
    bool Debug,
    DatabaseSettings LanceDb,
    DatabaseSettings Sqlite,
    IReadOnlyList<ManifestEntry> Entries,
    ManifestHelp Help);

/// <summary>One element of <c>entries</c>; <c>Help</c> names the help topic the entry belongs to.</summary>
internal sealed record ManifestEntry(
    string Name,
    string Description,
    string LuaEntry,
    string LuaModule,
    IReadOnlyList<ManifestParameter> Parameters,
    DocumentNode? InputSchema,
    string InputSchemaFile,
    string Help)
{
    /// <summary>Whether the fields are there with the right types; the others hold what stands for them otherwise.</summary>
    public bool IsReadable { get; init; } = true;
}

/// <summary>One element of <c>parameters</c>.</summary>
internal sealed record ManifestParameter(string Name, string Type, string Description, bool Required);

/// <summary>The <c>help</c> block.</summary>
internal sealed record ManifestHelp(HelpNode Main, IReadOnlyList<HelpNode> Topics);

/// <summary>The main help or one topic of it.</summary>
internal sealed record HelpNode(string Name, string Description, string File)
{
    public static HelpNode Empty { get; } = new("", "", "");
}

/// <summary>The <c>lancedb</c> or <c>sqlite</c> block.</summary>
internal sealed record DatabaseSettings(bool Enable, string LogLevel, bool SlowLogEnabled, long SlowLogThresholdMilliseconds);
