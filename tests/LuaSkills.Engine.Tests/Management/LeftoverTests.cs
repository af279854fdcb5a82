namespace LuaSkills.Engine.Tests.Management;

public sealed class LeftoverTests : IDisposable
{
    private readonly ManagedSkills _skills = new();

    [Fact]
    public void What_an_earlier_process_left_is_removed_at_the_next_change()
    {
        _skills.Layers.Write("state/install_tmp/net-1/net/skill.yaml", "half");
        _skills.Layers.Write("state/update_tmp/net-2/net/skill.yaml", "half");
        _skills.Layers.MakeDirectory("state/update_backup/net-3");
        _skills.Server.Release("net", "1.0.0");

        _skills.Install("net");

        Assert.Empty(_skills.Leftovers());
        Assert.Equal("net 1.0.0", _skills.Call("net"));
    }

    [Fact]
    public void A_package_that_is_only_in_the_backup_of_an_update_is_put_back_and_loaded()
    {
        _skills.Server.Release("net", "1.0.0");
        _skills.Install("net");
        string record = File.ReadAllText(_skills.RecordOf("net"));
        string target = _skills.Layers.PathOf("user_skills/net");
        _skills.Layers.Write("state/update_backup/net-5/target", target);
        _skills.Layers.Write("state/update_backup/net-5/record.yaml", record);
        File.Delete(_skills.RecordOf("net"));
        Directory.Move(target, _skills.Layers.PathOf("state/update_backup/net-5/net"));

        LoadReport report = _skills.Restart();

        Assert.Contains(report.Skills, static skill => skill.SkillId == "net" && skill.Status == SkillLoadStatus.Loaded);
        Assert.Equal(("net 1.0.0", record), (_skills.Call("net"), File.ReadAllText(_skills.RecordOf("net"))));
        Assert.Empty(_skills.Leftovers());
    }

    [Fact]
    public void The_backup_of_another_engine_is_left_where_it_is()
    {
        _skills.Layers.Write("state/update_backup/old-1/skill.yaml", "name: old");
        _skills.Server.Release("net", "1.0.0");

        _skills.Install("net");

        Assert.True(File.Exists(_skills.Layers.PathOf("state/update_backup/old-1/skill.yaml")));
    }

    [Fact]
    public void A_directory_that_came_in_the_place_of_a_removed_skill_is_not_overwritten()
    {
        _skills.Layers.Write("state/uninstall_backup/mine-1/target", _skills.Layers.PathOf("user_skills/mine"));
        _skills.Layers.Write("state/uninstall_backup/mine-1/mine/skill.yaml", "name: old");
        _skills.Layers.AddSkill("mine");

        _skills.Restart();

        Assert.True(_skills.Engine.IsSkill("mine-go", SkillAuthority.System));
        Assert.Empty(_skills.Leftovers());
    }

    public void Dispose() => _skills.Dispose();
}
