using BenchmarkDotNet.Attributes;
using LuaSkills.Engine.Lua;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Benchmarks;

/// <summary>Making a VM: Lua alone, and with everything the engine puts into it.</summary>
public class VmStartBenchmarks
{
    private static readonly LuaChunk[] s_chunks =
        [LuaPrelude.Bootstrap, LuaPrelude.Limits, LuaPrelude.Compat, LuaPrelude.Numbers, LuaPrelude.Bit, LuaPrelude.Bounded];

    private readonly SkillEngineOptions _options = new();
    private readonly List<byte[]> _sources = [];
    private nint _last;

    [GlobalSetup]
    public void ReadSources()
    {
        foreach (LuaChunk chunk in s_chunks)
        {
            using Stream source = typeof(LuaChunk).Assembly.GetManifestResourceStream(chunk.Name + ".lua")!;
            byte[] text = new byte[source.Length];
            source.ReadExactly(text);
            _sources.Add(text);
        }
    }

    [Benchmark(Baseline = true, Description = "Lua 5.4 with its libraries")]
    public nint Bare()
    {
        _last = LuaNative.luaL_newstate();
        LuaNative.luaL_openlibs(_last);
        LuaNative.lua_close(_last);
        return _last;
    }

    [Benchmark(Description = "and the engine's Lua files compiled")]
    public nint FromText()
    {
        LuaState state = new(_last = LuaNative.luaL_newstate());
        LuaNative.luaL_openlibs(_last);
        foreach (byte[] source in _sources)
            state.Load(source, "=bench\0"u8);
        LuaNative.lua_close(_last);
        return _last;
    }

    [Benchmark(Description = "and the engine's Lua files from bytecode")]
    public nint FromBytecode()
    {
        LuaState state = new(_last = LuaNative.luaL_newstate());
        LuaNative.luaL_openlibs(_last);
        foreach (LuaChunk chunk in s_chunks)
            chunk.Push(state);
        LuaNative.lua_close(_last);
        return _last;
    }

    [Benchmark(Description = "VM of the engine, no skills")]
    public string Engine() => Run("");

    [Benchmark(Description = "the same, and its ffi module used")]
    public string WithFfi() => Run("return ffi.os");

    // The pool makes a VM for the first call.
    private string Run(string code)
    {
        using Engine.EmbeddedEngine engine = new(_options);
        return engine.RunLua(code, "{}"u8, options: null, static _ => "", CancellationToken.None);
    }
}
