using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Sandboxing;

/// <summary>Attempts to change what calls of other sessions, and the engine itself, use in the same VM.</summary>
public sealed class SharedStateEscapeTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("string.format = print")]
    [InlineData("string.trim = print")]
    [InlineData("rawset(string, 'format', print)")]
    [InlineData("rawset(string, 'trim', print)")]
    [InlineData("table.insert(string, print)")]
    [InlineData("table.move({ print }, 1, 1, 1, string)")]
    [InlineData("table.concat = nil")]
    [InlineData("math.floor = error")]
    [InlineData("coroutine.wrap = error")]
    [InlineData("utf8.char = error")]
    [InlineData("bit.band = error")]
    [InlineData("jit.os = 'x'")]
    [InlineData("jit.opt.start = error")]
    [InlineData("os.time = error")]
    [InlineData("io.open = error")]
    [InlineData("debug.traceback = error")]
    [InlineData("package.loaded.string = {}")]
    [InlineData("rawset(package.loaded, 'string', {})")]
    [InlineData("package.loaded._G = {}")]
    [InlineData("package.preload.cjson = error")]
    [InlineData("package.searchers[1] = error")]
    [InlineData("table.insert(package.searchers, 1, error)")]
    [InlineData("table.remove(package.loaders, 1)")]
    [InlineData("package.searchpath = error")]
    [InlineData("package.loadlib = print")]
    [InlineData("tostring = error")]
    [InlineData("_G.pcall = error")]
    [InlineData("rawset(_G, 'pcall', error)")]
    [InlineData("pcall = nil")]
    [InlineData("vulcan = {}")]
    [InlineData("rawset(_G, 'vulcan', {})")]
    [InlineData("vulcan.call = error")]
    [InlineData("rawset(vulcan, 'call', error)")]
    [InlineData("vulcan.fs = {}")]
    [InlineData("vulcan.fs.read = error")]
    [InlineData("vulcan.fs.extra = error")]
    [InlineData("vulcan.runtime.log = error")]
    [InlineData("vulcan.runtime.lua.exec = error")]
    [InlineData("vulcan.runtime.internal = {}")]
    [InlineData("vulcan.process.session.open = error")]
    [InlineData("vulcan.context = {}")]
    [InlineData("vulcan.context.leak = 1")]
    [InlineData("rawset(vulcan.context, 'leak', 1)")]
    [InlineData("rawset(vulcan.context, 'request', 1)")]
    [InlineData("for k in pairs(string) do string[k] = nil end")]
    [InlineData("local _, t = pairs(string) t.format = nil assert(string.format == nil)")]
    [InlineData("local _, t = pairs(_G) t.pcall = nil assert(_G.pcall == nil)")]
    [InlineData("require('cjson').encode = error")]
    [InlineData("module('string')")]
    [InlineData("module('table', package.seeall) insert = nil")]
    public void A_shared_table_stays_as_it_is(string code)
    {
        string outcome = sandbox.Try($"local ok, message = pcall(function() {code} end) return tostring(message)");

        Assert.True(
            outcome.Contains("protected", StringComparison.Ordinal)
            || outcome.Contains("take no other fields in the sandbox", StringComparison.Ordinal)
            || outcome.Contains("assertion failed", StringComparison.Ordinal),
            outcome);
        AssertIntact();
    }

    [Theory]
    [InlineData("getmetatable('')", "false")]
    [InlineData("getmetatable(string)", "false")]
    [InlineData("getmetatable(_G)", "false")]
    [InlineData("getmetatable(vulcan)", "false")]
    [InlineData("getmetatable(vulcan.fs)", "false")]
    [InlineData("getmetatable(vulcan.context)", "false")]
    [InlineData("getmetatable(package.loaded)", "false")]
    [InlineData("getmetatable(io.tmpfile())", "false")]
    [InlineData("getmetatable(select(2, pcall(vulcan.fs.read, '/')))", "false")]
    [InlineData("pcall(setmetatable, string, {})", "false")]
    [InlineData("pcall(setmetatable, _G, {})", "false")]
    [InlineData("pcall(setmetatable, '', {})", "false")]
    [InlineData("pcall(setmetatable, vulcan.fs, nil)", "false")]
    [InlineData("rawget(string, 'format') == string.format", "true")]
    [InlineData("rawget(_G, 'print') == print", "true")]
    [InlineData("next(string)", "nil")]
    [InlineData("rawlen(package.searchers)", "0")]
    public void Metatables_of_shared_tables_are_out_of_reach(string expression, string value)
    {
        Assert.Equal(value, sandbox.Try($"return tostring(({expression}))"));
        AssertIntact();
    }

    [Theory]
    [InlineData("local s = ('').rep return tostring(s == string.rep)", "true")]
    [InlineData("return tostring(pcall(function() getmetatable('').__index.upper = function() return 'x' end end)) .. ('a'):upper()", "falseA")]
    [InlineData("return tostring(pcall(function() getmetatable('').__add = function() return 1 end end))", "false")]
    [InlineData("return tostring(pcall(function() (''):dump() end))", "false")]
    public void Methods_of_strings_are_the_same_for_all(string code, string outcome)
    {
        Assert.Equal(outcome, sandbox.Try(code));
        AssertIntact();
    }

    [Fact]
    public void The_handlers_of_entries_are_no_globals() => Assert.Equal("nil", sandbox.Try("return tostring(rawget(_G, '__skill_a_run'))"));

    [Fact]
    public void A_handler_replaced_under_its_global_name_is_not_called()
    {
        sandbox.Try("_G.__skill_a_run = function() return 'replaced' end");

        Assert.Equal("1", sandbox.Try("return 1"));
        // The VM is that of the other tests.
        sandbox.Try("_G.__skill_a_run = nil");
    }

    [Fact]
    public void Names_of_its_own_are_free_to_a_skill() => Assert.Equal("7", sandbox.Try("shared = 3 _G.more = 4 return shared + rawget(_G, 'more')"));

    [Fact]
    public void The_collector_can_be_asked_but_not_told() =>
        Assert.Equal("true false false false", sandbox.Try("""
            return tostring(collectgarbage('count') > 0) .. ' ' .. tostring(pcall(collectgarbage, 'stop')) .. ' ' ..
              tostring(pcall(collectgarbage, 'generational')) .. ' ' .. tostring(pcall(collectgarbage, 'setpause', 1))
            """));

    [Fact]
    public void Warnings_cannot_be_switched_to_the_streams_of_the_host()
    {
        sandbox.Skills.Log.Clear();
        sandbox.Try("warn('@on') warn('to ', 'you')");

        Assert.Equal(["Info: [LuaSkill:info] warning: @on", "Info: [LuaSkill:info] warning: to you"], sandbox.Skills.Log);
    }

    private void AssertIntact() => Assert.Equal("1.5|ab|ok|true|function|[1]", sandbox.Try("""
        local ok = pcall(function() return 1 end) and 'ok'
        local w = coroutine.wrap(function() coroutine.yield(1.5) end)
        return string.format('%s', w()) .. '|' .. table.concat({ 'a', 'b' }) .. '|' .. ok .. '|' .. tostring(require('string') == string) ..
          '|' .. type(vulcan.fs.read) .. '|' .. require('cjson').encode({ 1 })
        """));
}
