namespace LuaSkills.Engine.Tests.Management;

public sealed class InstallationTests : IDisposable
{
    private readonly ManagedSkills _skills = new();

    [Fact]
    public void An_installed_skill_can_be_called_and_is_remembered()
    {
        _skills.Server.Release("net", "1.0.0");

        SkillApplyResult result = _skills.Install("net");

        Assert.Equal((SkillApplyStatus.Installed, "1.0.0", SkillSourceType.GitHub, "acme/net"), (result.Status, result.Version, result.SourceType, result.SourceLocator));
        Assert.Equal("net 1.0.0", _skills.Call("net"));
        Assert.Equal(["base", "net"], result.Report!.Skills.Select(static skill => skill.SkillId));
        Assert.Contains("version: 1.0.0\nmanaged: true\nsource:\n  source_type: github\n  locator: acme/net\n  tag: v1.0.0\n", File.ReadAllText(_skills.RecordOf("net")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_declared_already_stays_as_it_is()
    {
        _skills.Layers.AddSkill("net", "project_skills");

        SkillApplyResult result = _skills.Install("net");

        Assert.Equal((SkillApplyStatus.AlreadyInstalled, null, null), (result.Status, result.Version, result.Report));
        Assert.Empty(_skills.Server.TakePaths());
    }

    [Fact]
    public void An_update_brings_the_latest_version_and_keeps_what_belongs_to_the_skill()
    {
        _skills.Server.Release("net", "1.0.0");
        _skills.Install("net");
        _skills.Layers.Write("databases/sqlite/net/net.sqlite3", "data");
        _skills.Engine.Config.Set("net", "k", "v");
        _skills.Engine.DisableSkill(_skills.Scope, "net", reason: null);
        _skills.Server.Release("net", "1.1.0");

        SkillApplyResult result = _skills.Update("net");

        Assert.Equal((SkillApplyStatus.Updated, "1.1.0", "skill 'net' was updated from version 1.0.0 to 1.1.0"), (result.Status, result.Version, result.Message));
        Assert.Equal(("data", "v"), (File.ReadAllText(_skills.Layers.PathOf("databases/sqlite/net/net.sqlite3")), _skills.Engine.Config.Get("net", "k")));
        Assert.False(_skills.Engine.IsSkill("net-go", SkillAuthority.System));
        _skills.Engine.EnableSkill(_skills.Scope, "net");
        Assert.Equal("net 1.1.0", _skills.Call("net"));
    }

    [Theory]
    [InlineData("1.0.0", "1.0.0")]
    [InlineData("2.0.0", "1.9.9")]
    [InlineData("1.0.0", "1.0.0-rc.1")]
    public void Nothing_is_downloaded_where_there_is_no_newer_version(string installed, string latest)
    {
        _skills.Server.Release("net", installed);
        _skills.Install("net");
        _skills.Server.Release("net", latest);
        _skills.Server.TakePaths();

        SkillApplyResult result = _skills.Update("net");

        Assert.Equal((SkillApplyStatus.UpToDate, installed, null), (result.Status, result.Version, result.Report));
        Assert.Equal(["/repos/acme/net/releases/latest"], _skills.Server.TakePaths());
    }

    [Fact]
    public void A_skill_that_was_copied_by_hand_has_no_source_to_be_updated_from()
    {
        _skills.Layers.AddSkill("mine");

        SkillException error = Assert.Throws<SkillException>(() => _skills.Update("mine"));

        Assert.Equal((SkillErrorCode.NotManaged, "mine"), (error.Code, error.SkillId));
    }

    [Fact]
    public void A_damaged_record_is_told_and_nothing_is_changed()
    {
        _skills.Layers.AddSkill("mine");
        _skills.Layers.Write("state/installs/mine.yaml", "skill_id: mine\nversion: 1.0.0\n");

        SkillException error = Assert.Throws<SkillException>(() => _skills.Update("mine"));

        Assert.Equal(SkillErrorCode.InvalidInstallRecord, error.Code);
        Assert.StartsWith($"Failed to parse {_skills.RecordOf("mine")}: missing field `source`", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_that_cannot_be_loaded_leaves_the_old_version_in_service()
    {
        _skills.Server.Release("net", "1.0.0");
        _skills.Install("net");
        string record = File.ReadAllText(_skills.RecordOf("net"));
        _skills.Server.Release("net", "2.0.0", "return function(");

        SkillLoadException error = Assert.Throws<SkillLoadException>(() => _skills.Update("net"));

        Assert.StartsWith("Failed to reload LuaSkills after Update: Failed to compile skill 'net name::net_go'", error.Message, StringComparison.Ordinal);
        Assert.Equal((SkillErrorCode.LuaSyntax, "net"), (error.Code, error.SkillId));
        Assert.Equal(("net 1.0.0", record), (_skills.Call("net"), File.ReadAllText(_skills.RecordOf("net"))));
        Assert.Empty(_skills.Leftovers());
        _skills.Restart();
        Assert.Equal("net 1.0.0", _skills.Call("net"));
    }

    [Fact]
    public void An_update_removes_the_dependencies_that_are_no_longer_declared()
    {
        _skills.Server.Release("net", "1.0.0", null, ("net/dependencies.yaml", Dependencies("old", "kept")));
        _skills.Layers.Write($"dependencies/tools/net/old/1.0.0/{Platform}/t", "x");
        _skills.Layers.Write($"dependencies/tools/net/kept/1.0.0/{Platform}/t", "x");
        _skills.Install("net");
        _skills.Server.Release("net", "2.0.0", null, ("net/dependencies.yaml", Dependencies("kept")));

        _skills.Update("net");

        Assert.False(Path.Exists(_skills.Layers.PathOf($"dependencies/tools/net/old/1.0.0/{Platform}")));
        Assert.True(File.Exists(_skills.Layers.PathOf($"dependencies/tools/net/kept/1.0.0/{Platform}/t")));
    }

    [Fact]
    public void A_cancelled_installation_leaves_nothing()
    {
        using CancellationTokenSource source = new();
        using ManagedSkills skills = new(options => options with
        {
            Progress = progress =>
            {
                if (progress.Phase == "validating_skill_manifest")
                    source.Cancel();
            },
        });
        skills.Server.Release("net", "1.0.0");

        Assert.ThrowsAny<OperationCanceledException>(() => skills.Engine.InstallSkill(skills.Scope, SkillInstallRequest.GitHub("acme/net"), source.Token));

        Assert.Empty(skills.Leftovers());
        Assert.False(Path.Exists(skills.Layers.PathOf("user_skills/net")));
    }

    [Theory]
    [InlineData("../net", SkillErrorCode.InvalidRequest)]
    [InlineData("acme/Net", SkillErrorCode.InvalidSkillId)]
    [InlineData("acme/net/tree", SkillErrorCode.InvalidRequest)]
    [InlineData("acme/..", SkillErrorCode.InvalidRequest)]
    [InlineData("acme/net?x", SkillErrorCode.InvalidRequest)]
    [InlineData(" ", SkillErrorCode.InvalidRequest)]
    public void A_repository_must_be_one(string source, string code)
    {
        SkillException error = Assert.Throws<SkillException>(() => _skills.Engine.InstallSkill(_skills.Scope, SkillInstallRequest.GitHub(source)));

        Assert.Equal(code, error.Code);
        Assert.Empty(_skills.Server.TakePaths());
    }

    [Fact]
    public void An_engine_that_was_disposed_of_installs_nothing()
    {
        _skills.Engine.Dispose();

        Assert.Throws<ObjectDisposedException>(() => _skills.Install("net"));
        Assert.Throws<ObjectDisposedException>(() => _skills.Uninstall("base"));
    }

    public void Dispose() => _skills.Dispose();

    private static string Platform => LuaSkills.Engine.Dependencies.DependencyPlatform.Current!;

    private static string Dependencies(params string[] names) =>
        "tool_dependencies:\n" + string.Concat(names.Select(static name =>
            $"  - {{ name: {name}, version: 1.0.0, source: {{ type: url }}, packages: {{ {Platform}: {{ url: 'http://127.0.0.1:9/x', exports: [ {{ archive_path: t, target_path: t }} ] }} }} }}\n"));
}
