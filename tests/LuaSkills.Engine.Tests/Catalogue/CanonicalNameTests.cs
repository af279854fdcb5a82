using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Catalogue;

/// <summary>Names and descriptors of entries, spec sections 2.4 and 2.5.</summary>
public sealed class CanonicalNameTests
{
    [Fact]
    public void Colliding_base_names_are_numbered_by_skill_id()
    {
        using SkillLayers layers = new();
        layers.AddSkill("a-b", "skills", "c");
        layers.AddSkill("a", "user_skills", "b-c");

        Assert.Equal([("a-b-c", "a"), ("a-b-c-2", "a-b")], NamesIn(layers));
    }

    [Fact]
    public void Reserved_names_are_passed_over_and_a_number_is_not_given_twice()
    {
        using SkillLayers layers = new();
        layers.AddSkill("a-b", "user_skills", "c");
        layers.AddSkill("a", "user_skills", "b-c");
        layers.Options = new SkillEngineOptions { ReservedEntryNames = ["a-b-c", "a-b-c-3", "unused"] };

        Assert.Equal([("a-b-c-2", "a"), ("a-b-c-4", "a-b")], NamesIn(layers));
    }

    [Fact]
    public void A_base_name_that_a_number_already_took_is_numbered_itself()
    {
        using SkillLayers layers = new();
        layers.AddSkill("a", "user_skills", "b-c");
        layers.AddSkill("a-b", "user_skills", "c");
        layers.AddSkill("a-b-c", "user_skills", "2");

        // "2" is no local name, so the package itself is refused and only the first two are named.
        Assert.Equal([("a-b-c", "a"), ("a-b-c-2", "a-b")], NamesIn(layers));
    }

    [Fact]
    public void Entries_are_listed_in_order_of_their_names_with_their_index()
    {
        using SkillLayers layers = new();
        layers.AddSkill("b", "skills", "z", "a");
        layers.AddSkill("a", "user_skills", "y");

        IReadOnlyList<LoadedEntry> entries = layers.Load().Entries;

        Assert.Equal(["a-y", "b-a", "b-z"], entries.Select(entry => entry.CanonicalName));
        Assert.Equal([0, 1, 2], entries.Select(entry => entry.Index));
    }

    [Fact]
    public void A_descriptor_tells_what_the_manifest_declares()
    {
        using SkillLayers layers = new();
        string package = layers.AddPackage(
            "s",
            """
            name: N
            version: ' 1.2.3 '
            entries:
              - name: ' go '
                description: ' D '
                lua_entry: runtime/e.lua
                lua_module: mod
                parameters: [{ name: p, type: string, description: P, required: true }]
            """);

        SkillCatalogue catalogue = layers.Load();

        LoadedEntry entry = Assert.Single(catalogue.Entries);
        Assert.Equal(("s-go", "s", "go", "USER", package, " D "), (entry.CanonicalName, entry.Descriptor.SkillId, entry.LocalName, entry.Descriptor.RootName, entry.Descriptor.SkillDirectory, entry.Descriptor.Description));
        Assert.Equal([new SkillParameter("p", "string", "P", Required: true)], entry.Descriptor.Parameters);
        Assert.Equal("""{"properties":{"p":{"description":"P","type":"string"}},"required":["p"],"type":"object"}""", entry.Descriptor.InputSchema.GetRawText());
        Assert.Equal(("mod", Path.Join(package, "runtime/e.lua"), Path.Join(package, "runtime")), (entry.LuaModule, entry.File, entry.Directory));
        Assert.Equal(("1.2.3", layers.PathOf("dependencies/tools/s"), layers.PathOf("dependencies/lua/s"), layers.PathOf("dependencies/ffi/s")), (entry.Skill.Version, entry.Skill.ToolsPath, entry.Skill.LuaPath, entry.Skill.FfiPath));
    }

    [Fact]
    public void An_inline_schema_gives_the_flat_parameters()
    {
        using SkillLayers layers = new();
        layers.AddPackage("s", "name: N\nversion: 1.0.0\nentries: [{ name: e, lua_entry: runtime/e.lua, lua_module: m, input_schema: { type: object, properties: { q: { type: string } } } }]");

        LoadedEntry entry = Assert.Single(layers.Load().Entries);

        Assert.Equal([new SkillParameter("q", "string", "", Required: false)], entry.Descriptor.Parameters);
        Assert.Equal("""{"properties":{"q":{"type":"string"}},"type":"object"}""", entry.Descriptor.InputSchema.GetRawText());
    }

    [Fact]
    public void A_delegated_caller_sees_nothing_of_root_ROOT()
    {
        using SkillLayers layers = new();
        layers.AddSkill("r", "skills");
        layers.AddSkill("u", "user_skills");
        SkillCatalogue catalogue = layers.Load([new(" root ", layers.PathOf("skills")), new("user", layers.PathOf("user_skills"))]);

        CatalogueView system = new(catalogue, SkillAuthority.System);
        CatalogueView delegated = new(catalogue, SkillAuthority.DelegatedTool);

        Assert.Equal([("r-go", " root "), ("u-go", "user")], system.ListEntries().Select(entry => (entry.CanonicalName, entry.RootName)));
        Assert.Equal(["u-go"], delegated.ListEntries().Select(entry => entry.CanonicalName));
        Assert.Equal((true, "r"), (system.IsSkill("r-go"), system.SkillNameForTool("r-go")));
        Assert.Equal((false, null), (delegated.IsSkill("r-go"), delegated.SkillNameForTool("r-go")));
        Assert.Equal((true, "u"), (delegated.IsSkill("u-go"), delegated.SkillNameForTool("u-go")));
        Assert.False(system.IsSkill("U-GO"));
    }

    private static IEnumerable<(string Name, string SkillId)> NamesIn(SkillLayers layers) =>
        layers.Load().Entries.Select(entry => (entry.CanonicalName, entry.Skill.Id));
}
