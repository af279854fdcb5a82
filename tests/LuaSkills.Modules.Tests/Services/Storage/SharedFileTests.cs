using System.Globalization;
using System.Text;
using LuaSkills.Engine.Databases.Sqlite;
using LuaSkills.Modules.Tests.Services.Support;

namespace LuaSkills.Modules.Tests.Services.Storage;

/// <summary>Two hosts over one file, as two processes have them.</summary>
public sealed class SharedFileTests : IAsyncLifetime
{
    private readonly ServiceBench _bench = new(StorageKind.File);
    private readonly Arrivals _arrivals = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_state_that_another_host_changed_is_not_overwritten()
    {
        _bench.Start(out SkillModuleHost first);
        _bench.Start(out SkillModuleHost second);
        SkillCallInfo caller = new() { SkillId = "counter" };
        using ISkillStateLease stale = await first.Services.State.TakeAsync(caller, default);
        using (ISkillStateLease fresh = await second.Services.State.TakeAsync(caller, default))
            await fresh.SaveAsync(1, "1"u8, default);

        SkillException error = await Assert.ThrowsAsync<SkillException>(async () => await stale.SaveAsync(1, "2"u8, default));

        Assert.Equal(SkillErrorCode.StateInUse, error.Code);
        stale.Dispose();
        using ISkillStateLease now = await first.Services.State.TakeAsync(caller, default);
        Assert.Equal("1"u8.ToArray(), now.Stored!.Value.ToArray());
    }

    [Fact]
    public async Task Counting_up_from_two_hosts_loses_nothing()
    {
        _bench.Start(out SkillModuleHost first);
        _bench.Start(out SkillModuleHost second);

        static async Task CountAsync(ISkillKeyValueStore values)
        {
            for (int i = 0; i < 25; i++)
            {
                SkillStoreValue? old;
                int count;
                do
                {
                    old = await values.GetAsync("a", "n", default);
                    count = old is null ? 0 : int.Parse(old.Bytes.Span, CultureInfo.InvariantCulture);
                }
                while (await values.SetAsync("a", "n", Encoding.UTF8.GetBytes($"{count + 1}"), old?.Revision ?? 0, default) == 0);
            }
        }

        await Task.WhenAll(Task.Run(() => CountAsync(first.Services.Values)), Task.Run(() => CountAsync(second.Services.Values)));

        Assert.Equal("50"u8.ToArray(), (await first.Services.Values.GetAsync("a", "n", default))!.Bytes.ToArray());
    }

    [Fact]
    public async Task A_scheduled_call_is_made_by_one_host_only()
    {
        const int Calls = 40;
        _bench.Start(out SkillModuleHost first, Listener());
        _bench.Start(Listener());
        for (int i = 0; i < Calls; i++)
            await first.Services.Scheduler.ScheduleAsync(Request(i) with { Delay = TimeSpan.FromSeconds(31) }, default);

        // Both look at the file at the latest every 30 s, so both know of the calls when they are due.
        _bench.Clock.Advance(TimeSpan.FromSeconds(30));
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        HashSet<string> made = [];
        for (int i = 0; i < Calls; i++)
            made.Add((await _arrivals.NextAsync()).Arguments);
        await _bench.StopAsync();

        Assert.Equal(Calls, made.Count);
        Assert.Equal(0, _arrivals.Waiting);
    }

    [Fact]
    public async Task The_claim_on_a_call_that_takes_long_is_renewed()
    {
        TaskCompletionSource running = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Start(out SkillModuleHost first, new ScriptedModule("com.acme.listener").WithCallback("heard", async (_, _) =>
        {
            running.SetResult();
            await ended.Task;
            return "";
        }));
        await first.Services.Scheduler.ScheduleAsync(Request(1), default);
        await running.Task;
        for (int i = 0; i < 5; i++)
        {
            await _bench.Clock.UntilArmedAsync(TimeSpan.FromSeconds(20));
            _bench.Clock.Advance(TimeSpan.FromSeconds(20));
        }

        await _bench.Clock.UntilArmedAsync(TimeSpan.FromSeconds(20));
        _bench.Start(out SkillModuleHost second, Listener());
        await second.Services.Scheduler.ScheduleAsync(Request(2), default);
        Assert.Contains(":2", (await _arrivals.NextAsync()).Arguments, StringComparison.Ordinal);
        ended.SetResult();
        await _bench.StopAsync();

        Assert.Equal(0, _arrivals.Waiting);
    }

    [Fact]
    public async Task A_call_whose_ending_cannot_be_stored_is_made_again()
    {
        _bench.Start(out SkillModuleHost host, new ScriptedModule("com.acme.listener").WithCallback("heard", (context, arguments) =>
        {
            if (_arrivals.Waiting == 0)
                Execute("ALTER TABLE schedule RENAME TO away"u8);
            return _arrivals.Note(context, arguments);
        }));

        await host.Services.Scheduler.ScheduleAsync(Request(1), default);
        await _bench.UntilLoggedAsync("so it is made again");
        Execute("ALTER TABLE away RENAME TO schedule"u8);
        // The claim ends after a minute, and the file is looked at twice in that time.
        for (int i = 0; i < 2; i++)
        {
            await _bench.Clock.UntilArmedAsync(TimeSpan.FromSeconds(30));
            _bench.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        (string first, _) = await _arrivals.NextAsync();
        Assert.Equal(first, (await _arrivals.NextAsync()).Arguments);
    }

    [Fact]
    public async Task An_event_reaches_subscribers_that_another_host_subscribed()
    {
        _bench.Start(out SkillModuleHost first, Listener());
        _bench.Start(out SkillModuleHost second, Listener());
        await first.Events.SubscribeAsync(new SkillSubscription("listener", "a", "heard"));

        await second.Events.EmitAsync(new SkillEvent("a", JsonText.EmptyObject));

        await _arrivals.NextAsync();
    }

    private static SkillScheduleRequest Request(int number) =>
        new() { SkillId = "listener", Method = "heard", Arguments = JsonText.Parse($$"""{"n":{{number}}}""") };

    private void Execute(ReadOnlySpan<byte> sql)
    {
        using SqliteConnection connection = SqliteConnection.Open(_bench.File);
        connection.Execute(sql);
    }

    private ScriptedModule Listener() => new ScriptedModule("com.acme.listener").WithCallback("heard", _arrivals.Note);
}
