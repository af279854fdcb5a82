using LuaSkills.Native;

namespace LuaSkills.NativeLibrary.Tests.Engines;

public sealed class LoadTests : NativeEngineTests
{
    private const string One = "return function() return 'one' end";

    [Fact]
    public void The_report_says_what_can_be_told_from_outside()
    {
        WriteSkill("good", ("answer", One));
        WriteSkill("ignored", ("answer", One));
        WriteSkill("disabled", ("answer", One));
        Scratch.Write("state/skills/disabled/disabled.json", "{}");
        Scratch.Write("skills/bad/skill.yaml", "name: Bad\nversion: one\nentries: []");
        Scratch.MakeDirectory("skills/hidden");
        SkillRoot missing = new("USER", Scratch.Of("user_skills"));
        using NativeEngine engine = Open(new SkillEngineOptions { StateDirectoryName = "state", IgnoredSkillIds = ["ignored"] });

        LoadReport report = engine.Load([.. Roots, missing]);

        Assert.Equal(
            [
                ("bad", SkillLoadStatus.Failed, SkillErrorCode.NativeError),
                ("disabled", SkillLoadStatus.Skipped, SkillErrorCode.Disabled),
                ("good", SkillLoadStatus.Loaded, null),
                ("hidden", SkillLoadStatus.Skipped, SkillErrorCode.Hidden),
                ("ignored", SkillLoadStatus.Skipped, SkillErrorCode.Ignored),
            ],
            report.Skills.Select(skill => (skill.SkillId, skill.Status, skill.Code)));
        Assert.Equal([missing], report.MissingRoots);
    }

    [Fact]
    public void A_delegated_caller_does_not_see_the_root_layer()
    {
        WriteSkill("good", ("answer", One));
        using NativeEngine engine = Open();
        engine.Load(Roots);

        Assert.Equal(["good-answer"], engine.ListEntries(SkillAuthority.System).Select(entry => entry.CanonicalName));
        Assert.Empty(engine.ListEntries(SkillAuthority.DelegatedTool));
        Assert.True(engine.IsSkill("good-answer", SkillAuthority.System));
        Assert.False(engine.IsSkill("good-answer", SkillAuthority.DelegatedTool));
        Assert.Equal("good", engine.SkillNameForTool("good-answer", SkillAuthority.System));
        Assert.Null(engine.SkillNameForTool("good-answer", SkillAuthority.DelegatedTool));
    }

    [Fact]
    public void A_reload_that_fails_leaves_the_old_skills_in_service()
    {
        WriteSkill("good", ("answer", One));
        using NativeEngine engine = Open(engines: 2);
        engine.Load(Roots);
        WriteSkill("bad", ("answer", "return function("));

        SkillLoadException error = Assert.Throws<SkillLoadException>(() => engine.Reload(Roots));

        Assert.Equal(SkillErrorCode.LuaSyntax, error.Code);
        Assert.Equal("one", Call(engine, "good-answer").Content);
    }

    [Fact]
    public void A_root_chain_that_breaks_a_rule_is_refused_with_its_code()
    {
        using NativeEngine engine = Open();

        Assert.Equal(SkillErrorCode.InvalidRootChain, Assert.Throws<SkillLoadException>(() => engine.Load([new SkillRoot("USER", Scratch.FullPath)])).Code);
    }

    [Fact]
    public async Task A_call_that_began_before_a_reload_finishes_on_the_old_skills()
    {
        WriteSkill("good", ("answer", "return function() vulcan.host.call('wait', {}) return 'old' end"));
        using ManualResetEventSlim inside = new();
        using ManualResetEventSlim go = new();
        SkillEngineOptions options = new()
        {
            HostTools = ScriptedTools.Sync(_ =>
            {
                inside.Set();
                Assert.True(go.Wait(Patience));
                return "1";
            }),
        };
        using NativeEngine engine = Open(options);
        engine.Load(Roots);
        Task<SkillResult> old = Task.Run(() => Call(engine, "good-answer"));
        Assert.True(inside.Wait(Patience));

        WriteSkill("good", ("answer", "return function() return 'new' end"));
        engine.Reload(Roots);

        Assert.Equal("new", Call(engine, "good-answer").Content);
        go.Set();
        Assert.Equal("old", (await old).Content);
    }

    [Fact]
    public void Help_and_configuration_are_those_of_the_library()
    {
        WriteSkill("good", ("answer", One));
        Scratch.Write("skills/good/help/main.md", "# Good");
        Scratch.Write("skills/good/skill.yaml", """
            name: Good
            version: 1.0.0
            help: { main: { file: help/main.md, description: What it does. } }
            entries:
              - { name: answer, lua_entry: runtime/answer.lua, lua_module: good.answer }
            """);
        using NativeEngine engine = Open(new SkillEngineOptions { RuntimeRoot = Scratch.FullPath }, engines: 2);
        engine.Load(Roots);

        SkillHelp help = Assert.Single(engine.ListSkillHelp(SkillAuthority.System));
        SkillHelpDetail? page = engine.RenderSkillHelpDetail("good", "main", SkillAuthority.System, null, CancellationToken.None);
        engine.Config.Set("good", "key", "value");

        Assert.Equal(("good", "main", true), (help.SkillId, help.Main.FlowName, help.Main.IsMain));
        Assert.Equal("# Good", page!.Content);
        Assert.Null(engine.RenderSkillHelpDetail("nothing", "main", SkillAuthority.System, null, CancellationToken.None));
        Assert.Equal(
            SkillErrorCode.HelpFlowNotFound,
            Assert.Throws<SkillException>(() => engine.RenderSkillHelpDetail("good", "nothing", SkillAuthority.System, null, CancellationToken.None)).Code);
        Assert.Equal("value", engine.Config.Get("good", "key"));
        Assert.Equal([new SkillConfigEntry("good", "key", "value")], engine.Config.List());
        Assert.True(engine.Config.Delete("good", "key"));
        Assert.Null(engine.Config.Get("good", "key"));
        Assert.Equal(SkillErrorCode.InvalidConfigKey, Assert.Throws<SkillException>(() => engine.Config.Get("good", " ")).Code);
        Assert.Null(engine.PromptArgumentCompletions("p", "a", SkillAuthority.System));
    }
}
