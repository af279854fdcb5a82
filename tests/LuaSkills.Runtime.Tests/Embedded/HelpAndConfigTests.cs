namespace LuaSkills.Runtime.Tests.Embedded;

public abstract class HelpAndConfigTests(EngineKind engine) : IDisposable
{
    public sealed class OnEmbedded() : HelpAndConfigTests(EngineKind.Embedded);

    public sealed class OnNative() : HelpAndConfigTests(EngineKind.Native);

    private readonly SkillFolder _skills = new SkillFolder(engine)
        .Write("demo/skill.yaml", """
            name: Demo
            version: 1.0.0
            entries:
              - { name: get, lua_entry: runtime/get.lua, lua_module: demo_get }
            help:
              main: { description: Overview, file: help/main.md }
              topics:
                - { name: live, file: help/live.lua }
            """)
        .Write("demo/runtime/get.lua", "return function() return vulcan.config.get('k') or 'none' end")
        .Write("demo/help/main.md", "# Demo")
        .Write("demo/help/live.lua", "return function() return (vulcan.context.request.request_id or '-') .. (vulcan.config.get('k') or '-') end");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_help_of_a_skill_is_listed_and_rendered()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        SkillHelp help = Assert.Single(runtime.ListSkillHelp());

        Assert.Equal(("Demo", "Overview", "live"), (help.SkillName, help.Main.Description, help.Flows[0].FlowName));
        Assert.Equal("# Demo", runtime.RenderSkillHelpDetail("demo", cancellationToken: Token)!.Content);
        Assert.Equal("--", (await runtime.RenderSkillHelpDetailAsync("demo", "live", cancellationToken: Token))!.Content);
    }

    [Fact]
    public async Task Help_pages_see_the_default_options_of_the_runtime()
    {
        SkillCallOptions defaults = new() { RequestContext = new SkillRequestContext { RequestId = "r" } };
        await using SkillRuntime runtime = await _skills.OpenAsync(options => options with { DefaultCallOptions = defaults });

        Assert.Equal("r-", runtime.RenderSkillHelpDetail("demo", "live", cancellationToken: Token)!.Content);
        Assert.Equal("r-", (await runtime.RenderSkillHelpDetailAsync("demo", "live", cancellationToken: Token))!.Content);
    }

    [Fact]
    public async Task A_delegated_caller_sees_no_help_of_root_ROOT()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        Assert.Empty(runtime.ListSkillHelp(SkillAuthority.DelegatedTool));
        Assert.Null(runtime.RenderSkillHelpDetail("demo", authority: SkillAuthority.DelegatedTool, cancellationToken: Token));
        Assert.Null(await runtime.RenderSkillHelpDetailAsync("demo", authority: SkillAuthority.DelegatedTool, cancellationToken: Token));
    }

    [Fact]
    public async Task A_help_page_that_does_not_end_is_stopped_by_the_default_timeout()
    {
        engine.SkipOnNative("Native code goes on until it ends, which this never does.");
        _skills.Write("demo/help/live.lua", "return function() while true do end end");
        await using SkillRuntime runtime = await _skills.OpenAsync(options => options with { DefaultTimeout = TimeSpan.FromMilliseconds(20) });

        Assert.Throws<SkillTimeoutException>(() => runtime.RenderSkillHelpDetail("demo", "live", cancellationToken: Token));
        await Assert.ThrowsAsync<SkillTimeoutException>(() => runtime.RenderSkillHelpDetailAsync("demo", "live", cancellationToken: Token).AsTask());
    }

    [Fact]
    public async Task Skills_see_the_values_the_program_sets()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        runtime.Config.Set("demo", "k", "v");

        Assert.Equal("v", runtime.Call("demo-get", cancellationToken: Token).Content);
        Assert.Equal("v", (await runtime.CallAsync("demo-get", cancellationToken: Token)).Content);
        Assert.Equal([new SkillConfigEntry("demo", "k", "v")], runtime.Config.List());
    }

    [Fact]
    public async Task The_configuration_lies_beside_the_skills_and_only_once_something_is_set()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        string file = Path.Join(Path.GetDirectoryName(_skills.Path), "config", "skill_config.json");

        Assert.Equal("none", runtime.Call("demo-get", cancellationToken: Token).Content);
        Assert.False(Directory.Exists(Path.GetDirectoryName(file)));
        runtime.Config.Set("demo", "k", "v");

        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task A_file_of_the_program_takes_the_place_of_the_usual_one()
    {
        string file = Path.Join(Path.GetDirectoryName(_skills.Path), "mine.json");
        File.WriteAllText(file, """{"skills":{"demo":{"k":"mine"}}}""");

        await using SkillRuntime runtime = await _skills.OpenAsync(options => options with { EngineOptions = new SkillEngineOptions { SkillConfigFile = file } });

        Assert.Equal("mine", runtime.Call("demo-get", cancellationToken: Token).Content);
    }

    [Fact]
    public async Task A_disposed_runtime_gives_no_help_and_no_configuration()
    {
        SkillRuntime runtime = await _skills.OpenAsync();
        await runtime.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => runtime.Config);
        Assert.Throws<ObjectDisposedException>(() => runtime.ListSkillHelp());
        Assert.Throws<ObjectDisposedException>(() => runtime.RenderSkillHelpDetail("demo", cancellationToken: Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => runtime.RenderSkillHelpDetailAsync("demo", cancellationToken: Token).AsTask());
    }

    public void Dispose()
    {
        _skills.Dispose();
        GC.SuppressFinalize(this);
    }
}
