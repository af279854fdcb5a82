using LuaSkills.Modules.Tests.Services.Support;

namespace LuaSkills.Modules.Tests.Services.Storage;

public sealed class ManyProcessesTests : IAsyncLifetime
{
    private readonly ServiceBench _bench = new(StorageKind.File);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Processes_that_make_the_file_at_the_same_time_lose_nothing()
    {
        SkillKeeperProcess[] processes = [.. Enumerable.Range(0, 3).Select(_ => SkillKeeperProcess.Start(_bench.File, "add"))];
        foreach (SkillKeeperProcess process in processes)
        {
            using (process)
                await process.EndAsync();
        }

        _bench.Start(out SkillModuleHost host);
        Assert.Equal("150"u8.ToArray(), (await host.Services.Values.GetAsync("keeper", "count", default))!.Bytes.ToArray());
    }

    [Fact]
    public async Task A_scheduled_call_is_made_by_one_process_only()
    {
        const int Calls = 30;
        _bench.Options = _bench.Options with { TimeProvider = TimeProvider.System };
        DirectEngine engine = _bench.Start(out SkillModuleHost host, new ScriptedModule("com.acme.keeper").WithCallback("tell", static (_, _) => Task.FromResult("")));
        // The calls are not this process's to make.
        host.Serve(engine, []);
        for (int i = 0; i < Calls; i++)
        {
            JsonText arguments = JsonText.Parse($$"""{"n":{{i}}}""");
            await host.Services.Scheduler.ScheduleAsync(new SkillScheduleRequest { SkillId = "keeper", Method = "tell", Arguments = arguments }, default);
        }

        using SkillKeeperProcess first = SkillKeeperProcess.Start(_bench.File, "serve");
        using SkillKeeperProcess second = SkillKeeperProcess.Start(_bench.File, "serve");
        while ((await host.Services.Scheduler.ListAsync("keeper", default)).Count > 0)
            await Task.Yield();
        await Task.WhenAll(first.EndAsync(), second.EndAsync());

        List<string> made = [];
        foreach (SkillKeeperProcess process in new[] { first, second })
        {
            while (await process.TryReadLineAsync() is { } line)
                made.Add(line);
        }

        made.Sort(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(0, Calls).Select(static i => $$"""{"n":{{i}}}""").Order(StringComparer.Ordinal), made);
    }
}
