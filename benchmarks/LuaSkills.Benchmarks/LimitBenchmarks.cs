using BenchmarkDotNet.Attributes;

namespace LuaSkills.Benchmarks;

/// <summary>What limits and bounded library functions cost the Lua code of a call.</summary>
public class LimitBenchmarks
{
    private static readonly SkillCallOptions s_memory = new() { Limits = new SkillLimits { MaxMemory = 1L << 32 } };
    private static readonly SkillCallOptions s_instructions = new() { Limits = new SkillLimits { MaxInstructions = long.MaxValue - 1 } };

    private Engine.EmbeddedEngine _engine = null!;

    [GlobalSetup]
    public void Open() => _engine = new Engine.EmbeddedEngine(new SkillEngineOptions());

    [GlobalCleanup]
    public void Close() => _engine.Dispose();

    [Benchmark(Baseline = true, Description = "100,000 tables")]
    public int Tables() => Run("for i = 1, 100000 do local t = { i } end");

    [Benchmark(Description = "100,000 tables, instructions limited")]
    public int TablesWithInstructions() => Run("for i = 1, 100000 do local t = { i } end", s_instructions);

    [Benchmark(Description = "100,000 tables, memory limited")]
    public int TablesWithMemory() => Run("for i = 1, 100000 do local t = { i } end", s_memory);

    [Benchmark(Description = "100,000 matches by the library")]
    public int ShortMatches() => Run("local s = 'the key = the value' for i = 1, 100000 do local k = s:match('(%w+)%s*=') end");

    // A pattern with a back-reference, here to nothing, is not left to the library.
    [Benchmark(Description = "100,000 matches that can be stopped")]
    public int StoppableMatches() => Run("local s = 'the key = the value' for i = 1, 100000 do local k = s:match('(%w+)%s*=(x?)%2') end");

    private int Run(string code, SkillCallOptions? options = null) => _engine.RunLua(code, "{}"u8, options, static json => json.Length, default);
}
