using LuaSkills.Modules.Tests.Capabilities;

namespace LuaSkills.Modules.Tests.Generated;

/// <summary>Methods with a state: it is read before them and written after them.</summary>
public sealed class GeneratedStateTests : IDisposable
{
    private static readonly ISkillModule s_module = new NotesModule();

    private readonly SkillModuleHost _host = new();
    private readonly ISkillEnvironment _environment;

    public GeneratedStateTests() =>
        _environment = _host.Open(new SkillModuleInstance { Id = "notes", Module = s_module }, new RecordingModuleEngine());

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_state_lives_from_call_to_call()
    {
        Assert.Equal("1", await CallAsync("add", """{"line": "a"}"""));
        Assert.Equal("2", await CallAsync("add-later", """{"line": "b"}"""));

        Assert.Equal("a,notesb", await CallAsync("read"));
    }

    [Fact]
    public async Task Sessions_have_states_of_their_own()
    {
        await CallAsync("add", """{"line": "a"}""", "one");

        Assert.Equal("", await CallAsync("read", "{}", "two"));
    }

    [Theory]
    [InlineData("add-and-fail", SkillErrorCode.IoError)]
    [InlineData("add-and-break", SkillErrorCode.InvalidReturn)]
    public async Task What_a_call_that_fails_did_is_not_kept(string method, string code)
    {
        SkillException error = await Assert.ThrowsAnyAsync<SkillException>(() => CallAsync(method));

        Assert.Equal(code, error.Code);
        Assert.Equal("", await CallAsync("read"));
    }

    [Fact]
    public async Task A_state_can_be_removed()
    {
        await CallAsync("add", """{"line": "a"}""");

        Assert.Equal("", await CallAsync("clear"));

        Assert.Equal("", await CallAsync("read"));
    }

    [Fact]
    public async Task Arguments_are_refused_before_the_state_is_taken()
    {
        SkillException error = await Assert.ThrowsAnyAsync<SkillException>(() => CallAsync("add"));

        Assert.Equal((SkillErrorCode.InvalidArguments, "line is required"), (error.Code, error.Message));
    }

    [Fact]
    public async Task Calls_of_a_session_have_the_state_one_after_the_other()
    {
        await Parallel.ForAsync(0, 50, TestContext.Current.CancellationToken, async (_, _) => await CallAsync("add-later", """{"line": ""}"""));

        Assert.Equal("51", await CallAsync("add", """{"line": ""}"""));
    }

    private Task<string> CallAsync(string method, string arguments = "{}", string session = "s") => s_module.CallAsync(
        method,
        arguments,
        new SkillCallInfo { SkillId = "notes", Request = new SkillRequestContext { SessionId = session } },
        _environment,
        TestContext.Current.CancellationToken);
}
