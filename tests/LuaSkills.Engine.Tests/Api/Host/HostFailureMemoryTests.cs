using System.Diagnostics;
using System.Text.Json;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api.Host;

/// <summary>A million failing calls of tools: none may take the process down or keep memory.</summary>
[Collection(nameof(ProcessMemory))]
public class HostFailureMemoryTests
{
    private const int Calls = 1_000_000;

    // Far above what comes and goes between two collections, far below what one kept object per call would need.
    private const long Tolerance = 16 * 1024 * 1024;
    private const double LuaToleranceKilobytes = 4 * 1024;
    private const long ResidentTolerance = 192 * 1024 * 1024;

    // The kinds of failure take turns: a refusal, an unexpected exception, a reply that is not JSON, no such tool, and arguments that
    // cannot be converted, which is a Lua error.
    private const string Loop = """
        local function fail(i)
          local kind = i % 5
          if kind == 4 then return not pcall(vulcan.host.call, 'refuses', { print }) end
          local name = kind == 0 and 'refuses' or kind == 1 and 'throws' or kind == 2 and 'garbage' or 'nowhere'
          return vulcan.host.call(name, { i = i }).ok == false
        end
        for i = 1, args.warm_up do fail(i) end
        collectgarbage() collectgarbage()
        local before, failed = collectgarbage('count'), 0
        for i = 1, args.calls do
          if fail(i) then failed = failed + 1 end
        end
        collectgarbage() collectgarbage()
        return { failed = failed, kilobytes = collectgarbage('count') - before }
        """;

    [Fact]
    public void A_million_failing_calls_neither_crash_nor_leak()
    {
        HandWrittenTools tools = new HandWrittenTools()
            .AddFailing("refuses", static () => new HostToolException("no", "refused"))
            .AddFailing("throws", static () => new InvalidOperationException("unexpected"))
            .Add("garbage", "{oops");
        using LoadedEngine engine = new(new SkillEngineOptions { HostTools = new HostToolCollection { tools } });
        engine.Run(Loop, """{"warm_up":1000,"calls":1000}""");
        long managed = GC.GetTotalMemory(forceFullCollection: true);
        long resident = ResidentBytes();

        using JsonDocument result = JsonDocument.Parse(engine.Run(Loop, $$"""{"warm_up":1000,"calls":{{Calls}}}"""));

        Assert.Equal(Calls, result.RootElement.GetProperty("failed").GetInt32());
        Assert.InRange(result.RootElement.GetProperty("kilobytes").GetDouble(), double.MinValue, LuaToleranceKilobytes);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - managed, long.MinValue, Tolerance);
        Assert.InRange(ResidentBytes() - resident, long.MinValue, ResidentTolerance);
    }

    private static long ResidentBytes()
    {
        using Process process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}

/// <summary>Tests that look at the memory of the process run alone.</summary>
[CollectionDefinition(nameof(ProcessMemory), DisableParallelization = true)]
public sealed class ProcessMemory;
