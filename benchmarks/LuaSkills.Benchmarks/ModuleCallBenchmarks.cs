using BenchmarkDotNet.Attributes;

namespace LuaSkills.Benchmarks;

/// <summary>Whole calls of a C# skill through a runtime.</summary>
public class ModuleCallBenchmarks
{
    private static readonly SkillCallOptions s_timeout = new() { Timeout = TimeSpan.FromMinutes(1) };

    private SkillRuntime _runtime = null!;
    private IModuleBench _bench = null!;
    private ILuaModuleBench _lua = null!;

    // Not asynchronous: the in-process toolchain does not wait for it.
    [GlobalSetup]
    public void Open()
    {
        string skills = Path.Combine(AppContext.BaseDirectory, "skills");
        _runtime = SkillRuntime.OpenAsync(new SkillRuntimeOptions { SkillsDirectory = skills, Modules = { new BenchModule() } }).AsTask().GetAwaiter().GetResult();
        _bench = _runtime.Import<IModuleBench>();
        _lua = _runtime.Import<ILuaModuleBench>();
    }

    [GlobalCleanup]
    public void Close() => _runtime.Dispose();

    [Benchmark(Baseline = true, Description = "typed int Twice(int)")]
    public int Twice() => _bench.Twice(21);

    [Benchmark(Description = "the same with a timeout")]
    public int TwiceInTime() => _bench.Twice(21, s_timeout);

    [Benchmark(Description = "the same with SkillContext")]
    public int Context() => _bench.Context(21);

    [Benchmark(Description = "typed string Ping(string)")]
    public string Ping() => _bench.Ping("hello");

    [Benchmark(Description = "1,000 calls by a Lua skill")]
    public string Lua() => _lua.CallModule(1000);
}

/// <summary>The C# skill of the benchmarks.</summary>
[SkillModule("org.example.module-bench", Version = "1.0.0")]
internal sealed partial class BenchModule
{
    [SkillMethod(Description = "Doubles.")]
    public static int Twice(int value) => 2 * value;

    [SkillMethod(Description = "Looks at its context.")]
    public static int Context(SkillContext context, int value) => value + context.Method.Length;

    [SkillMethod(Description = "One short text there and back.")]
    public static string Ping(string note) => note;
}

/// <summary>A client of <see cref="BenchModule"/>.</summary>
[Skill("module-bench")]
public partial interface IModuleBench
{
    /// <summary>A number there and back.</summary>
    int Twice(int value, SkillCallOptions? options = null);

    /// <summary>The same, with a look at the context.</summary>
    int Context(int value);

    /// <summary>A text there and back.</summary>
    string Ping(string note);
}

/// <summary>The Lua skill that calls it.</summary>
[Skill("bench")]
public partial interface ILuaModuleBench
{
    /// <summary>Calls <see cref="BenchModule.Twice"/> a number of times.</summary>
    string CallModule(int n);
}
