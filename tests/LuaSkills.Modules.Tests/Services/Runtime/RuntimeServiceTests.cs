using LuaSkills.Engine.Tests.Support;
using LuaSkills.Modules.Tests.Services.Support;

namespace LuaSkills.Modules.Tests.Services.Runtime;

/// <summary>A generated skill beside Lua skills in a real runtime, over a file.</summary>
public sealed class RuntimeServiceTests : IAsyncLifetime
{
    private static readonly SkillPermissions s_anySkill = new() { Skills = ["*"] };

    private readonly ScratchDirectory _scratch = new();
    private readonly ManualClock _clock = new();
    private readonly DiarySkill _diary = new();
    private SkillModuleHost? _host;
    private SkillRuntime? _runtime;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        SystemSqlite.SkipTestWhenMissing();
        _scratch.Write("skills/loud/skill.yaml", """
            name: loud
            version: 1.0.0
            entries:
              - { name: shout, lua_entry: runtime/shout.lua, lua_module: loud_shout }
              - { name: write, lua_entry: runtime/write.lua, lua_module: loud_write }
            """);
        _scratch.Write("skills/loud/runtime/shout.lua", "return function(args) return args.text:upper() end");
        _scratch.Write("skills/loud/runtime/write.lua", "return function(args) return vulcan.call('diary-write', args) end");
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _scratch.Dispose();
    }

    [Fact]
    public async Task A_generated_state_is_there_after_a_restart()
    {
        Assert.Equal("1", await CallAsync("diary-write", """{"line":"a"}""", "s"));
        Assert.Equal("1", await CallAsync("diary-write", """{"line":"a"}""", "other"));
        await StopAsync();
        await StartAsync();

        Assert.Equal("2", await CallAsync("diary-write", """{"line":"b"}""", "s"));
    }

    [Fact]
    public async Task A_lua_skill_in_between_does_not_hide_that_a_call_would_wait_for_itself()
    {
        SkillException error = await Assert.ThrowsAnyAsync<SkillException>(() => CallAsync("diary-through", """{"tool":"loud-write"}""", "s"));

        Assert.Contains("inside of", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_callback_is_called_at_its_time_after_a_restart()
    {
        await CallAsync("diary-remind", """{"seconds":60,"text":"tea"}""", "s");
        await StopAsync();
        _clock.Advance(TimeSpan.FromSeconds(60));
        await StartAsync();

        Assert.Equal(("\"tea\"", "s"), await _diary.Arrived.NextAsync());
    }

    [Fact]
    public async Task A_private_callback_is_not_there_for_others()
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(() => CallAsync("diary-reminded", """{"text":"tea"}""", "s"));

        Assert.Equal(SkillErrorCode.SkillNotFound, error.Code);
    }

    [Fact]
    public async Task An_event_goes_from_one_instance_to_another()
    {
        await CallAsync("diary-listen", """{"topics":"news.*"}""", "s");

        await CallAsync("second-tell", """{"topic":"news.today"}""", "other");

        Assert.Equal(("""["news.today",{"n":1},"second"]""", "s"), await _diary.Arrived.NextAsync());
    }

    [Fact]
    public async Task A_batch_calls_lua_skills_and_modules_and_reports_to_its_callback()
    {
        await CallAsync("diary-fan", """{"skills":["loud","second","missing"]}""", "s");

        Assert.Equal(("\"0:A 1:A 2:skill_not_found\"", "s"), await _diary.Arrived.NextAsync());
    }

    [Fact]
    public async Task A_typed_client_of_a_call_reaches_a_lua_skill()
    {
        Assert.Equal("TEA", await CallAsync("diary-shout", """{"text":"tea"}""", "s"));
    }

    [Fact]
    public async Task Nothing_is_called_back_after_the_runtime_has_ended()
    {
        await CallAsync("diary-remind", """{"seconds":1,"text":"tea"}""", "s");
        await _runtime!.DisposeAsync();

        _clock.Advance(TimeSpan.FromSeconds(1));
        await StopAsync();

        Assert.Equal(0, _diary.Arrived.Waiting);
    }

    private async Task<string> CallAsync(string tool, string arguments, string session)
    {
        SkillCallOptions options = new() { RequestContext = new SkillRequestContext { SessionId = session } };
        return (await _runtime!.CallAsync(tool, arguments, options, Token)).Content;
    }

    private async Task StartAsync()
    {
        _host = new SkillModuleHost(new SkillModuleHostOptions { RuntimeRoot = _scratch.FullPath, TimeProvider = _clock });
        _runtime = await SkillRuntime.OpenAsync(
            new SkillRuntimeOptions
            {
                SkillsDirectory = _scratch.Of("skills"),
                ModuleHost = _host,
                Modules =
                {
                    { _diary, s_anySkill },
                    { _diary, new SkillDeployment { Id = "second", Permissions = s_anySkill } },
                },
            },
            Token);
    }

    private async Task StopAsync()
    {
        if (_runtime is not null)
            await _runtime.DisposeAsync();
        if (_host is not null)
            await _host.DisposeAsync();
    }
}
