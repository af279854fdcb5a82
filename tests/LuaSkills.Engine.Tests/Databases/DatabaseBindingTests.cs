using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Databases;

/// <summary>Which database a skill gets, and when, spec section 8.4.</summary>
public sealed class DatabaseBindingTests
{
    private static readonly ScriptedDatabase s_empty = new("{}");

    [Fact]
    public void A_binding_says_whose_database_it_is_and_where_it_lies()
    {
        ScriptedDatabase sqlite = new("1");
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = sqlite, LanceDb = s_empty });

        skills.In("a", "return vulcan.sqlite.query_json({ sql = 'select 1' })");

        Assert.Equal(
            new DatabaseBinding
            {
                SpaceLabel = "USER",
                SkillId = "a",
                BindingTag = "USER-a",
                RootName = "USER",
                SpaceRoot = skills.PathOf("databases"),
                SkillDirectory = skills.PathOf("user_skills/a"),
                SkillDirectoryName = "a",
                Kind = DatabaseKind.Sqlite,
                DefaultDatabasePath = skills.PathOf("databases/sqlite/a/a.sqlite3"),
            },
            Assert.Single(sqlite.Requests).Binding);
    }

    [Fact]
    public void A_LanceDB_database_lies_in_a_directory_of_the_skill()
    {
        ScriptedDatabase lance = new("{}");
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = s_empty, LanceDb = lance });

        skills.In("b", "return vulcan.lancedb.drop_table({ table_name = 't' })");

        DatabaseBinding binding = Assert.Single(lance.Requests).Binding;
        Assert.Equal((DatabaseKind.LanceDb, skills.PathOf("databases/lancedb/b")), (binding.Kind, binding.DefaultDatabasePath));
    }

    [Fact]
    public void The_directory_of_databases_has_the_name_of_the_option()
    {
        ScriptedDatabase sqlite = new("1");
        using SkillLayers layers = new();
        layers.AddPackage("s", "name: S\nversion: 1.0.0\nsqlite: { enable: true }\nentries: [{ name: e, lua_entry: runtime/e.lua, lua_module: m }]");
        layers.Options = new SkillEngineOptions { Sqlite = sqlite, SkillConfigFile = layers.PathOf("c.json"), DatabaseDirectoryName = "db" };

        Assert.Equal(layers.PathOf("db"), Assert.Single(layers.Load().Skills).Sqlite?.Binding.SpaceRoot);
    }

    [Theory]
    [InlineData("sqlite", "Failed to initialize SQLite skill host: not today")]
    [InlineData("lancedb", "Failed to initialize LanceDB skill host: not today")]
    public void A_database_that_nobody_serves_fails_its_skill_only(string database, string message)
    {
        using SkillLayers layers = new();
        layers.Options = new SkillEngineOptions { RuntimeRoot = layers.RuntimeRoot, Sqlite = new UnavailableDatabase("not today"), LanceDb = new UnavailableDatabase("not today") };
        layers.AddPackage("s", $"name: S\nversion: 1.0.0\n{database}: {{ enable: true }}\nentries: [{{ name: e, lua_entry: runtime/e.lua, lua_module: m }}]");
        layers.AddSkill("good");

        LoadReport report = layers.Load().Report;

        Assert.Equal((SkillLoadStatus.Loaded, null), (report.Skills[0].Status, report.Skills[0].Code));
        Assert.Equal((SkillLoadStatus.Failed, SkillErrorCode.DatabaseFailed, message), (report.Skills[1].Status, report.Skills[1].Code, report.Skills[1].Message));
    }

    [Fact]
    public void Loading_a_skill_with_databases_of_the_host_creates_no_file()
    {
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = s_empty, LanceDb = s_empty });

        skills.In("a", "return vulcan.sqlite.query_json({})");

        Assert.False(Path.Exists(skills.PathOf("databases")));
    }

    [Fact]
    public void A_nested_call_works_on_the_database_of_its_own_skill()
    {
        ScriptedDatabase sqlite = new("1");
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = sqlite, LanceDb = s_empty });

        skills.In("a", """
            vulcan.sqlite.query_json({ n = 1 })
            vulcan.call("b-run", { code = "return vulcan.sqlite.query_json({ n = 2 })" })
            vulcan.sqlite.query_json({ n = 3 })
            return ""
            """);

        Assert.Equal([("a", """{"n":1}"""), ("b", """{"n":2}"""), ("a", """{"n":3}""")], sqlite.Requests.Select(request => (request.Binding.SkillId, request.Input)));
    }

    [Fact]
    public void A_nested_call_into_a_skill_without_database_has_none()
    {
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = s_empty, LanceDb = s_empty });

        string states = skills.In("a", """
            local before = vulcan.sqlite.enabled
            local inside = vulcan.call("plain-run", { code = "return { vulcan.sqlite.enabled, vulcan.__sqlite_skill_name }" })
            return vulcan.json.encode({ before, inside, vulcan.sqlite.enabled })
            """);

        Assert.Equal("""[true,"[false,\"plain\"]",true]""", states);
    }

    [Fact]
    public void A_failed_nested_call_gives_the_caller_its_database_back()
    {
        ScriptedDatabase sqlite = new("1");
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = sqlite, LanceDb = s_empty });

        skills.In("a", """
            pcall(vulcan.call, "b-run", { code = "vulcan.sqlite.query_json({}) error('x')" })
            return vulcan.sqlite.query_json({})
            """);

        Assert.Equal(["b", "a"], sqlite.Requests.Select(request => request.Binding.SkillId));
    }

    [Fact]
    public void What_a_skill_changes_in_its_functions_is_gone_in_the_next_call()
    {
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = new ScriptedDatabase("5"), LanceDb = s_empty, Pool = new VmPoolOptions { MinSize = 1, MaxSize = 1 } });

        skills.In("a", "vulcan.sqlite.query_json = function() return 'mine' end return ''");
        skills.In("a", "vulcan.sqlite = 'gone' return ''");

        Assert.Equal("5", skills.In("a", "return vulcan.sqlite.query_json({})"));
    }

    [Fact]
    public void Entry_chunks_have_no_databases()
    {
        using SkillLayers layers = new();
        string package = layers.AddPackage("s", "name: S\nversion: 1.0.0\nsqlite: { enable: true }\nentries: [{ name: e, lua_entry: runtime/e.lua, lua_module: m }]");
        layers.Write("user_skills/s/runtime/e.lua", "local first = type(vulcan.sqlite) .. type(vulcan.lancedb) return function() return first .. ' ' .. type(vulcan.sqlite) end");
        using EmbeddedEngine engine = new(new SkillEngineOptions { RuntimeRoot = layers.RuntimeRoot, Sqlite = s_empty });
        engine.Load(layers.Roots);

        SkillCall call = new(SkillTarget.Canonical("s-e"), "{}"u8, null, default);
        Assert.Equal("nilnil table", engine.CallSkill(call, static (in SkillReply reply) => reply.ToResult().Content));
    }

    [Theory]
    [InlineData("sqlite", "Failed to initialize SQLite skill host: gone fishing")]
    [InlineData("lancedb", "Failed to initialize LanceDB skill host: gone fishing")]
    public void A_skill_whose_database_is_unavailable_is_not_loaded_and_the_report_says_why(string kind, string expected)
    {
        using SkillLayers layers = new();
        layers.AddPackage("s", $"name: S\nversion: 1.0.0\n{kind}: {{ enable: true }}\nentries: [{{ name: e, lua_entry: runtime/e.lua, lua_module: m }}]");
        UnavailableDatabase gone = new("gone fishing");
        layers.Options = new SkillEngineOptions { SkillConfigFile = layers.PathOf("c.json"), Sqlite = gone, LanceDb = gone };

        SkillLoadOutcome outcome = layers.OutcomeOf("s");

        Assert.Equal((SkillLoadStatus.Failed, SkillErrorCode.DatabaseFailed), (outcome.Status, outcome.Code));
        Assert.Contains(expected, outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Traversing_vulcan_finds_the_databases()
    {
        using DatabaseSkills skills = new(new SkillEngineOptions { Sqlite = s_empty, LanceDb = s_empty });

        Assert.Equal(
            """["__lancedb_skill_name","__sqlite_skill_name","lancedb","sqlite"]""",
            skills.In("a", "local t = {} for k in pairs(vulcan) do if k:find('sqlite') or k:find('lancedb') then t[#t + 1] = k end end table.sort(t) return t"));
    }
}
