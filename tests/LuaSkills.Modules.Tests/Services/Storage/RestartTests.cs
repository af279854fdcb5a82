using LuaSkills.Modules.Tests.Services.Support;

namespace LuaSkills.Modules.Tests.Services.Storage;

public sealed class RestartTests : IAsyncLifetime
{
    private readonly ServiceBench _bench = new(StorageKind.File);
    private readonly Arrivals _arrivals = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task States_are_there_after_a_restart()
    {
        SkillRequestContext request = new() { SessionId = "s" };
        ScriptedModule counter = new ScriptedModule("com.acme.counter").With("up", Count.Up);
        await _bench.Start(counter).CallAsync("counter", "up", request: request);

        await _bench.StopAsync();

        Assert.Equal("2", await _bench.Start(counter).CallAsync("counter", "up", request: request));
    }

    [Fact]
    public async Task Values_and_their_revisions_are_there_after_a_restart()
    {
        _bench.Start(out SkillModuleHost first);
        long revision = await first.Services.Values.SetAsync("a", "k", "1"u8.ToArray(), null, default);
        await _bench.StopAsync();

        _bench.Start(out SkillModuleHost second);

        Assert.Equal(revision, (await second.Services.Values.GetAsync("a", "k", default))!.Revision);
        Assert.True(await second.Services.Values.SetAsync("a", "k", "2"u8.ToArray(), revision, default) > revision);
    }

    [Fact]
    public async Task Subscriptions_are_there_after_a_restart()
    {
        _bench.Start(out SkillModuleHost first, Listener());
        await first.Events.SubscribeAsync(new SkillSubscription("listener", "orders.*", "heard") { Request = new SkillRequestContext { SessionId = "s" } });
        await _bench.StopAsync();

        _bench.Start(out SkillModuleHost second, Listener());
        await second.Events.EmitAsync(new SkillEvent("orders.created", JsonText.EmptyObject));

        Assert.Equal("s", (await _arrivals.NextAsync()).Session);
    }

    [Fact]
    public async Task A_call_that_was_due_while_nothing_ran_is_made_once_at_the_start()
    {
        await ScheduleAsync(TimeSpan.FromMinutes(1));
        _bench.Clock.Advance(TimeSpan.FromDays(3));

        _bench.Start(Listener());
        (string arguments, string? session) = await _arrivals.NextAsync();
        await _bench.StopAsync();
        _bench.Start(out SkillModuleHost last, Listener());

        Assert.Equal(("""{"a":"ü"}""", "s"), (arguments, session));
        Assert.Empty(await last.Services.Scheduler.ListAsync("listener", default));
        Assert.Equal(0, _arrivals.Waiting);
    }

    [Fact]
    public async Task A_call_that_is_due_later_is_made_then()
    {
        await ScheduleAsync(TimeSpan.FromSeconds(20));
        _bench.Start(Listener());

        await _bench.Clock.UntilArmedAsync(TimeSpan.FromSeconds(20));
        _bench.Clock.Advance(TimeSpan.FromSeconds(20));

        await _arrivals.NextAsync();
    }

    [Fact]
    public async Task A_call_that_the_end_of_the_host_interrupted_is_made_again()
    {
        TaskCompletionSource running = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Start(out SkillModuleHost first, new ScriptedModule("com.acme.listener").WithCallback("heard", async (context, _) =>
        {
            running.SetResult();
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return "";
        }));
        await first.Services.Scheduler.ScheduleAsync(new SkillScheduleRequest { SkillId = "listener", Method = "heard" }, default);
        await running.Task;
        await _bench.StopAsync();

        _bench.Start(Listener());

        await _arrivals.NextAsync();
    }

    [Fact]
    public async Task Limits_count_what_was_stored_before_the_restart()
    {
        _bench.Options = _bench.Options with { Limits = new SkillServiceLimits { MaxValues = 1 } };
        _bench.Start(out SkillModuleHost first);
        await first.Services.Values.SetAsync("a", "1", default, null, default);
        await _bench.StopAsync();

        _bench.Start(out SkillModuleHost second);

        await Assert.ThrowsAsync<SkillException>(async () => await second.Services.Values.SetAsync("a", "2", default, null, default));
    }

    [Fact]
    public async Task A_host_that_keeps_nothing_makes_no_file()
    {
        _bench.Start(Listener());

        await _bench.StopAsync();

        Assert.False(File.Exists(_bench.File));
    }

    private ScriptedModule Listener() => new ScriptedModule("com.acme.listener").WithCallback("heard", _arrivals.Note);

    private async Task ScheduleAsync(TimeSpan delay)
    {
        _bench.Start(out SkillModuleHost host, Listener());
        SkillScheduleRequest request = new()
        {
            SkillId = "listener",
            Method = "heard",
            Arguments = JsonText.Parse("""{"a":"ü"}"""),
            Delay = delay,
            Request = new SkillRequestContext { SessionId = "s" },
        };
        await host.Services.Scheduler.ScheduleAsync(request, default);
        await _bench.StopAsync();
    }
}
