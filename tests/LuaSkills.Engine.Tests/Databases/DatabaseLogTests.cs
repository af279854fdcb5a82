using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Databases;

/// <summary>The log settings of manifests, spec section 9.</summary>
public sealed class DatabaseLogTests
{
    private const string Act = "pcall(vulcan.sqlite.query_json, { n = 1 }) pcall(vulcan.lancedb.delete, { n = 1 }) return ''";

    private static readonly ScriptedDatabase s_works = new("{}");
    private static readonly ScriptedDatabase s_fails = ScriptedDatabase.Failing(new DatabaseException("it broke"));

    [Fact]
    public void At_level_info_every_action_is_logged()
    {
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = s_works, LanceDb = s_works });

        skills.In("a", Act);

        Assert.Equal(
            [
                $"Info: [Sqlite:info] skill=a db={skills.PathOf("databases/sqlite/a/a.sqlite3")} op=query_json",
                $"Info: [LanceDb:info] skill=a db={skills.PathOf("databases/lancedb/a")} op=delete",
            ],
            skills.Log);
    }

    [Fact]
    public void At_level_warning_only_failures_are_logged()
    {
        const string Settings = "enable: true, log_level: warning";
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = s_fails, LanceDb = s_works }, Settings, Settings);

        skills.In("a", Act);

        Assert.Equal([$"Warn: [Sqlite:warn] skill=a db={skills.PathOf("databases/sqlite/a/a.sqlite3")} op=query_json error=it broke"], skills.Log);
    }

    [Fact]
    public void At_level_off_nothing_is_logged()
    {
        const string Settings = "enable: true, log_level: off";
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = s_fails, LanceDb = s_works }, Settings, Settings);

        skills.In("a", Act);

        Assert.Empty(skills.Log);
    }

    [Fact]
    public void The_slow_log_is_independent_of_the_level()
    {
        const string Settings = "enable: true, log_level: off, slow_log_enabled: true, slow_log_threshold_ms: 0";
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = s_works, LanceDb = s_fails }, Settings, Settings);

        skills.In("a", Act);

        Assert.Collection(
            skills.Log,
            line => Assert.Matches("^Warn: \\[Sqlite:slow\\] skill=a db=.* op=query_json elapsed_ms=\\d+$", line),
            line => Assert.Matches("^Warn: \\[LanceDb:slow\\] skill=a db=.* op=delete elapsed_ms=\\d+$", line));
    }

    [Fact]
    public void A_quick_action_is_not_slow()
    {
        const string Settings = "enable: true, log_level: off, slow_log_enabled: true, slow_log_threshold_ms: 3600000";
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = s_works, LanceDb = s_works }, Settings, Settings);

        skills.In("a", Act);

        Assert.Empty(skills.Log);
    }
}
