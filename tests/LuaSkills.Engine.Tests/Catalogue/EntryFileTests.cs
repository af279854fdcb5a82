using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Catalogue;

/// <summary>Entry files on disk, spec section 1.4 (L11, L12): the text rule is generous, the file must exist as declared.</summary>
public sealed class EntryFileTests
{
    [Theory]
    [InlineData("runtime/none.lua", "Lua entry runtime/none.lua not found in {dir}")]
    [InlineData("' runtime/e.lua '", "Lua entry  runtime/e.lua  not found in {dir}")]
    [InlineData("runtime\\e.lua", "Lua entry runtime\\e.lua not found in {dir}")]
    [InlineData("runtime/sub", "Lua entry runtime/sub not found in {dir}")]
    public void An_entry_file_that_is_not_there_fails_the_skill(string declared, string message)
    {
        using SkillLayers layers = new();
        string package = layers.AddPackage("s", Manifest(declared));
        layers.MakeDirectory("user_skills/s/runtime/sub");

        SkillLoadOutcome outcome = layers.OutcomeOf("s");

        Assert.Equal((SkillErrorCode.InvalidEntry, message.Replace("{dir}", package, StringComparison.Ordinal)), (outcome.Code, outcome.Message));
    }

    [Fact]
    public void An_absolute_entry_path_fails_the_skill()
    {
        using SkillLayers layers = new();
        layers.AddPackage("s", Manifest(layers.PathOf("user_skills/s/runtime/e.lua")));
        Assert.Equal("skill N entry e: entry.lua_entry must be a relative path under runtime", layers.OutcomeOf("s").Message);
    }

    [Fact]
    public void A_symbolic_link_inside_the_package_is_followed()
    {
        using SkillLayers layers = new();
        string package = layers.AddPackage("s", Manifest("runtime/linked.lua"));
        File.CreateSymbolicLink(Path.Join(package, "runtime/linked.lua"), Path.Join(package, "runtime/e.lua"));
        Assert.Equal(SkillLoadStatus.Loaded, layers.OutcomeOf("s").Status);
    }

    private static string Manifest(string luaEntry) => $"name: N\nversion: 1.0.0\nentries: [{{ name: e, lua_entry: {luaEntry}, lua_module: m }}]\n";
}
