using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Databases;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Catalogue;

/// <summary>The rules for the chain of roots, spec section 2.1.</summary>
public sealed class RootChainTests
{
    [Theory]
    [InlineData("USER", "ROOT skill root is required; pass a ROOT layer before starting LuaSkills")]
    [InlineData("PROJECT,USER", "ROOT skill root is required; pass a ROOT layer before starting LuaSkills")]
    [InlineData("ROOT,SYSTEM", "unsupported skill root label 'SYSTEM'; expected one of ROOT, PROJECT, USER")]
    [InlineData("ROOT,", "unsupported skill root label ''; expected one of ROOT, PROJECT, USER")]
    [InlineData("ROOT,ROOT", "duplicate skill root label 'ROOT'; only one ROOT, PROJECT, and USER root is supported")]
    [InlineData("ROOT,USER,user", "duplicate skill root label 'USER'; only one ROOT, PROJECT, and USER root is supported")]
    [InlineData("ROOT,USER,PROJECT", "skill roots must be ordered by fixed priority ROOT -> PROJECT -> USER")]
    [InlineData("USER,ROOT", "skill roots must be ordered by fixed priority ROOT -> PROJECT -> USER")]
    public void A_chain_that_breaks_a_rule_fails_the_load(string names, string message)
    {
        using SkillLayers layers = new();

        SkillLoadException error = Assert.Throws<SkillLoadException>(() => layers.Load(Chain(layers, names)));

        Assert.Equal((SkillErrorCode.InvalidRootChain, message), (error.Code, error.Message));
        Assert.Empty(error.Report.Skills);
    }

    [Theory]
    [InlineData("ROOT")]
    [InlineData("ROOT,PROJECT")]
    [InlineData("ROOT,USER")]
    [InlineData("root, Project ,uSeR")]
    public void Names_count_trimmed_and_in_any_case(string names)
    {
        using SkillLayers layers = new();
        Assert.Empty(layers.Load(Chain(layers, names)).Skills);
    }

    [Fact]
    public void An_empty_chain_loads_nothing()
    {
        using SkillLayers layers = new();
        Assert.Empty(layers.Load([]).Entries);
    }

    [Fact]
    public void Roots_that_do_not_exist_are_reported_and_leave_no_trace()
    {
        using SkillLayers layers = new();

        LoadReport report = layers.Load().Report;

        Assert.Equal(["ROOT", "PROJECT", "USER"], report.MissingRoots.Select(root => root.Name));
        Assert.Empty(Directory.EnumerateFileSystemEntries(layers.RuntimeRoot));
    }

    [Fact]
    public void Roots_with_different_parents_need_an_explicit_configuration_file()
    {
        using SkillLayers layers = new();
        layers.Options = new SkillEngineOptions { DependencyDirectoryName = "dependencies" };
        IReadOnlyList<SkillRoot> roots = [new("ROOT", layers.PathOf("a/skills")), new("USER", layers.PathOf("b/skills"))];
        SkillEngineOptions explicitFile = layers.Options with { SkillConfigFile = layers.PathOf("config.json") };

        using DatabaseProviders databases = new(layers.Options);
        SkillLoadException error = Assert.Throws<SkillLoadException>(() => CatalogueLoader.Load(
            roots, layers.Options, EngineLayout.From(layers.Options), databases, network: null, new EngineLog(null)));
        Assert.Equal("multiple runtime roots map to different parents; set host_options.skill_config_file_path explicitly", error.Message);

        layers.Options = explicitFile;
        Assert.Empty(layers.Load(roots).Skills);
    }

    private static SkillRoot[] Chain(SkillLayers layers, string names) =>
        [.. names.Split(',').Select((name, index) => new SkillRoot(name, layers.PathOf($"skills{index}")))];
}
