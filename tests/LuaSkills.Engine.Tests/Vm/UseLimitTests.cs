using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Vm;

/// <summary>Limits on instructions, memory, output and nesting; see LimitTests for time.</summary>
public class UseLimitTests
{
    private const long Megabyte = 1 << 20;

    private static readonly SkillLimits s_fewInstructions = new() { MaxInstructions = 1_000_000 };
    private static readonly SkillLimits s_littleMemory = new() { MaxMemory = 8 * Megabyte };

    public static TheoryData<string, string> EndlessBodies => LimitTests.EndlessBodies;

    /// <summary>Bodies that want all the memory there is, each in another way.</summary>
    public static TheoryData<string, string> Floods => new()
    {
        { "tables", "local t = {} while true do t = { t } end" },
        { "one table", "local t = {} for i = 1, math.huge do t[i] = i end" },
        { "strings", "local s = 'x' while true do s = s .. s end" },
        { "string.rep", "string.rep('x', 1 << 30)" },
        { "string.rep that is caught", "while true do pcall(string.rep, 'x', 1 << 30) end" },
        { "table.concat", "local t = {} for i = 1, 1000 do t[i] = string.rep('x', 1000) end table.concat(t, string.rep('y', 20000))" },
        { "string.gsub", "string.gsub(string.rep('x', 4000), '', string.rep('y', 4000))" },
        { "closures", "local t = {} for i = 1, math.huge do t[i] = function() return i end end" },
        { "coroutines", "local t = {} for i = 1, math.huge do t[i] = coroutine.create(function() end) end" },
        { "deep recursion", "local function f(a, b, c) return 1 + f({}, {}, {}) end f()" },
        { "a flood that is caught", "local t = {} while true do pcall(function() for i = #t + 1, math.huge do t[i] = {} end end) end" },
        { "a flood in a coroutine", "coroutine.wrap(function() local t = {} while true do t = { t } end end)()" },
        { "a flood in a metamethod while JSON is written", "vulcan.json.encode(setmetatable({ 1, nil, 3 }, { __index = function() return string.rep('x', 1 << 30) end }))" },
        { "the JSON of tables that share tables", "local t = { 1 } for _ = 1, 60 do t = { t, t } end vulcan.json.encode(t)" },
        { "a flood in a nested call", "vulcan.call('t-flood', {})" },
        { "strings made by the host", "local t = {} for i = 1, math.huge do t[i] = vulcan.path.join('a', tostring(i)) end" },
        { "source code", "load('return {' .. string.rep('1,', 4000000) .. '}')" },
    };

    [Theory]
    [MemberData(nameof(EndlessBodies))]
    public void A_budget_of_instructions_stops(string what, string body)
    {
        using LoadedEngine engine = Endless(body);

        SkillLimitException error = Assert.Throws<SkillLimitException>(() => engine.Call("run", options: new SkillCallOptions { Limits = s_fewInstructions }));

        Assert.Equal((SkillErrorCode.InstructionLimit, "t", "run", 1_000_000, what), (error.Code, error.SkillId, error.EntryName, error.Limit, what));
        Assert.Equal("ok", engine.Call("fine"));
    }

    [Fact]
    public void A_call_within_its_budget_of_instructions_returns()
    {
        using LoadedEngine engine = new();

        // The loop executes one instruction a turn.
        Assert.Equal("1", engine.Run("for _ = 1, 900000 do end return 1", options: new SkillCallOptions { Limits = s_fewInstructions }));
        Assert.Throws<SkillLimitException>(() => engine.Run("for _ = 1, 1100000 do end return 1", options: new SkillCallOptions { Limits = s_fewInstructions }));
    }

    [Fact]
    public void Coroutines_do_not_hide_instructions()
    {
        using LoadedEngine engine = new();

        Assert.Throws<SkillLimitException>(() => engine.Run(
            "for _ = 1, 2000 do coroutine.wrap(function() for _ = 1, 9000 do end end)() end",
            options: new SkillCallOptions { Limits = s_fewInstructions }));
    }

    [Fact]
    public void A_coroutine_of_an_earlier_call_counts_by_its_own_steps()
    {
        using LoadedEngine engine = new(
            new SkillEngineOptions { Pool = new VmPoolOptions { MaxSize = 1 } },
            ("start", "return function() kept = coroutine.create(function() coroutine.yield() for _ = 1, 2000000 do end end) coroutine.resume(kept) return 'started' end"),
            ("resume", "return function() coroutine.resume(kept) return 'resumed' end"));
        engine.Call("start");

        Assert.Throws<SkillLimitException>(() => engine.Call("resume", options: new SkillCallOptions { Limits = s_fewInstructions }));
    }

    [Theory]
    [MemberData(nameof(Floods))]
    public void A_memory_limit_stops(string what, string body)
    {
        using LoadedEngine engine = Endless(body);

        SkillLimitException error = Assert.Throws<SkillLimitException>(() => engine.Call("run", options: new SkillCallOptions { Limits = s_littleMemory }));

        Assert.Equal((SkillErrorCode.MemoryLimit, "t", "run", 8 * Megabyte, what), (error.Code, error.SkillId, error.EntryName, error.Limit, what));
        Assert.Equal("ok", engine.Call("fine"));
    }

    [Theory]
    [MemberData(nameof(Floods))]
    public void A_memory_limit_stops_a_call_that_can_be_suspended(string what, string body)
    {
        using LoadedEngine engine = Endless(body);

        SkillLimitException error = Assert.Throws<SkillLimitException>(() => engine.Step("run", options: new SkillCallOptions { Limits = s_littleMemory }));

        Assert.Equal((SkillErrorCode.MemoryLimit, what), (error.Code, what));
        Assert.Equal("ok", engine.Step("fine"));
    }

    [Fact]
    public void Garbage_does_not_count_against_the_memory_limit()
    {
        using LoadedEngine engine = new();

        Assert.Equal("\"done\"", engine.Run(
            "for _ = 1, 1000 do local s = string.rep('x', 1000000) end return 'done'",
            options: new SkillCallOptions { Limits = s_littleMemory }));
    }

    [Fact]
    public void Arguments_count_against_the_memory_limit()
    {
        using LoadedEngine engine = Endless("local t = {}");
        string large = $$"""{"text":"{{new string('x', 9 * (int)Megabyte)}}"}""";

        SkillLimitException error = Assert.Throws<SkillLimitException>(() => engine.Call("run", large, new SkillCallOptions { Limits = s_littleMemory }));

        Assert.Equal(SkillErrorCode.MemoryLimit, error.Code);
    }

    [Fact]
    public void A_later_call_without_a_memory_limit_has_none()
    {
        using LoadedEngine engine = new(new SkillEngineOptions { Pool = new VmPoolOptions { MaxSize = 1 } });
        engine.Run("return 1", options: new SkillCallOptions { Limits = s_littleMemory });

        Assert.Equal("20000000", engine.Run("return #string.rep('x', 20000000)"));
    }

    [Fact]
    public void Limits_of_the_engine_hold_for_calls_that_name_none()
    {
        using LoadedEngine engine = new(new SkillEngineOptions { Limits = s_littleMemory with { MaxInstructions = 50_000_000 } });

        Assert.Equal(SkillErrorCode.MemoryLimit, Assert.Throws<SkillLimitException>(() => engine.Run("return #string.rep('x', 20000000)")).Code);
        Assert.Equal(SkillErrorCode.InstructionLimit, Assert.Throws<SkillLimitException>(() => engine.Run("while true do end")).Code);
        Assert.Equal("20000000", engine.Run(
            "return #string.rep('x', 20000000)",
            options: new SkillCallOptions { Limits = new SkillLimits { MaxMemory = 100 * Megabyte } }));
    }

    [Fact]
    public void Limits_of_the_engine_hold_for_the_top_level_code_of_entries()
    {
        SkillEngineOptions options = new() { Limits = s_littleMemory };

        SkillLoadException error = Assert.Throws<SkillLoadException>(() => new LoadedEngine(options, ("flood", "local t = {} while true do t = { t } end")));

        Assert.Equal((SkillErrorCode.MemoryLimit, "t", "flood"), (error.Code, error.SkillId, error.EntryName));
    }

    [Theory]
    [InlineData("return function() return string.rep('x', 1001) end")]
    [InlineData("return function() return 'x', nil, nil, { kind = 'change_set', payload = { text = string.rep('x', 1001) } } end")]
    public void An_output_limit_refuses_a_larger_result(string lua)
    {
        using LoadedEngine engine = new(("run", lua));
        SkillCallOptions options = new()
        {
            Limits = new SkillLimits { MaxOutput = 1000 },
            RequestContext = new SkillRequestContext { HostResult = new HostResultCapability { AllowedKinds = ["change_set"] } },
        };

        SkillLimitException error = Assert.Throws<SkillLimitException>(() => engine.Call("run", options: options));

        Assert.Equal((SkillErrorCode.OutputLimit, 1000, "t", "run"), (error.Code, error.Limit, error.SkillId, error.EntryName));
    }

    [Fact]
    public void An_output_limit_counts_bytes_of_the_result_of_code()
    {
        using LoadedEngine engine = new();
        SkillCallOptions options = new() { Limits = new SkillLimits { MaxOutput = 10 } };

        Assert.Equal("\"12345678\"", engine.Run("return '12345678'", options: options));
        Assert.Equal(SkillErrorCode.OutputLimit, Assert.Throws<SkillLimitException>(() => engine.Run("return '123456789'", options: options)).Code);
        Assert.Equal(SkillErrorCode.OutputLimit, Assert.Throws<SkillLimitException>(() => engine.Run("return { 'a', 'b', 'c' }", options: options)).Code);
    }

    [Fact]
    public void A_limit_on_nested_calls_stops_the_call_that_goes_deeper()
    {
        using LoadedEngine engine = new(("down", "return function(a) if a.n > 0 then pcall(vulcan.call, 't-down', { n = a.n - 1 }) end return 'up' end"));
        SkillCallOptions options = new() { Limits = new SkillLimits { MaxCallDepth = 3 } };

        Assert.Equal("up", engine.Call("down", """{"n":3}""", options));
        SkillLimitException error = Assert.Throws<SkillLimitException>(() => engine.Call("down", """{"n":4}""", options));
        Assert.Equal((SkillErrorCode.CallDepthLimit, 3), (error.Code, error.Limit));
    }

    [Fact]
    public void A_cyclic_result_has_a_code_of_its_own()
    {
        using LoadedEngine engine = new();

        Assert.Equal(SkillErrorCode.CyclicValue, Assert.Throws<SkillException>(() => engine.Run("local t = {} t.t = { t } return t")).Code);
        Assert.Equal(SkillErrorCode.NestingTooDeep, Assert.Throws<SkillException>(() => engine.Run("local t = {} for _ = 1, 1001 do t = { t } end return t")).Code);
    }

    [Fact]
    public void Limits_must_be_positive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SkillLimits { MaxMemory = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SkillLimits { MaxInstructions = -1 });
    }

    private static LoadedEngine Endless(string body) => new(
        ("run", $"return function() {body} return 'ended' end"),
        ("endless", "return function() while true do end end"),
        ("flood", "return function() local t = {} while true do t = { t } end end"),
        ("fine", "return function() return 'ok' end"));
}
