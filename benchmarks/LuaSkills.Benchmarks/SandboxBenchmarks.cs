using System.Text;
using BenchmarkDotNet.Attributes;
using LuaSkills.Engine;

namespace LuaSkills.Benchmarks;

/// <summary>What the sandbox costs: a VM, a call, a call of another skill, and the library behind its guards.</summary>
public class SandboxBenchmarks
{
    private static readonly SkillEngineOptions s_open = new();

    private static readonly SkillEngineOptions s_closed = new() { Sandbox = new SkillSandbox { Default = new SkillPermissions { Skills = ["*"] } } };

    // The same limits on both sides: they are on in the sandbox.
    private static readonly SkillCallOptions s_limited = new() { Limits = new SkillLimits { MaxInstructions = 500_000_000, MaxMemory = 64 << 20 } };

    private string _directory = null!;
    private EmbeddedEngine _openEngine = null!;
    private EmbeddedEngine _closedEngine = null!;

    [GlobalSetup]
    public void Open()
    {
        _directory = Directory.CreateTempSubdirectory("luaskills-bench").FullName;
        Write("one", "return", "return function() return 'x' end");
        Write("one", "nested", "return function() return vulcan.call('two-return', {}) end");
        Write("one", "library", "return function() local n = 0 for i = 1, 100000 do n = n + math.floor(i / 2) + #tostring(i) end return tostring(n) end");
        Write("two", "return", "return function() return 'x' end");
        _openEngine = Load(s_open);
        _closedEngine = Load(s_closed);
        Console.WriteLine($"// memory of a VM without skills, in KiB: {Kilobytes(_openEngine)}, in the sandbox {Kilobytes(_closedEngine)}");
    }

    [GlobalCleanup]
    public void Close()
    {
        _openEngine.Dispose();
        _closedEngine.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Benchmark(Baseline = true, Description = "a call")]
    public int Call() => Call(_openEngine, "return", null);

    [Benchmark(Description = "a call with limits")]
    public int LimitedCall() => Call(_openEngine, "return", s_limited);

    [Benchmark(Description = "a call in the sandbox")]
    public int SandboxedCall() => Call(_closedEngine, "return", null);

    [Benchmark(Description = "a call of another skill, with limits")]
    public int NestedCall() => Call(_openEngine, "nested", s_limited);

    [Benchmark(Description = "a call of another skill in the sandbox")]
    public int SandboxedNestedCall() => Call(_closedEngine, "nested", null);

    [Benchmark(Description = "200,000 uses of the library, with limits")]
    public int Library() => Call(_openEngine, "library", s_limited);

    [Benchmark(Description = "200,000 uses of the library in the sandbox")]
    public int SandboxedLibrary() => Call(_closedEngine, "library", null);

    [Benchmark(Description = "a VM without skills, first run included")]
    public static int NewVm() => FirstRun(s_open);

    [Benchmark(Description = "a VM without skills in the sandbox, first run included")]
    public static int NewSandboxedVm() => FirstRun(s_closed);

    private static int Call(EmbeddedEngine engine, string entry, SkillCallOptions? options) => engine.CallSkill(
        new SkillCall(SkillTarget.For(new SkillEntryReference("one", entry)), "{}"u8, options, default),
        static (in SkillReply reply) => reply.Content.Length);

    private static int FirstRun(SkillEngineOptions options)
    {
        using EmbeddedEngine engine = new(options);
        return engine.RunLua("return 1", "{}"u8, null, static json => json.Length, default);
    }

    private static string Kilobytes(EmbeddedEngine engine) =>
        engine.RunLua("collectgarbage() return math.floor(collectgarbage('count'))", "{}"u8, null, static json => Encoding.UTF8.GetString(json), default);

    private EmbeddedEngine Load(SkillEngineOptions options)
    {
        EmbeddedEngine engine = new(options);
        engine.Load([new SkillRoot("ROOT", Path.Join(_directory, "skills"))]);
        return engine;
    }

    private void Write(string skill, string entry, string lua)
    {
        string package = Directory.CreateDirectory(Path.Join(_directory, "skills", skill, "runtime")).Parent!.FullName;
        File.WriteAllText(Path.Join(package, "runtime", entry + ".lua"), lua);
        string manifest = Path.Join(package, "skill.yaml");
        if (!File.Exists(manifest))
            File.WriteAllText(manifest, $"name: {skill}\nversion: 1.0.0\nentries:\n");
        File.AppendAllText(manifest, $"  - {{ name: {entry}, lua_entry: runtime/{entry}.lua, lua_module: {skill}_{entry} }}\n");
    }
}
