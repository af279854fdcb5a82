using BenchmarkDotNet.Attributes;
using LuaSkills.CompilerServices;

namespace LuaSkills.Benchmarks;

/// <summary>Whole calls through the embedded engine on a warm VM.</summary>
public class CallBenchmarks
{
    private static readonly SkillEntryReference s_ping = new("bench", "ping");
    private static readonly SkillCallOptions s_options = new()
    {
        RequestContext = new SkillRequestContext { RequestId = "r-1", ClientName = "benchmark", SessionId = "s-1", TransportName = "none" },
    };

    private SkillRuntime _runtime = null!;
    private ISkillEngine _engine = null!;
    private IBench _bench = null!;

    // Not asynchronous: the in-process toolchain does not wait for it.
    [GlobalSetup]
    public void Open()
    {
        string skills = Path.Combine(AppContext.BaseDirectory, "skills");
        _engine = new Engine.EmbeddedEngine(new SkillEngineOptions { StateDirectoryName = "state", DependencyDirectoryName = "dependencies" });
        _runtime = SkillRuntime.OpenAsync(new SkillRuntimeOptions { SkillsDirectory = skills, Engine = _engine }).AsTask().GetAwaiter().GetResult();
        _bench = _runtime.Import<IBench>();
    }

    [GlobalCleanup]
    public void Close() => _runtime.Dispose();

    [Benchmark(Baseline = true, Description = "engine, UTF-8 in, length out")]
    public int Engine() => _engine.CallSkill(
        new SkillCall(SkillTarget.For(s_ping), """{"note":"hello"}"""u8, null, default),
        static (in SkillReply reply) => reply.Content.Length);

    [Benchmark(Description = "typed Ping")]
    public string Ping() => _bench.Ping("hello");

    [Benchmark(Description = "typed Ping with request context")]
    public string PingWithContext() => _bench.Ping("hello", s_options);

    [Benchmark(Description = "typed record")]
    public Forecast Record() => _bench.Forecast("Oslo");

    [Benchmark(Description = "untyped Call")]
    public SkillResult Untyped() => _runtime.Call("bench-ping", """{"note":"hello"}""");

    [Benchmark(Description = "typed PingAsync on a worker")]
    public async Task<string> PingAsync() => await _bench.PingAsync("hello");

    [Benchmark(Description = "1,000,000 turns of a Lua loop")]
    public string Loop() => _bench.Sum(1_000_000);

    [Benchmark(Description = "1,000,000 turns, cancellable")]
    public string CancellableLoop()
    {
        using CancellationTokenSource source = new();
        return _bench.Sum(1_000_000, source.Token);
    }
}
