using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Vm;

public class ReloadTests
{
    [Fact]
    public void Reload_brings_edited_code_into_service()
    {
        using LoadedEngine engine = new(("say", "return function() return 'old' end"));
        engine.Write("say", "return function() return 'new' end");

        Assert.Equal("old", engine.Call("say"));
        engine.Engine.Reload(engine.Roots);

        Assert.Equal("new", engine.Call("say"));
    }

    [Theory]
    [InlineData("return function( end", SkillErrorCode.LuaSyntax, "Failed to compile skill 'T::t_say': syntax error: ")]
    [InlineData("error('at start')", SkillErrorCode.LuaError, "Failed to initialize skill 'T::t_say': runtime error: [string \"t_say\"]:1: at start")]
    [InlineData("return 5", SkillErrorCode.LuaError, "Failed to initialize skill 'T::t_say': error converting Lua integer to function")]
    public void A_fault_in_an_entry_fails_the_reload_and_keeps_the_old_skills(string source, string code, string message)
    {
        using LoadedEngine engine = new(("say", "return function() return 'old' end"), ("other", "return function() return 'other' end"));
        engine.Write("say", source);
        SkillLoadException error = Assert.Throws<SkillLoadException>(() => engine.Engine.Reload(engine.Roots));

        Assert.Equal((code, "t", "say"), (error.Code, error.SkillId, error.EntryName));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        SkillLoadOutcome outcome = Assert.Single(error.Report.Skills);
        Assert.Equal((SkillLoadStatus.Failed, code, error.Message), (outcome.Status, outcome.Code, outcome.Message));
        Assert.Equal("old", engine.Call("say"));
    }

    [Fact]
    public void A_log_that_throws_at_the_end_of_a_reload_keeps_the_old_skills()
    {
        bool isFull = false;
        SkillEngineOptions options = new()
        {
            Log = (_, message) =>
            {
                if (isFull && message.EndsWith("skills loaded", StringComparison.Ordinal))
                    throw new InvalidOperationException("the log is full");
            },
        };
        using LoadedEngine engine = new(options, ("say", "return function() return 'old' end"));
        engine.Write("say", "return function() return 'new' end");
        isFull = true;

        Assert.Throws<InvalidOperationException>(() => engine.Engine.Reload(engine.Roots));

        Assert.Equal("old", engine.Call("say"));
    }

    [Fact]
    public void A_first_load_that_fails_leaves_the_engine_empty()
    {
        using SkillLayers layers = new();
        layers.AddSkill("good");
        layers.AddPackage("bad", "name: B\nversion: 1.0.0\nentries: [{ name: go, lua_entry: runtime/e.lua, lua_module: bad }]\n");
        layers.Write("user_skills/bad/runtime/e.lua", "syntax error here");
        using EmbeddedEngine engine = new(new SkillEngineOptions { RuntimeRoot = layers.RuntimeRoot });

        Assert.Throws<SkillLoadException>(() => engine.Load(layers.Roots));

        Assert.Empty(engine.ListEntries(SkillAuthority.System));
    }

    [Fact]
    public async Task A_call_that_runs_during_a_reload_finishes_on_the_old_skills()
    {
        using ManualResetEventSlim entered = new();
        using ManualResetEventSlim release = new();
        SkillEngineOptions options = new()
        {
            Log = (_, message) =>
            {
                if (!message.Contains("hold", StringComparison.Ordinal))
                    return;
                entered.Set();
                release.Wait();
            },
        };
        using LoadedEngine engine = new(options, ("say", "return function() vulcan.runtime.log('info', 'hold') return vulcan.call('t-name', {}) end"), ("name", "return function() return 'old' end"));
        Task<string> running = Task.Run(() => engine.Call("say"));
        entered.Wait();
        engine.Write("name", "return function() return 'new' end");

        engine.Engine.Reload(engine.Roots);
        string duringOldCall = engine.Call("name");
        release.Set();

        Assert.Equal(("new", "old"), (duringOldCall, await running));
    }

    [Fact]
    public void Calls_and_reloads_from_many_threads_see_one_version_each()
    {
        using LoadedEngine engine = new(("pair", "return function() return vulcan.call('t-a', {}) .. vulcan.call('t-b', {}) end"), ("a", "return function() return '0' end"), ("b", "return function() return '0' end"));
        List<string> seen = [];

        Parallel.Invoke(
            () =>
            {
                for (int version = 1; version <= 20; version++)
                {
                    engine.Write("a", $"return function() return '{version % 10}' end");
                    engine.Write("b", $"return function() return '{version % 10}' end");
                    engine.Engine.Reload(engine.Roots);
                }
            },
            () =>
            {
                for (int i = 0; i < 500; i++)
                    seen.Add(engine.Call("pair"));
            });

        // VMs made for one catalogue may read files that are already newer (spec section 3.4), so a pair need not match; it must be whole.
        Assert.All(seen, static pair => Assert.Equal(2, pair.Length));
        Assert.Equal("00", engine.Call("pair"));
    }

    [Fact]
    public void A_debug_skill_is_compiled_anew_at_every_call()
    {
        using SkillLayers layers = new();
        layers.AddPackage("d", "name: D\nversion: 1.0.0\ndebug: true\nentries: [{ name: go, lua_entry: runtime/e.lua, lua_module: d }]\n");
        using EmbeddedEngine engine = new(new SkillEngineOptions { RuntimeRoot = layers.RuntimeRoot });
        engine.Load(layers.Roots);
        SkillTarget target = SkillTarget.Canonical("d-go");
        layers.Write("user_skills/d/runtime/e.lua", "return function() return 'edited' end");

        string content = engine.CallSkill(new SkillCall(target, "{}"u8, null, default), static (in SkillReply reply) => reply.ToResult().Content);

        Assert.Equal("edited", content);
    }
}
