// Keeps things in a file until it is killed: SkillKeeper <file> count|schedule
// count: stores 1, 2, 3 … under the key "count" of the skill "keeper", and tells each when it is stored.
// schedule: schedules a call that never ends, and tells "running" when it runs.

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
}));

if (args[1] == "schedule")
{
    await host.Services.Scheduler.ScheduleAsync(
        new SkillScheduleRequest { SkillId = "keeper", Method = "forever", Arguments = JsonText.Parse("""{"a":1}""") }, default);
    await Task.Delay(Timeout.Infinite);
}

for (int i = 1; ; i++)
{
    await host.Services.Values.SetAsync("keeper", "count", Encoding.UTF8.GetBytes($"{i}"), null, default);
    Console.WriteLine(i);
}
