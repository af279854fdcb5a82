using System.Globalization;
using LuaSkills.Modules.Tests.Services.Support;

namespace LuaSkills.Modules.Tests.Services.Storage;

public sealed class KilledProcessTests : IAsyncLifetime
{
    private readonly ServiceBench _bench = new(StorageKind.File);
    private readonly Arrivals _arrivals = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task What_was_stored_before_the_process_was_killed_is_there()
    {
        int told;
        using (SkillKeeperProcess keeper = SkillKeeperProcess.Start(_bench.File, "count"))
        {
            do
                told = int.Parse(await keeper.ReadLineAsync(), CultureInfo.InvariantCulture);
            while (told < 20);
            await keeper.KillAsync();
            // What it had told before it ended.
            while (await keeper.TryReadLineAsync() is { } line && int.TryParse(line, CultureInfo.InvariantCulture, out int number))
                told = number;
        }

        _bench.Start(out SkillModuleHost host);
        int stored = int.Parse((await host.Services.Values.GetAsync("keeper", "count", default))!.Bytes.Span, CultureInfo.InvariantCulture);
        // It may have been killed between storing and telling.
        Assert.InRange(stored, told, told + 1);
    }

    [Fact]
    public async Task A_call_that_ran_when_the_process_was_killed_is_made_again()
    {
        using (SkillKeeperProcess keeper = SkillKeeperProcess.Start(_bench.File, "schedule"))
        {
            Assert.Equal("running", await keeper.ReadLineAsync());
            await keeper.KillAsync();
        }

        // The bench's clock is far ahead, so the claim of the dead process has ended.
        _bench.Start(new ScriptedModule("com.acme.keeper").WithCallback("forever", _arrivals.Note));

        Assert.Equal("""{"a":1}""", (await _arrivals.NextAsync()).Arguments);
    }

    [Fact]
    public async Task The_claim_of_a_killed_process_holds_until_it_ends()
    {
        using (SkillKeeperProcess keeper = SkillKeeperProcess.Start(_bench.File, "schedule"))
        {
            Assert.Equal("running", await keeper.ReadLineAsync());
            await keeper.KillAsync();
        }

        // The time of the machine, at which the claim was made a moment ago.
        _bench.Options = _bench.Options with { TimeProvider = TimeProvider.System };
        _bench.Start(out SkillModuleHost host, new ScriptedModule("com.acme.keeper").WithCallback("forever", _arrivals.Note).WithCallback("other", _arrivals.Note));
        await host.Services.Scheduler.ScheduleAsync(new SkillScheduleRequest { SkillId = "keeper", Method = "other", Arguments = JsonText.Parse("""{"b":2}""") }, default);

        Assert.Equal("""{"b":2}""", (await _arrivals.NextAsync()).Arguments);
        await _bench.StopAsync();
        Assert.Equal(0, _arrivals.Waiting);
    }
}
