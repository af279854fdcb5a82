namespace LuaSkills.Engine.Tests.Packages;

/// <summary>Fields and defaults of <c>skill.yaml</c>, spec section 1.3.</summary>
public sealed class ManifestReaderTests
{
    [Fact]
    public void Optional_fields_have_their_defaults()
    {
        SkillManifest manifest = Read("name: N\nversion: 1.0.0\nentries: [{ name: e, lua_entry: runtime/e.lua, lua_module: m }]");

        Assert.False(manifest.Debug);
        Assert.Equal(new DatabaseSettings(false, "info", false, 0), manifest.LanceDb);
        Assert.Equal(new DatabaseSettings(false, "info", false, 0), manifest.Sqlite);
        Assert.Equal(HelpNode.Empty, manifest.Help.Main);
        Assert.Empty(manifest.Help.Topics);
        ManifestEntry entry = Assert.Single(manifest.Entries);
        Assert.Equal(("", "", ""), (entry.Description, entry.InputSchemaFile, entry.Help));
        Assert.Empty(entry.Parameters);
        Assert.Null(entry.InputSchema);
    }

    [Fact]
    public void A_database_block_has_its_own_slow_log_threshold()
    {
        SkillManifest manifest = Read("name: N\nversion: 1.0.0\nlancedb: {}\nsqlite: { log_level: warning, slow_log_enabled: true }");

        Assert.Equal(new DatabaseSettings(false, "info", false, 800), manifest.LanceDb);
        Assert.Equal(new DatabaseSettings(false, "warning", true, 500), manifest.Sqlite);
    }

    [Fact]
    public void Declared_fields_are_read()
    {
        SkillManifest manifest = Read(
            """
            name: ' N '
            version: 1.0.0
            debug: true
            unknown: [1]
            help:
              main: { description: D, file: help/help.md }
              topics: [{ name: t, description: T, file: help/t.md }]
            entries:
              - name: e
                description: E
                lua_entry: runtime/e.lua
                lua_module: m
                help: t
                input_schema_file: schemas/e.json
                parameters: [{ name: p, type: string, description: P, required: true }]
            """);

        Assert.Equal((" N ", true), (manifest.Name, manifest.Debug));
        Assert.Equal(new HelpNode("", "D", "help/help.md"), manifest.Help.Main);
        Assert.Equal([new HelpNode("t", "T", "help/t.md")], manifest.Help.Topics);
        ManifestEntry entry = Assert.Single(manifest.Entries);
        Assert.Equal(("E", "schemas/e.json", "t"), (entry.Description, entry.InputSchemaFile, entry.Help));
        Assert.Equal([new ManifestParameter("p", "string", "P", Required: true)], entry.Parameters);
    }

    [Fact]
    public void A_string_field_takes_the_text_of_any_scalar() => Assert.Equal("1.0", Read("name: 5\nversion: 1.0").Version);

    [Fact]
    public void A_manifest_may_be_JSON() => Assert.Equal("J", Read("""{"name":"J","version":"1.0.0","entries":[]}""").Name);

    private static SkillManifest Read(string yaml) => ManifestReader.Read(YamlDocumentReader.Read(yaml));
}
