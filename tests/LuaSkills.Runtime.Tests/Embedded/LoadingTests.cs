namespace LuaSkills.Runtime.Tests.Embedded;

public sealed class LoadingTests : IDisposable
{
    private const string Answer = "return function() return 'one' end";

    private readonly SkillFolder _skills = new SkillFolder().Add("good", ("answer", Answer));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _skills.Dispose();

    [Fact]
    public async Task A_package_with_a_fault_is_left_out_and_reported()
    {
        _skills.Write("bad/skill.yaml", "name: Bad\nversion: one\nentries: []");

        await using SkillRuntime runtime = await _skills.OpenAsync();

        SkillLoadOutcome bad = Assert.Single(runtime.LoadReport.Skills, skill => skill.Status is SkillLoadStatus.Failed);
        Assert.Equal(("bad", SkillErrorCode.InvalidVersion), (bad.SkillId, bad.Code));
        Assert.Equal("one", runtime.Call("good-answer", cancellationToken: Token).Content);
    }

    [Fact]
    public async Task A_package_with_a_fault_makes_opening_fail_when_all_are_required()
    {
        _skills.Write("bad/skill.yaml", "name: Bad\nversion: one\nentries: []");

        SkillLoadException error = await Assert.ThrowsAsync<SkillLoadException>(async () => await _skills.OpenAsync(options => options with { RequireAllSkills = true }));

        Assert.Equal(SkillErrorCode.InvalidVersion, error.Code);
        Assert.StartsWith("1 of 2 skills could not be loaded:\n  bad (", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Lua_file_that_does_not_compile_makes_opening_fail()
    {
        _skills.Add("bad", ("answer", "return function("));

        SkillLoadException error = await Assert.ThrowsAsync<SkillLoadException>(async () => await _skills.OpenAsync());

        Assert.Equal((SkillErrorCode.LuaSyntax, "bad"), (error.Code, error.SkillId));
    }

    [Fact]
    public async Task Opening_a_mere_directory_of_skills_creates_nothing_beside_it()
    {
        string parent = Path.GetDirectoryName(_skills.Path)!;

        await using SkillRuntime runtime = await _skills.OpenAsync();

        Assert.Equal([_skills.Path], Directory.EnumerateFileSystemEntries(parent));
    }

    [Fact]
    public async Task Opening_a_runtime_root_creates_its_layout()
    {
        string root = Path.GetDirectoryName(_skills.Path)!;
        SkillRuntimeOptions options = new() { RuntimeRoot = root, Roots = RuntimeRoots.RootOnly(_skills.Path) };

        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(options, Token);

        Assert.True(Directory.Exists(Path.Join(root, "state", "skills", "disabled")));
        Assert.True(Directory.Exists(Path.Join(root, "dependencies", "lua")));
    }

    [Fact]
    public async Task A_disabled_record_counts_also_where_nothing_is_created()
    {
        _skills.Write("../state/skills/disabled/good.json", "{}");

        await using SkillRuntime runtime = await _skills.OpenAsync();

        Assert.Equal(SkillErrorCode.Disabled, Assert.Single(runtime.LoadReport.Skills).Code);
    }

    [Fact]
    public async Task A_reload_puts_new_code_in_service()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        _skills.Add("good", ("answer", "return function() return 'two' end")).Add("new", ("answer", Answer));

        LoadReport report = await runtime.ReloadAsync(Token);

        Assert.Same(report, runtime.LoadReport);
        Assert.Equal("two", runtime.Call("good-answer", cancellationToken: Token).Content);
        Assert.Equal(["good-answer", "new-answer"], runtime.ListEntries().Select(entry => entry.CanonicalName));
    }

    [Fact]
    public async Task A_reload_that_fails_leaves_the_old_skills_in_service()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        LoadReport before = runtime.LoadReport;
        _skills.Add("bad", ("answer", "return function("));

        Assert.Throws<SkillLoadException>(runtime.Reload);

        Assert.Same(before, runtime.LoadReport);
        Assert.Equal("one", runtime.Call("good-answer", cancellationToken: Token).Content);
    }

    [Fact]
    public async Task Calls_go_on_while_skills_are_reloaded()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        Task[] calls = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(
            () =>
            {
                for (int i = 0; i < 200; i++)
                    Assert.Equal("one", runtime.Call("good-answer", cancellationToken: Token).Content);
            },
            Token))];

        for (int i = 0; i < 20; i++)
            runtime.Reload();

        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task A_skills_directory_without_skills_is_an_empty_runtime()
    {
        using SkillFolder empty = new();

        await using SkillRuntime runtime = await empty.OpenAsync();

        Assert.Empty(runtime.ListEntries());
        Assert.Equal(3, runtime.RunLua("return 1 + 2", cancellationToken: Token).GetInt32());
    }

    [Fact]
    public async Task A_root_chain_without_a_root_named_root_is_refused()
    {
        SkillRoot[] roots = [new("USER", _skills.Path)];

        SkillException error = await Assert.ThrowsAnyAsync<SkillException>(
            async () => await SkillRuntime.OpenAsync(new SkillRuntimeOptions { Roots = roots }, Token));

        Assert.Equal(SkillErrorCode.InvalidRootChain, error.Code);
    }

    [Fact]
    public async Task A_delegated_caller_does_not_see_the_root_layer_but_may_call_it()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        Assert.Empty(runtime.ListEntries(SkillAuthority.DelegatedTool));
        Assert.False(runtime.IsSkill("good-answer", SkillAuthority.DelegatedTool));
        Assert.True(runtime.IsSkill("good-answer"));
        Assert.Equal("good", runtime.SkillNameForTool("good-answer"));
        Assert.Equal("one", runtime.Call("good-answer", cancellationToken: Token).Content);
    }
}
