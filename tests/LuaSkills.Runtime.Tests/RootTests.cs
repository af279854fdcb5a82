namespace LuaSkills.Runtime.Tests;

/// <summary>Root chains and the layout of a runtime root, spec FFI section 7.5.</summary>
public sealed class RootTests : IDisposable
{
    private readonly LuaSkills.Engine.Tests.Support.ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void The_standard_chain_has_three_layers_unless_some_are_left_out()
    {
        Assert.Equal(["ROOT", "PROJECT", "USER"], RuntimeRoots.Standard("r").Select(root => root.Name));
        Assert.Equal(["ROOT", "USER"], RuntimeRoots.Standard("r", includeProject: false).Select(root => root.Name));
        Assert.Equal(["ROOT", "PROJECT"], RuntimeRoots.Standard("r", includeUser: false).Select(root => root.Name));
    }

    [Fact]
    public void The_directories_of_layers_can_be_named() => Assert.Equal(
        [Path.Join("r", "a"), Path.Join("r", "b"), Path.Join("r", "c")],
        RuntimeRoots.Standard("r", rootSkillsName: "a", projectSkillsName: "b", userSkillsName: "c").Select(root => root.SkillsDirectory));

    [Fact]
    public void The_layout_is_created_with_the_skills_directories()
    {
        string root = _scratch.Of("runtime");
        RuntimeRoots.EnsureLayout(root);
        RuntimeRoots.EnsureLayout(root);
        Assert.Equal(
            ["bin", "config", "databases", "dependencies", "libs", "lua_packages", "project_skills", "resources", "root_skills", "state", "system_lua_lib", "temp", "user_skills"],
            Directory.GetDirectories(root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(Directory.Exists(Path.Join(root, "temp", "downloads")));
    }

    [Fact]
    public void Other_roots_take_the_place_of_the_standard_ones()
    {
        RuntimeRoots.EnsureLayout(_scratch.Of("runtime"), RuntimeRoots.RootOnly(_scratch.Of("mine")));
        Assert.True(Directory.Exists(_scratch.Of("mine")));
        Assert.False(Directory.Exists(_scratch.Of("runtime", "root_skills")));
    }

    [Fact]
    public void A_layout_that_cannot_be_created_is_an_error()
    {
        _scratch.Write("file", "");
        SkillException error = Assert.Throws<SkillException>(() => RuntimeRoots.EnsureLayout(_scratch.Of("file")));
        Assert.Equal(SkillErrorCode.IoError, error.Code);
    }
}
