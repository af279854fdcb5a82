namespace LuaSkills.Runtime.Tests.Embedded;

public sealed class DisablingTests : IDisposable
{
    private readonly SkillFolder _skills = new SkillFolder().Add("demo", ("go", "return function() return 'ran' end"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_skill_is_disabled_and_enabled_while_the_program_runs()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        LoadReport disabled = runtime.DisableSkill("demo", "broken");
        Assert.Same(disabled, runtime.LoadReport);
        Assert.Equal(SkillErrorCode.SkillNotFound, Assert.Throws<SkillException>(() => runtime.Call("demo-go", cancellationToken: Token)).Code);

        runtime.EnableSkill("demo");
        Assert.Equal("ran", runtime.Call("demo-go", cancellationToken: Token).Content);
    }

    [Fact]
    public async Task A_disabled_skill_stays_so_for_the_next_runtime()
    {
        await using (SkillRuntime runtime = await _skills.OpenAsync())
            runtime.DisableSkill("demo");

        await using SkillRuntime next = await _skills.OpenAsync();

        Assert.Equal(SkillErrorCode.Disabled, Assert.Single(next.LoadReport.Skills).Code);
    }

    [Fact]
    public async Task An_engine_that_cannot_disable_skills_says_so()
    {
        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(SkillRuntimeOptions.ForSkills(_skills.Path) with { Engine = new Scripted.ScriptedEngine() }, Token);

        Assert.Throws<NotSupportedException>(() => runtime.DisableSkill("demo"));
    }

    public void Dispose() => _skills.Dispose();
}
