// Keeps things in a file: SkillKeeper <file> count|schedule|add|serve
// count: stores 1, 2, 3 … under the key "count" of the skill "keeper", and tells each when it is stored.
// schedule: schedules a call that never ends, and tells "running" when it runs.
// add: counts the same key up by compare and set, 50 times.
// serve: tells the arguments of every call of "tell", until its input ends.
// The first two go on until the process is killed.

using System.Globalization;
using System.Text;
using LuaSkills;
using LuaSkills.Modules;
using LuaSkills.Modules.Tests.Services.Support;

await using SkillModuleHost host = new(new SkillModuleHostOptions { Storage = SkillStorage.InFile(args[0]) });
new DirectEngine(host).Load(new ScriptedModule("com.acme.keeper").WithCallback("forever", static async (_, _) =>
{
    Console.WriteLine("running");
    await Task.Delay(Timeout.Infinite);
    return "";
}).WithCallback("tell", static (_, arguments) =>
{
    Console.WriteLine(arguments.GetRawText());
    return Task.FromResult("");
}));

if (args[1] == "serve")
{
    Console.In.ReadToEnd();
    return;
}

ISkillKeyValueStore values = host.Services.Values;
if (args[1] == "add")
{
    for (int added = 0; added < 50;)
    {
        SkillStoreValue? old = await values.GetAsync("keeper", "count", default);
        int count = old is null ? 0 : int.Parse(old.Bytes.Span, CultureInfo.InvariantCulture);
        if (await values.SetAsync("keeper", "count", Encoding.UTF8.GetBytes($"{count + 1}"), old?.Revision ?? 0, default) != 0)
            added++;
    }

    return;
}

if (args[1] == "schedule")
{
    await host.Services.Scheduler.ScheduleAsync(
        new SkillScheduleRequest { SkillId = "keeper", Method = "forever", Arguments = JsonText.Parse("""{"a":1}""") }, default);
    await Task.Delay(Timeout.Infinite);
}

for (int i = 1; ; i++)
{
    await values.SetAsync("keeper", "count", Encoding.UTF8.GetBytes($"{i}"), null, default);
    Console.WriteLine(i);
}
