using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Management;

public sealed class UninstallTests : IDisposable
{
    private readonly ManagedSkills _skills = new();

    [Fact]
    public void A_removed_skill_is_gone_with_its_records_and_dependencies()
    {
        _skills.Server.Release("net", "1.0.0");
        _skills.Install("net");
        _skills.Engine.DisableSkill(_skills.Scope, "net", reason: null);
        _skills.Layers.Write("dependencies/tools/net/t/1/x/t", "x");
        _skills.Layers.Write("dependencies/lua/net/l/1/x/l", "x");

        SkillUninstallResult result = _skills.Uninstall("net");

        Assert.True(result is { SkillRemoved: true, SqliteRetained: true, LanceDbRetained: true, SqliteRemoved: false, LanceDbRemoved: false });
        Assert.Equal(["base"], result.Report!.Skills.Select(static skill => skill.SkillId));
        foreach (string path in (string[])["user_skills/net", "state/installs/net.yaml", "state/skills/disabled/net.json", "dependencies/tools/net", "dependencies/lua/net"])
            Assert.False(Path.Exists(_skills.Layers.PathOf(path)), path);
        Assert.Empty(_skills.Leftovers());
    }

    [Fact]
    public void A_copy_in_a_later_root_comes_into_effect()
    {
        _skills.Layers.AddSkill("two", "project_skills");
        _skills.Layers.AddSkill("two", "user_skills", "other");
        _skills.Engine.Load(_skills.Layers.Roots);

        _skills.Uninstall("two");

        Assert.True(_skills.Engine.IsSkill("two-other", SkillAuthority.System));
    }

    [Fact]
    public void A_skill_whose_manifest_cannot_be_read_can_be_removed()
    {
        _skills.Layers.Write("user_skills/broken/skill.yaml", "name: [");

        _skills.Uninstall("broken");

        Assert.False(Path.Exists(_skills.Layers.PathOf("user_skills/broken")));
    }

    [Fact]
    public void A_skill_whose_dependencies_cannot_be_read_stays()
    {
        _skills.Layers.AddSkill("broken");
        _skills.Layers.Write("user_skills/broken/dependencies.yaml", "tool_dependencies: 7");

        SkillException error = Assert.Throws<SkillException>(() => _skills.Uninstall("broken"));

        Assert.Equal((SkillErrorCode.DependencyFailed, "broken"), (error.Code, error.SkillId));
        Assert.True(Path.Exists(_skills.Layers.PathOf("user_skills/broken/skill.yaml")));
    }

    [Fact]
    public void A_database_in_use_is_closed_and_deleted_on_demand()
    {
        SystemSqlite.SkipTestWhenMissing();
        const string Manifest = "name: db\nversion: 1.0.0\nsqlite: { enable: true }\nlancedb: { enable: true }\nentries: [{ name: go, lua_entry: runtime/e.lua, lua_module: db_go }]\n";
        AddDatabaseSkill();
        _skills.Engine.Load(_skills.Layers.Roots);
        Assert.Equal("1", _skills.Call("db"));
        Assert.Equal("2", _skills.Call("db"));

        SkillUninstallResult result = _skills.Engine.UninstallSkill(_skills.Scope, "db", new SkillUninstallOptions { RemoveSqlite = true, RemoveLanceDb = true });

        Assert.True(result is { SqliteRemoved: true, LanceDbRemoved: true, SqliteRetained: false, LanceDbRetained: false });
        Assert.False(Path.Exists(_skills.Layers.PathOf("databases/sqlite/db")));
        Assert.False(Path.Exists(_skills.Layers.PathOf("databases/lancedb/db")));
        AddDatabaseSkill();
        _skills.Engine.Load(_skills.Layers.Roots);
        Assert.Equal("1", _skills.Call("db"));

        void AddDatabaseSkill()
        {
            _skills.Layers.AddPackage("db", Manifest);
            _skills.Layers.Write("user_skills/db/runtime/e.lua", """
                return function()
                  vulcan.sqlite.execute_script({ sql = "CREATE TABLE IF NOT EXISTS t(x); INSERT INTO t VALUES (1)" })
                  vulcan.lancedb.create_table({ table_name = "v", overwrite_if_exists = true, columns = { { name = "a", column_type = "string" } } })
                  return tostring(vulcan.sqlite.query_json({ sql = "SELECT count(*) AS n FROM t" }).rows[1].n)
                end
                """);
        }
    }

    public void Dispose() => _skills.Dispose();
}
