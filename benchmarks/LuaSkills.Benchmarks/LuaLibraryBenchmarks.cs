using System.Text;
using BenchmarkDotNet.Attributes;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Benchmarks;

/// <summary>What the replacements of library functions cost: the same Lua code on a bare Lua 5.4 and in a VM of the engine.</summary>
public class LuaLibraryBenchmarks
{
    private const string Report = """
        local lines = {}
        for i = 1, 1000 do
          local name = ("item-%03d"):format(i % 50)
          local key, number = name:match("^(%a+)%-(%d+)$")
          table.insert(lines, string.format("%s %s: %d of %.2f", key, number, i, i / 3))
          lines[#lines] = lines[#lines]:gsub("%s+", " "):upper():sub(1, 40)
        end
        local text = table.concat(lines, "\n")
        local words = 0
        for _ in text:gmatch("%S+") do words = words + 1 end
        return words + #tostring(text) + #tostring(words)
        """;

    private const string Calls = """
        local format, tostring, insert, concat, rep = string.format, tostring, table.insert, table.concat, string.rep
        local sum, parts = 0, { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j" }
        for i = 1, 1000 do
          local list = {}
          insert(list, i)
          sum = sum + #format("%d", i) + #format("%s=%s", "key", i) + #tostring(i) + #concat(parts, ",") + #rep("ab", 5) + #list
        end
        return sum
        """;

    private readonly Dictionary<string, int> _bareFunctions = new(StringComparer.Ordinal);
    private LuaState _bare;
    private Engine.EmbeddedEngine _engine = null!;

    [Params("report", "calls")]
    public string Code { get; set; } = "";

    private string Source => Code == "report" ? Report : Calls;

    [GlobalSetup]
    public void Open()
    {
        _bare = new LuaState(LuaNative.luaL_newstate());
        LuaNative.luaL_openlibs(_bare.Handle);
        _bare.Load(Encoding.UTF8.GetBytes(Source), "=bench\0"u8);
        _bareFunctions[Code] = _bare.MakeReference();
        _engine = new Engine.EmbeddedEngine(new SkillEngineOptions());
        if (Bare() != InEngine())
            throw new InvalidOperationException("The two do not do the same.");
    }

    [GlobalCleanup]
    public void Close()
    {
        LuaNative.lua_close(_bare.Handle);
        _engine.Dispose();
    }

    [Benchmark(Baseline = true, Description = "bare Lua 5.4")]
    public long Bare()
    {
        _bare.PushReference(_bareFunctions[Code]);
        if (_bare.ProtectedCall(0, 1) != LuaStatus.Ok)
            throw new InvalidOperationException(_bare.TextAt(-1));
        long result = _bare.IntegerAt(-1);
        _bare.Pop(1);
        return result;
    }

    [Benchmark(Description = "with the compatibility layer")]
    public long InEngine() => _engine.RunLua(Source, "{}"u8, options: null, static json => long.Parse(json, System.Globalization.CultureInfo.InvariantCulture), CancellationToken.None);
}
