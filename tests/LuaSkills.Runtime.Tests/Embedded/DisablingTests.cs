namespace LuaSkills.Runtime.Tests.Embedded;

public abstract class DisablingTests(EngineKind engine) : IDisposable
{
    public sealed class OnEmbedded() : DisablingTests(EngineKind.Embedded);

    public sealed class OnNative() : DisablingTests(EngineKind.Native);

    private readonly SkillFolder _skills = new SkillFolder(engine).Add("demo", ("go", "return function() return 'ran' end"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_skill_is_disabled_and_enabled_while_the_program_runs()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        InstalledSkills skills = runtime.System().Skills;

        LoadReport disabled = skills.Disable("demo", "broken");
        Assert.Same(disabled, runtime.LoadReport);
        Assert.Equal(SkillErrorCode.SkillNotFound, Assert.Throws<SkillException>(() => runtime.Call("demo-go")).Code);

        skills.Enable("demo");
        Assert.Equal("ran", runtime.Call("demo-go").Content);

        await skills.DisableAsync("demo", cancellationToken: Token);
        Assert.Empty(runtime.ListEntries());
        await skills.EnableAsync("demo", Token);
        Assert.Equal("ran", runtime.Call("demo-go").Content);
    }

    [Fact]
    public async Task A_disabled_skill_stays_so_for_the_next_runtime()
    {
        await using (SkillRuntime runtime = await _skills.OpenAsync())
            runtime.System().Skills.Disable("demo");

        await using SkillRuntime next = await _skills.OpenAsync();

        Assert.Equal(SkillErrorCode.Disabled, Assert.Single(next.LoadReport.Skills).Code);
    }

    [Fact]
    public async Task Skills_of_root_ROOT_are_changed_by_the_host_itself_only()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        Assert.Equal(SkillErrorCode.SystemControlled, Assert.Throws<SkillException>(() => runtime.Skills.Disable("demo")).Code);
        Assert.Equal(
            SkillErrorCode.SystemControlled,
            (await Assert.ThrowsAsync<SkillException>(async () => await runtime.System(SkillAuthority.DelegatedTool).Skills.DisableAsync("demo"))).Code);
        Assert.Equal("ran", runtime.Call("demo-go").Content);
    }

    [Fact]
    public async Task An_engine_that_cannot_change_its_skills_says_so()
    {
        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(SkillRuntimeOptions.ForSkills(_skills.Path) with { Engine = new Scripted.ScriptedEngine() }, Token);

        Assert.Throws<NotSupportedException>(() => runtime.Skills.Disable("demo"));
        Assert.Throws<NotSupportedException>(() => runtime.Skills.Install(SkillInstallRequest.GitHub("o/demo")));
    }

    [Fact]
    public async Task A_change_that_was_cancelled_before_its_turn_changes_nothing()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(async () => await runtime.System().Skills.DisableAsync("demo", cancellationToken: new CancellationToken(canceled: true)));

        Assert.Equal("ran", runtime.Call("demo-go").Content);
    }

    public void Dispose()
    {
        _skills.Dispose();
        GC.SuppressFinalize(this);
    }
}
