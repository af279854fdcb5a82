using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Vm;

public class LimitTests
{
    private static readonly SkillCallOptions s_short = new() { Timeout = TimeSpan.FromMilliseconds(50) };

    /// <summary>Bodies that never end by themselves, each hiding from the limit in another way.</summary>
    public static TheoryData<string, string> EndlessBodies => new()
    {
        { "a loop", "while true do end" },
        { "a loop that catches errors", "while true do pcall(function() while true do end end) end" },
        { "a coroutine", "coroutine.wrap(function() while true do end end)()" },
        { "a coroutine of a coroutine", "coroutine.wrap(function() coroutine.wrap(function() while true do end end)() end)()" },
        { "a coroutine that catches errors", "coroutine.wrap(function() while true do pcall(error) end end)()" },
        { "an error handler", "xpcall(error, function() while true do end end)" },
        { "the error handler of an endless loop", "xpcall(function() while true do end end, function() while true do end end)" },
        { "a comparator", "table.sort({ 1, 2, 3 }, function() while true do end end)" },
        { "a replacement function", "string.gsub('abc', '.', function() while true do end end)" },
        { "a metamethod", "local _ = setmetatable({}, { __index = function() while true do end end }).x" },
        { "a closing variable", "local x <close> = setmetatable({}, { __close = function() while true do end end })" },
        { "a numeric loop", "for i = 1, math.huge do end" },
        { "goto", "::again:: goto again" },
        { "recursion by tail calls", "local function f() return f() end f()" },
        { "a nested call", "vulcan.call('t-endless', {})" },
        { "a nested call that is caught", "while true do pcall(vulcan.call, 't-endless', {}) end" },
        { "conversion to JSON", "vulcan.json.encode(setmetatable({ 1, nil, 3 }, { __index = function() while true do end end }))" },
        { "a loop that creates coroutines", "while true do coroutine.create(function() end) end" },
        { "a loop that wraps coroutines", "while true do coroutine.wrap(function() end)() end" },
        { "the JSON of tables that share tables", "local t = { 1 } for _ = 1, 60 do t = { t, t } end vulcan.json.encode(t)" },
        { "finalizers of file handles", "getmetatable(io.stdout).__gc = function() while true do end end while true do io.open('/dev/null'):close() end" },
        { "a pattern that tries everything", "string.find(string.rep('a', 100000), '.-.-.-.-b')" },
        { "a match that tries everything", "string.match(string.rep('a', 100000), '(a*)*(a*)(a*)b')" },
        { "an iteration that tries everything", "for _ in string.gmatch(string.rep('a', 100000), 'a-a-a-b') do end" },
        { "a replacement that tries everything", "string.gsub(string.rep('a', 100000), 'a-a-a-b', '')" },
        { "a pattern of options", "string.find(string.rep('a', 40), string.rep('a?', 40) .. string.rep('a', 41))" },
        { "a long text in a longer one", "string.find(string.rep('a', 40000000), string.rep('a', 20000000) .. 'b', 1, true)" },
        { "a balance that is never found", "string.find(string.rep('(', 1000000), '%b()')" },
        { "a move of nothing", "table.move({}, 1, 1 << 60, 2)" },
        { "a move of nothing downwards", "table.move({}, 2, 1 << 60, 1)" },
        { "an insertion into an endless list", "table.insert(setmetatable({}, { __len = function() return 1 << 60 end }), 1, 'x')" },
        { "a removal from an endless list", "table.remove(setmetatable({}, { __len = function() return 1 << 60 end }), 1)" },
        { "a concatenation of an endless list", "table.concat(setmetatable({}, { __index = type }), '', 1, 1 << 60)" },
        { "tostring of an error", "error(setmetatable({}, { __tostring = function() while true do end end }))" },
    };

    [Theory]
    [MemberData(nameof(EndlessBodies))]
    public void A_timeout_stops(string what, string body)
    {
        using LoadedEngine engine = Endless(body);

        SkillTimeoutException error = Assert.Throws<SkillTimeoutException>(() => engine.Call("run", options: s_short));

        Assert.Equal((SkillErrorCode.Timeout, "t", "run", what), (error.Code, error.SkillId, error.EntryName, what));
        Assert.Equal(s_short.Timeout, error.Timeout);
        Assert.Equal("ok", engine.Call("fine"));
    }

    [Theory]
    [MemberData(nameof(EndlessBodies))]
    public void Cancellation_stops(string what, string body)
    {
        using LoadedEngine engine = Endless(body);
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(20));

        OperationCanceledException error = Assert.ThrowsAny<OperationCanceledException>(() => engine.Call("run", cancellationToken: source.Token));

        Assert.Equal((source.Token, what), (error.CancellationToken, what));
        Assert.Equal("ok", engine.Call("fine"));
    }

    [Theory]
    [MemberData(nameof(EndlessBodies))]
    public void A_timeout_stops_a_call_that_can_be_suspended(string what, string body)
    {
        using LoadedEngine engine = Endless(body);

        SkillTimeoutException error = Assert.Throws<SkillTimeoutException>(() => engine.Step("run", options: s_short));

        Assert.Equal(("t", "run", what), (error.SkillId, error.EntryName, what));
        Assert.Equal("ok", engine.Step("fine"));
    }

    [Fact]
    public void A_timeout_stops_code_of_the_host_too()
    {
        using LoadedEngine engine = new();

        Assert.Throws<SkillTimeoutException>(() => engine.Run("while true do end", options: s_short));
        Assert.Equal("1", engine.Run("return 1"));
    }

    [Theory]
    [InlineData("local t = { 1 } for _ = 1, 60 do t = { t, t } end return t")]
    [InlineData("return setmetatable({ 1, nil, 3 }, { __index = function() while true do end end })")]
    public void A_timeout_stops_the_conversion_of_a_result(string code)
    {
        using LoadedEngine engine = new();

        Assert.Throws<SkillTimeoutException>(() => engine.Run(code, options: s_short));
    }

    [Fact]
    public void A_timeout_stops_the_conversion_of_a_host_result()
    {
        using LoadedEngine engine = new(
            ("run", "return function() return 'x', nil, nil, setmetatable({ 1, nil, 3 }, { __index = function() while true do end end }) end"));
        SkillCallOptions options = s_short with
        {
            RequestContext = new SkillRequestContext { HostResult = new HostResultCapability { AllowedKinds = ["change_set"] } },
        };

        Assert.Throws<SkillTimeoutException>(() => engine.Call("run", options: options));
    }

    [Fact]
    public void The_longest_timeout_is_no_timeout()
    {
        using LoadedEngine engine = new();

        Assert.Equal("1", engine.Run("for _ = 1, 100000 do end return 1", options: new SkillCallOptions { Timeout = TimeSpan.MaxValue }));
    }

    [Fact]
    public void A_coroutine_from_an_earlier_call_without_limits_is_stopped()
    {
        using LoadedEngine engine = new(
            new SkillEngineOptions { Pool = new VmPoolOptions { MaxSize = 1 } },
            ("start", "return function() kept = coroutine.create(function() coroutine.yield() while true do end end) coroutine.resume(kept) return 'started' end"),
            ("resume", "return function() coroutine.resume(kept) return 'resumed' end"));
        engine.Call("start");

        Assert.Throws<SkillTimeoutException>(() => engine.Call("resume", options: s_short));
    }

    [Fact]
    public void A_timeout_stops_the_top_level_code_of_a_debug_skill_in_a_call_that_can_be_suspended()
    {
        using SkillLayers layers = new();
        layers.Write("user_skills/t/skill.yaml", "name: T\nversion: 1.0.0\ndebug: true\nentries:\n  - { name: run, lua_entry: runtime/run.lua, lua_module: t_run }\n");
        layers.Write("user_skills/t/runtime/run.lua", SkillLayers.Handler);
        using EmbeddedEngine engine = new(new SkillEngineOptions { RuntimeRoot = layers.RuntimeRoot });
        engine.Load(layers.Roots);
        layers.Write("user_skills/t/runtime/run.lua", "while true do end");

        Assert.Throws<SkillTimeoutException>(() => SteppedEngine.Finish(
            engine.StartSkill(new SkillCall(LoadedEngine.Target("run"), "{}"u8, s_short, default), static (in SkillReply reply) => true)));
    }

    [Fact]
    public void Top_level_code_that_never_ends_fails_the_load()
    {
        SkillEngineOptions options = new() { Pool = new VmPoolOptions { StartTimeout = TimeSpan.FromMilliseconds(50) } };

        SkillLoadException error = Assert.Throws<SkillLoadException>(() => new LoadedEngine(options, ("stuck", "while true do end")));

        Assert.Equal((SkillErrorCode.Timeout, "t", "stuck"), (error.Code, error.SkillId, error.EntryName));
    }

    [Fact]
    public void A_token_that_is_cancelled_already_stops_the_call_before_it_starts()
    {
        using LoadedEngine engine = new(("mark", "return function() marked = true return 'x' end"));

        Assert.ThrowsAny<OperationCanceledException>(() => engine.Call("mark", cancellationToken: new CancellationToken(canceled: true)));

        Assert.Equal("null", engine.Run("return marked"));
    }

    [Fact]
    public void A_call_within_its_limits_is_not_disturbed()
    {
        using LoadedEngine engine = new(("sum", "return function() local s = 0 for i = 1, 1000000 do s = s + i end return tostring(s) end"));
        using CancellationTokenSource source = new();

        Assert.Equal("500000500000", engine.Call("sum", options: new SkillCallOptions { Timeout = TimeSpan.FromMinutes(1) }, cancellationToken: source.Token));
    }

    [Fact]
    public async Task The_timeout_counts_the_wait_for_a_VM()
    {
        using ManualResetEventSlim entered = new();
        using ManualResetEventSlim release = new();
        SkillEngineOptions options = new()
        {
            Pool = new VmPoolOptions { MaxSize = 1 },
            Log = (_, message) =>
            {
                if (!message.Contains("hold", StringComparison.Ordinal))
                    return;
                entered.Set();
                release.Wait();
            },
        };
        using LoadedEngine engine = new(options, ("hold", "return function() vulcan.runtime.log('info', 'hold') return 'held' end"), ("fine", "return function() return 'ok' end"));
        Task<string> holder = Task.Run(() => engine.Call("hold"));
        entered.Wait();

        SkillTimeoutException error = Assert.Throws<SkillTimeoutException>(() => engine.Call("fine", options: s_short));
        release.Set();

        Assert.Contains("No Lua VM became free", error.Message, StringComparison.Ordinal);
        Assert.Equal("held", await holder);
    }

    private static LoadedEngine Endless(string body) => new(
        ("run", $"return function() {body} return 'ended' end"),
        ("endless", "return function() while true do end end"),
        ("fine", "return function() return 'ok' end"));
}
