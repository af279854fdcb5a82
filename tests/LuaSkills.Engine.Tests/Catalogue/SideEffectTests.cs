using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Catalogue;

/// <summary>What loading leaves on disk, spec section 3.2.</summary>
public sealed class SideEffectTests
{
    [Fact]
    public void Loading_a_skill_creates_the_directories_it_may_use()
    {
        using SkillLayers layers = new();
        layers.AddSkill("s");
        layers.Load();
        Assert.Equal(
            [
                "bin", "dependencies", "dependencies/ffi", "dependencies/lua", "dependencies/tools", "libs", "lua_packages",
                "state", "state/installs", "state/skills", "state/skills/disabled", "temp", "temp/downloads",
            ],
            DirectoriesIn(layers));
    }

    [Fact]
    public void Without_a_runtime_root_the_directories_lie_beside_the_skills()
    {
        using SkillLayers layers = new();
        layers.Options = new SkillEngineOptions { SkillConfigFile = layers.PathOf("c.json") };
        layers.AddSkill("s");

        LoadedSkill skill = Assert.Single(layers.Load().Skills);

        Assert.Equal(["bin", "ffi", "installs", "libs", "lua", "lua_packages", "skills", "skills/disabled", "temp", "temp/downloads", "tools"], DirectoriesIn(layers));
        Assert.Equal(layers.PathOf("tools/s"), skill.ToolsPath);
    }

    [Fact]
    public void A_root_without_skills_creates_nothing()
    {
        using SkillLayers layers = new();
        layers.MakeDirectory("user_skills/empty");
        layers.Load();
        Assert.Empty(DirectoriesIn(layers));
    }

    [Theory]
    [InlineData("state", "Failed to create disabled root {root}/state/skills/disabled: Not a directory (os error 20)")]
    [InlineData("state/installs", "Failed to create install-record root {root}/state/installs: File exists (os error 17)")]
    [InlineData("dependencies/lua", "Failed to create {root}/dependencies/lua: File exists (os error 17)")]
    [InlineData("temp", "Failed to create {root}/temp/downloads: Not a directory (os error 20)")]
    public void A_directory_that_cannot_be_created_fails_the_whole_load(string file, string message)
    {
        using SkillLayers layers = new();
        layers.AddSkill("s");
        layers.Write(file, "in the way");

        SkillLoadException error = layers.LoadFails();

        Assert.Equal((SkillErrorCode.IoError, message.Replace("{root}", layers.RuntimeRoot, StringComparison.Ordinal)), (error.Code, error.Message));
    }

    private static IEnumerable<string> DirectoriesIn(SkillLayers layers) =>
        Directory.EnumerateDirectories(layers.RuntimeRoot, "*", SearchOption.AllDirectories)
            .Select(directory => Path.GetRelativePath(layers.RuntimeRoot, directory))
            .Where(directory => !directory.StartsWith("user_skills", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
