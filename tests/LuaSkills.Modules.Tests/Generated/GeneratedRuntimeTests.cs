namespace LuaSkills.Modules.Tests.Generated;

/// <summary>Generated modules in a runtime, called by typed interfaces and from Lua.</summary>
public sealed class GeneratedRuntimeTests : IAsyncLifetime
{
    private readonly SkillModuleHost _host = new();
    private readonly TextModule _text = new(">");
    private SkillRuntime _runtime = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        SkillPermissions permissions = new()
        {
            Directories = [new DirectoryGrant("/srv/texts/**", PathAccess.ReadWrite)],
            Environment = new Dictionary<string, string> { ["LANG"] = "en" },
        };
        _runtime = await SkillRuntime.OpenAsync(
            new SkillRuntimeOptions { Modules = { { _text, permissions }, new NotesModule() }, ModuleHost = _host }, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _runtime.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_typed_interface_with_the_same_methods_reads_what_they_return()
    {
        ITextSkill skill = _runtime.Import<ITextSkill>();

        Assert.Equal(3, skill.Count("a b c"));
        Assert.Equal(5, skill.Count("a b c", TextModule.Unit.Characters));
        Assert.Equal(">AB", skill.Case("ab", "upper"));
        Assert.Equal("a b", skill.Choose("a b"));
        Assert.Equal("", skill.Choose(null));
        Assert.Equal("a-b", await skill.JoinAsync(["a", "b"], "-", Token));
        Assert.Equal(new TextModule.Summary("T", 2, 0.5), await skill.SummarizeAsync(new TextModule.Document("T", ["", ""], 0.5)));
        skill.Forget(2);
        Assert.Equal(2, _text.Forgotten);
    }

    [Fact]
    public async Task Errors_reach_the_caller_with_their_code()
    {
        ITextSkill skill = _runtime.Import<ITextSkill>();

        SkillException refused = Assert.ThrowsAny<SkillException>(() => skill.Case("a", "title"));
        SkillException failed = await Assert.ThrowsAnyAsync<SkillException>(skill.FailLaterAsync);

        Assert.Equal((SkillErrorCode.InvalidArguments, "case: expected one of upper, lower, found \"title\""), (refused.Code, refused.Message));
        Assert.Equal((SkillErrorCode.IoError, "gone"), (failed.Code, failed.Message));
    }

    [Fact]
    public void Lua_calls_a_method_and_gets_its_content()
    {
        string content = _runtime.RunLua(
            "return vulcan.json.decode(vulcan.call('text-summarize', { title = 'T', lines = { 'a' } })).lines .. vulcan.call('text-to-case', { text = 'AB' })",
            cancellationToken: Token).ToString()!;

        Assert.Contains("1>ab", content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_belongs_to_the_session_of_the_request()
    {
        INotesSkill skill = _runtime.Import<INotesSkill>();
        SkillCallOptions one = new() { RequestContext = new SkillRequestContext { SessionId = "one" } };

        Assert.Equal(1, await skill.AddLaterAsync("a", one));
        Assert.Equal(2, await skill.AddLaterAsync("b", one));

        Assert.Equal("notesa,notesb", skill.Read(one));
        Assert.Equal("", skill.Read(new SkillCallOptions { RequestContext = new SkillRequestContext { SessionId = "two" } }));
    }
}
