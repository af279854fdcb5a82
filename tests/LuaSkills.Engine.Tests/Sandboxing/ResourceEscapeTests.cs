using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Sandboxing;

/// <summary>Attempts to use up time and memory, and to go on after being stopped. None of them says how long it may take, so all of these would hang without limits.</summary>
public sealed class ResourceEscapeTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("a loop", "while true do end")]
    [InlineData("goto", "::again:: goto again")]
    [InlineData("a loop in a coroutine", "coroutine.wrap(function() while true do end end)()")]
    [InlineData("a loop in a coroutine in a coroutine", "coroutine.wrap(function() coroutine.wrap(function() while true do end end)() end)()")]
    [InlineData("coroutines without end", "while true do coroutine.wrap(function() end)() end")]
    [InlineData("a loop that catches", "while true do pcall(function() while true do end end) end")]
    [InlineData("a handler that loops", "xpcall(error, function() while true do end end)")]
    [InlineData("a handler that fails in a handler", "local function h(e) return xpcall(error, h) end while true do xpcall(error, h) end")]
    [InlineData("a handler for the interruption itself", "while true do xpcall(function() while true do end end, function() while true do end end) end")]
    [InlineData("__close that loops", "do local x <close> = setmetatable({}, { __close = function() while true do end end }) end")]
    [InlineData("__close after an error", "pcall(function() local x <close> = setmetatable({}, { __close = function() while true do end end }) error('x') end) while true do end")]
    [InlineData("__close of a closed coroutine", "local co = coroutine.create(function() local x <close> = setmetatable({}, { __close = function() while true do end end }) coroutine.yield() end) coroutine.resume(co) coroutine.close(co)")]
    [InlineData("__index that loops", "return setmetatable({}, { __index = function() while true do end end }).x")]
    [InlineData("__index of _ENV", "local _ENV = setmetatable({}, { __index = function() repeat until false end }) return x")]
    [InlineData("__eq in a loop", "local m = { __eq = function() while true do end end } return setmetatable({}, m) == setmetatable({}, m)")]
    [InlineData("__concat", "return setmetatable({}, { __concat = function() while true do end end }) .. 'x'")]
    [InlineData("__tostring", "return tostring(setmetatable({}, { __tostring = function() while true do end end }))")]
    [InlineData("__tostring of an error", "error(setmetatable({}, { __tostring = function() while true do end end }))")]
    [InlineData("__pairs", "for k in pairs(setmetatable({}, { __pairs = function() return function() return 1 end end })) do end")]
    [InlineData("__len in table.concat", "return table.concat(setmetatable({}, { __len = function() return 1 << 60 end, __index = function() return '' end }))")]
    [InlineData("a list without end in table.unpack", "local t = setmetatable({}, { __index = function() while true do end end }) return table.unpack(t, 1, 10)")]
    [InlineData("a comparator that never agrees", "local t = {} for i = 1, 99999 do t[i] = i end while true do pcall(table.sort, t, function() return true end) end")]
    [InlineData("table.move without end", "table.move(setmetatable({}, { __index = function() return 1 end }), 1, 1 << 40, 2, setmetatable({}, { __newindex = function() end }))")]
    [InlineData("a pattern that backtracks", "return string.find(string.rep('a', 40), string.rep('a?', 40) .. string.rep('a', 40) .. 'b')")]
    [InlineData("a pattern with many stars", "return string.find(string.rep('a', 5000), '.-.-.-.-.-b')")]
    [InlineData("gsub without end", "while true do string.gsub('aaaa', '%a*', '%0%0') end")]
    [InlineData("gmatch without end", "while true do for w in string.gmatch(string.rep('a ', 1000), '%a+') do end end")]
    [InlineData("balanced brackets", "return string.find(string.rep('(', 60000), '%b()')")]
    [InlineData("collections without end", "while true do collectgarbage() end")]
    [InlineData("string.rep of small texts", "while true do string.rep('x', 1000) end")]
    [InlineData("calls of native functions", "while true do vulcan.json.encode({}) end")]
    [InlineData("calls of another skill", "while true do pcall(vulcan.call, 'b-run', { code = 'return 1' }) end")]
    [InlineData("a loop in another skill", "return vulcan.call('b-run', { code = 'while true do end' })")]
    [InlineData("a loop in another skill, caught", "while true do pcall(vulcan.call, 'b-run', { code = 'while true do end' }) end")]
    [InlineData("a require that loops", "package.preload.loops = function() while true do end end require('loops')")]
    public void What_never_ends_is_ended(string attempt, string code)
    {
        SkillLimitException error = Assert.Throws<SkillLimitException>(() => sandbox.Try(code));

        Assert.True(error.Code == SkillErrorCode.InstructionLimit, $"{attempt}: {error.Message}");
        Assert.Equal("1", sandbox.Try("return 1"));
    }

    [Theory]
    [InlineData("string.rep", "return #string.rep('x', 1 << 40)", null)]
    [InlineData("string.rep, doubled", "local s = 'x' while true do s = s .. s end", true)]
    [InlineData("a table", "local t = {} while true do t[#t + 1] = {} end", true)]
    [InlineData("tables in another skill", "return vulcan.call('b-run', { code = 'local t = {} while true do t[#t + 1] = {} end' })", true)]
    [InlineData("table.concat", "local t = {} for i = 1, 100 do t[i] = string.rep('x', 100000) end while true do t[1] = table.concat(t) end", true)]
    [InlineData("gsub", "return string.gsub(string.rep('x', 1000000), 'x', string.rep('y', 1000))", true)]
    [InlineData("table.pack", "local t = {} while true do t = { t, table.pack(1, 2, 3) } end", true)]
    [InlineData("coroutines that are kept", "local t = {} while true do t[#t + 1] = coroutine.create(function() end) end", null)]
    [InlineData("userdata that is kept", "local t = {} while true do t[#t + 1] = io.tmpfile() end", null)]
    [InlineData("what handles hold", "local f = io.tmpfile() while true do f:write(string.rep('x', 1000000)) end", true)]
    [InlineData("what many handles hold", "local t = {} while true do t[#t + 1] = io.tmpfile() t[#t]:write(string.rep('x', 100000)) end", true)]
    [InlineData("a file larger than memory", "local f = io.open(args.inside .. '/large', 'a') for i = 1, 12 do f:write(string.rep('x', 1000000)) f:close() f = io.open(args.inside .. '/large', 'a') end return #vulcan.fs.read(args.inside .. '/large')", true)]
    [InlineData("closures", "local t = {} while true do t[#t + 1] = function() return t end end", true)]
    [InlineData("format with a huge width", "return string.format('%999999999d', 1)", false)]
    [InlineData("pack with a huge width", "return string.pack('!16 i17', 1)", false)]
    [InlineData("pack of a huge alignment", "return string.pack('s1', string.rep('x', 300))", false)]
    [InlineData("unpack of a huge list", "return table.unpack({}, 1, 1 << 30)", null)]
    [InlineData("select with a huge index", "return select(1 << 60)", false)]
    [InlineData("string.char of too many", "return string.char(table.unpack(setmetatable({}, { __index = function() return 65 end }), 1, 1 << 24))", null)]
    [InlineData("recursion", "local function f() return 1 + f() end return f()", null)]
    [InlineData("recursion in C", "local t = setmetatable({}, {}) getmetatable(t).__index = function(_, k) return t[k] end return t.x", false)]
    [InlineData("recursion of tostring", "local t = setmetatable({}, {}) getmetatable(t).__tostring = function() return tostring(t) end return tostring(t)", false)]
    [InlineData("recursion of pcall", "local function f() return pcall(f) end return f()", null)]
    [InlineData("a reader without end", "return load(function() return 'x=1 ' end)", true)]
    [InlineData("deeply nested source", "return load(string.rep('(', 100000) .. '1' .. string.rep(')', 100000))", false)]
    [InlineData("deeply nested tables in source", "return load('return ' .. string.rep('{', 100000))", false)]
    [InlineData("deeply nested JSON", "return vulcan.json.decode(string.rep('[', 100000))", false)]
    [InlineData("cyclic JSON", "local t = {} t[1] = t return vulcan.json.encode(t)", false)]
    public void What_is_too_large_is_refused(string attempt, string code, bool? isLimit)
    {
        Exception? error = Record.Exception(() => sandbox.Try(code));

        if (isLimit is { } expected)
            Assert.True((error is SkillLimitException) == expected, $"{attempt}: {error?.Message ?? "no error"}");
        Assert.True(error is null or SkillException, attempt);
        Assert.Equal("1", sandbox.Try("return 1"));
    }

    [Theory]
    [InlineData("local ran = {} setmetatable({}, { __gc = function() ran[1] = 1 end }) collectgarbage() collectgarbage() return tostring(ran[1])", "nil")]
    [InlineData("local m = {} local t = setmetatable({}, m) m.__gc = function() while true do end end t = nil collectgarbage() return 'ok'", "ok")]
    [InlineData("local f = io.tmpfile() f = nil collectgarbage() return 'ok'", "ok")]
    public void Finalizers_of_skills_do_not_run(string code, string outcome) => Assert.Equal(outcome, sandbox.Try(code));

    [Fact]
    public void Handles_that_were_dropped_hold_nothing() =>
        Assert.Equal("ok", sandbox.Try("for i = 1, 100 do io.tmpfile():write(string.rep('x', 1000000)) end return 'ok'"));

    [Fact]
    public void A_value_for_the_cache_is_not_too_large() =>
        Assert.Contains("larger than 262144 bytes of JSON", sandbox.Try("return vulcan.cache.put(string.rep('x', 300000))"), StringComparison.Ordinal);

    [Fact]
    public void A_run_in_another_VM_uses_what_is_left_to_its_call() =>
        Assert.Contains("runtime error: luaexec", sandbox.Try("return vulcan.runtime.lua.exec({ code = 'while true do end' })"), StringComparison.Ordinal);

    [Fact]
    public void Calls_between_skills_are_not_nested_without_end()
    {
        using SandboxedSkills skills = new(
            new SkillPermissions { Skills = ["*"] },
            new SkillPermissions { Skills = ["*"] },
            new SkillEngineOptions { Pool = new VmPoolOptions { MaxSize = 1 }, Limits = new SkillLimits { MaxCallDepth = 6 } });

        SkillLimitException error = Assert.Throws<SkillLimitException>(() => skills.In("a", """
            local code = [[local args = ... return vulcan.call(args.next, { code = args.code, next = args.next == 'a-run' and 'b-run' or 'a-run' })]]
            return vulcan.call('b-run', { code = code, next = 'a-run' })
            """));

        Assert.Equal(SkillErrorCode.CallDepthLimit, error.Code);
        Assert.Equal("1", skills.In("a", "return 1"));
        Assert.Equal("1", skills.In("b", "return 1"));
    }

    [Fact]
    public void Limits_are_there_when_the_host_names_none()
    {
        using SandboxedSkills skills = new(options: new SkillEngineOptions { Limits = new SkillLimits { MaxMemory = 4 << 20 } });

        SkillLimitException error = Assert.Throws<SkillLimitException>(() => skills.In("a", "while true do end"));

        Assert.Equal((SkillErrorCode.InstructionLimit, 500_000_000), (error.Code, error.Limit));
    }
}
