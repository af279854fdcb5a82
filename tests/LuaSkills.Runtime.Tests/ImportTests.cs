using LuaSkills.Runtime.Tests.Scripted;

namespace LuaSkills.Runtime.Tests;

public sealed class ImportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_calls_its_entries()
    {
        await using SkillRuntime runtime = await OpenAsync(new ScriptedEngine { OnCall = static call => $"{call.Name}({call.Arguments})" });

        Assert.Equal("echo/say(\"hi\")", runtime.Import<IEcho>().Say("hi", cancellationToken: Token));
        Assert.Equal("echo/say(\"hi\")", await runtime.Import<IEcho>().SayAsync("hi", cancellationToken: Token));
    }

    [Fact]
    public async Task A_skill_that_is_nowhere_is_refused_with_the_roots_that_were_searched()
    {
        SkillException error = await FailAsync(new ScriptedEngine { Entries = [] });

        Assert.Equal((SkillErrorCode.SkillNotFound, "echo", "say"), (error.Code, error.SkillId, error.EntryName));
        Assert.Equal(
            "Skill 'echo' was not found in ROOT '/skills'. Put its package, a directory named 'echo' with a skill.yaml, into one of them and reload.",
            error.Message);
    }

    [Fact]
    public async Task A_skill_that_failed_to_load_is_refused_with_the_fault()
    {
        SkillException error = await FailAsync(Outcome(SkillLoadStatus.Failed, SkillErrorCode.InvalidVersion, "version must not be empty"));

        Assert.Equal("Skill 'echo' was found in '/skills/echo' but could not be loaded: version must not be empty", error.Message);
    }

    [Fact]
    public async Task A_skill_that_was_left_out_is_refused_with_the_reason()
    {
        SkillException error = await FailAsync(Outcome(SkillLoadStatus.Skipped, SkillErrorCode.Disabled, "disabled by its manifest"));

        Assert.Equal("Skill 'echo' was found in '/skills/echo' but is not in service: disabled by its manifest", error.Message);
    }

    [Fact]
    public async Task A_missing_entry_is_refused_with_the_entries_there_are()
    {
        SkillException error = await FailAsync(Outcome(SkillLoadStatus.Loaded, null, null, new("echo", "shout"), new("echo", "sing"), new("other", "x")));

        Assert.Equal("Skill 'echo' has no entry 'say'; it has 'shout', 'sing'. Correct the name, or give it with [SkillEntry].", error.Message);
    }

    [Fact]
    public async Task A_reload_brings_new_skills_within_reach()
    {
        ScriptedEngine engine = new() { Entries = [] };
        await using SkillRuntime runtime = await OpenAsync(engine);
        Assert.Throws<SkillException>(() => runtime.Import<IEcho>());

        engine.Entries = [ScriptedEngine.Entry(ScriptedEngine.Say)];
        await runtime.ReloadAsync(Token);

        Assert.Equal("\"hi\"", runtime.Import<IEcho>().Say("hi", cancellationToken: Token));
    }

    [Fact]
    public async Task Content_that_does_not_fit_names_the_entry_and_the_place()
    {
        await using SkillRuntime runtime = await OpenAsync(new ScriptedEngine { OnCall = static _ => "\"ten\"" });

        SkillJsonException error = await Assert.ThrowsAsync<SkillJsonException>(async () => await runtime.Import<IEcho>().CountAsync("", Token));

        Assert.Equal((SkillErrorCode.InvalidJson, "echo", "say", "$"), (error.Code, error.SkillId, error.EntryName, error.Path));
        Assert.Equal("The content of 'echo/say' does not fit: $: expected number, found string (byte 0)", error.Message);
    }

    [Fact]
    public async Task A_delegated_caller_sees_what_the_engine_shows_it()
    {
        await using SkillRuntime runtime = await OpenAsync(new ScriptedEngine());

        Assert.Single(runtime.ListEntries());
        Assert.Empty(runtime.ListEntries(SkillAuthority.DelegatedTool));
        Assert.True(runtime.IsSkill("echo-say"));
        Assert.False(runtime.IsSkill("echo-say", SkillAuthority.DelegatedTool));
        Assert.Equal("echo", runtime.SkillNameForTool("echo-say"));
        Assert.Null(runtime.SkillNameForTool("echo-say", SkillAuthority.DelegatedTool));
    }

    private static ScriptedEngine Outcome(SkillLoadStatus status, string? code, string? message, params SkillEntryReference[] entries) => new()
    {
        Entries = [.. entries.Select(ScriptedEngine.Entry)],
        OnLoad = () => new LoadReport([new SkillLoadOutcome("echo", "ROOT", "/skills/echo", status, code, message, [])], []),
    };

    private static ValueTask<SkillRuntime> OpenAsync(ScriptedEngine engine) =>
        SkillRuntime.OpenAsync(new SkillRuntimeOptions { Roots = [new SkillRoot("ROOT", "/skills")], Engine = engine }, Token);

    private static async Task<SkillException> FailAsync(ScriptedEngine engine)
    {
        await using SkillRuntime runtime = await OpenAsync(engine);
        return Assert.Throws<SkillException>(() => runtime.Import<IEcho>());
    }
}
