namespace LuaSkills.Runtime.Tests.Embedded;

/// <summary>Queries with the authority bound once.</summary>
public abstract class SystemRuntimeTests(EngineKind engine) : IDisposable
{
    public sealed class OnEmbedded() : SystemRuntimeTests(EngineKind.Embedded);

    public sealed class OnNative() : SystemRuntimeTests(EngineKind.Native);

    private readonly SkillFolder _skills = new SkillFolder(engine)
        .Add("demo", ("go", "return function() return 'ran' end"))
        .Write("demo/skill.yaml", """
            name: Demo
            version: 1.0.0
            entries:
              - { name: go, lua_entry: runtime/go.lua, lua_module: demo_go }
            help:
              main: { description: Overview, file: help/main.md }
            """)
        .Write("demo/help/main.md", "# Demo");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_host_sees_the_skills_of_root_ROOT()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        SystemRuntime host = runtime.System();

        Assert.Equal(SkillAuthority.System, host.Authority);
        Assert.Equal("demo-go", Assert.Single(host.ListEntries()).CanonicalName);
        Assert.Equal("Demo", Assert.Single(host.ListSkillHelp()).SkillName);
        Assert.Equal("# Demo", host.RenderSkillHelpDetail("demo")!.Content);
        Assert.Equal("# Demo", (await host.RenderSkillHelpDetailAsync("demo", cancellationToken: Token))!.Content);
        Assert.True(host.IsSkill("demo-go"));
        Assert.Equal("demo", host.SkillNameForTool("demo-go"));
        Assert.Null(host.PromptArgumentCompletions("prompt", "argument"));
    }

    [Fact]
    public async Task A_delegated_caller_does_not()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        SystemRuntime delegated = runtime.System(SkillAuthority.DelegatedTool);

        Assert.Empty(delegated.ListEntries());
        Assert.Empty(delegated.ListSkillHelp());
        Assert.Null(delegated.RenderSkillHelpDetail("demo"));
        Assert.Null(await delegated.RenderSkillHelpDetailAsync("demo", cancellationToken: Token));
        Assert.False(delegated.IsSkill("demo-go"));
        Assert.Null(delegated.SkillNameForTool("demo-go"));
        Assert.Null(delegated.PromptArgumentCompletions("prompt", "argument"));
    }

    [Fact]
    public async Task A_root_is_found_by_its_label_in_any_case()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        Assert.Same(runtime.Roots[0], RuntimeRoots.FindByLabel(runtime.Roots, " root "));
        SkillException missing = Assert.Throws<SkillException>(() => runtime.Skills.Uninstall("demo", targetRoot: "USER"));
        Assert.Equal(
            (SkillErrorCode.InvalidRootChain, "Runtime skill root 'USER' is not present in the configured root chain"),
            (missing.Code, missing.Message));
    }

    public void Dispose()
    {
        _skills.Dispose();
        GC.SuppressFinalize(this);
    }
}
