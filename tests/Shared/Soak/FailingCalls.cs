using System.Text;
using System.Text.Json;
using LuaSkills.Engine;

namespace LuaSkills.Tests.Soak;

/// <summary>What many failing calls of host tools left behind.</summary>
/// <param name="Failed">How many failed.</param>
/// <param name="LuaKilobytes">Growth of the Lua VM's memory.</param>
/// <param name="ManagedBytes">Growth of the managed heap.</param>
/// <param name="ResidentBytes">Growth of the process.</param>
internal sealed record FailingCalls(int Failed, double LuaKilobytes, long ManagedBytes, long ResidentBytes)
{
    // Far above what comes and goes between two collections, far below what one object kept per call would take at a million calls.
    private const double LuaTolerance = 4 * 1024;
    private const long ManagedTolerance = 16 * 1024 * 1024;
    private const long ResidentTolerance = 192 * 1024 * 1024;

    // The kinds of failure take turns: a refusal, an unexpected exception, a reply that is not JSON, no such tool, and arguments that
    // cannot be converted, which is a Lua error.
    private const string Loop = """
        local names = { [0] = 'refuses', 'throws', 'garbage', 'nowhere' }
        local function fail(i)
          local name = names[i % 5]
          if not name then return not pcall(vulcan.host.call, 'refuses', { print }) end
          return vulcan.host.call(name, { i = i }).ok == false
        end
        for i = 1, 1000 do fail(i) end
        collectgarbage() collectgarbage()
        local before, failed = collectgarbage('count'), 0
        for i = 1, args.calls do
          if fail(i) then failed = failed + 1 end
        end
        collectgarbage() collectgarbage()
        return { failed = failed, kilobytes = collectgarbage('count') - before }
        """;

    /// <summary>Whether nothing grew with the number of calls.</summary>
    public bool LeftNothingBehind => LuaKilobytes < LuaTolerance && ManagedBytes < ManagedTolerance && ResidentBytes < ResidentTolerance;

    /// <summary>Makes the calls in one run of Lua code.</summary>
    public static FailingCalls Measure(int calls)
    {
        using EmbeddedEngine engine = new(new SkillEngineOptions { HostTools = new HostToolCollection { new FailingTools() } });
        Run(engine, 1000);
        long managed = GC.GetTotalMemory(forceFullCollection: true);
        long resident = Environment.WorkingSet;

        (int failed, double luaKilobytes) = Run(engine, calls);
        return new FailingCalls(failed, luaKilobytes, GC.GetTotalMemory(forceFullCollection: true) - managed, Environment.WorkingSet - resident);
    }

    private static (int Failed, double LuaKilobytes) Run(EmbeddedEngine engine, int calls) => engine.RunLua(
        Loop,
        Encoding.UTF8.GetBytes($$"""{"calls":{{calls}}}"""),
        options: null,
        static json =>
        {
            Utf8JsonReader reader = new(json);
            using JsonDocument result = JsonDocument.ParseValue(ref reader);
            return (result.RootElement.GetProperty("failed").GetInt32(), result.RootElement.GetProperty("kilobytes").GetDouble());
        },
        CancellationToken.None);
}
