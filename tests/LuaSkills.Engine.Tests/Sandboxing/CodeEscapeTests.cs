using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Sandboxing;

/// <summary>Attempts to run what is no Lua text, and to get at functions through the debug library or their environments.</summary>
public sealed class CodeEscapeTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    // The header of Lua 5.4's bytecode.
    private const string Header = @"'\27Lua\x54\0\x19\x93\r\n\x1a\n\4\8\8'";

    [Theory]
    [InlineData("dump", "return string.dump(function() end)", "string.dump is not available in the sandbox: code is text")]
    [InlineData("dump as a method", "return ('').dump(function() end)", "string.dump is not available in the sandbox: code is text")]
    [InlineData("load of bytecode", "return { load(" + Header + ") }", "attempt to load a binary chunk (mode is 't')")]
    [InlineData("load in mode b", "return { load(" + Header + ", 'c', 'b') }", "attempt to load chunk with wrong mode")]
    [InlineData("load in mode bt", "return { load(" + Header + ", 'c', 'bt') }", "attempt to load a binary chunk (mode is 't')")]
    [InlineData("loadstring of bytecode", "return { loadstring(" + Header + ") }", "attempt to load a binary chunk (mode is 't')")]
    [InlineData("load from a function", "local s = " + Header + " return { load(function() local t = s s = nil return t end) }", "attempt to load a binary chunk (mode is 't')")]
    [InlineData("load byte by byte", "local s, n = " + Header + ", 0 return { load(function() n = n + 1 return s:sub(n, n) end) }", "attempt to load a binary chunk (mode is 't')")]
    [InlineData("load from a function that switches to bytecode", "local n = 0 return { load(function() n = n + 1 return n == 1 and 'return ' or n == 2 and " + Header + " or nil end) }", "unexpected symbol")]
    [InlineData("load with a mode that changes its mind", "return { load(" + Header + ", 'c', setmetatable({}, { __tostring = function() return 'b' end })) }", "attempt to load a binary chunk (mode is 't')")]
    [InlineData("bytecode in a file, by loadfile", "vulcan.fs.write(args.inside .. '/b.lua', '\\27Lua') return { loadfile(args.inside .. '/b.lua', 'b') }", "attempt to load chunk with wrong mode")]
    [InlineData("bytecode in a file, by loadfile without mode", "vulcan.fs.write(args.inside .. '/b.lua', '\\27Lua') return { loadfile(args.inside .. '/b.lua') }", "attempt to load a binary chunk (mode is 't')")]
    [InlineData("bytecode in a file, by dofile", "vulcan.fs.write(args.inside .. '/b.lua', '\\27Lua') return dofile(args.inside .. '/b.lua')", "attempt to load a binary chunk (mode is 't')")]
    [InlineData("bytecode in a file, by require", "vulcan.fs.write(args.inside .. '/b.lua', '\\27Lua') package.path = args.inside .. '/?.lua' return require('b')", "attempt to load a binary chunk (mode is 't')")]
    [InlineData("bytecode behind a line for the shell", "vulcan.fs.write(args.inside .. '/b.lua', '#!x\\n\\27Lua') return { loadfile(args.inside .. '/b.lua') }", "unexpected symbol near")]
    public void Only_text_is_code(string attempt, string code, string outcome)
    {
        Assert.NotEmpty(attempt);
        Assert.Contains(outcome, sandbox.Try(code), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("getinfo")]
    [InlineData("getlocal")]
    [InlineData("setlocal")]
    [InlineData("getupvalue")]
    [InlineData("setupvalue")]
    [InlineData("upvalueid")]
    [InlineData("upvaluejoin")]
    [InlineData("getmetatable")]
    [InlineData("setmetatable")]
    [InlineData("getregistry")]
    [InlineData("sethook")]
    [InlineData("gethook")]
    [InlineData("getuservalue")]
    [InlineData("setuservalue")]
    [InlineData("debug")]
    [InlineData("setfenv")]
    [InlineData("getfenv")]
    [InlineData("setcstacklimit")]
    public void Nothing_of_the_debug_library_works_but_tracebacks(string name) => Assert.Equal(
        $"error: code:1: debug.{name} is not available in the sandbox: it would reach what others use",
        sandbox.Try($"debug.{name}(1, 'x')"));

    [Fact]
    public void A_traceback_is_a_text() => Assert.StartsWith("x\nstack traceback:", sandbox.Try("return debug.traceback('x')"), StringComparison.Ordinal);

    [Theory]
    [InlineData("setfenv(string.rep, {})")]
    [InlineData("setfenv(vulcan.call, { error = print })")]
    [InlineData("setfenv(require, {})")]
    [InlineData("setfenv(load, {})")]
    [InlineData("setfenv(vulcan.fs.read, {})")]
    [InlineData("setfenv(rawset, {})")]
    [InlineData("setfenv(print, {})")]
    [InlineData("string.gsub('x', 'x', function() setfenv(2, {}) end)")]
    [InlineData("table.sort(setmetatable({ 1, 2, 3 }, {}), function() setfenv(2, {}) end)")]
    [InlineData("xpcall(error, function() setfenv(2, {}) end)")]
    public void The_environments_of_functions_of_the_engine_stay(string code)
    {
        string outcome = sandbox.Try($"local ok, message = pcall(function() {code} end) return tostring(message)");

        Assert.True(outcome is "nil" || outcome.Contains("cannot change environment of given object", StringComparison.Ordinal), outcome);
        Assert.Equal("xx 4", sandbox.Try("return string.rep('x', 2) .. ' ' .. require('cjson').encode(4)"));
    }

    [Theory]
    [InlineData("getfenv(vulcan.call)")]
    [InlineData("getfenv(require('cjson').encode)")]
    [InlineData("getfenv(require('lfs').dir)")]
    [InlineData("getfenv(string.format)")]
    [InlineData("getfenv(0)")]
    [InlineData("getfenv(print)")]
    public void The_environments_of_functions_of_the_engine_are_not_told(string expression) =>
        Assert.Equal("true", sandbox.Try($"return {expression} == _G"));

    [Theory]
    [InlineData("local _ENV = setmetatable({}, { __index = _G }) tostring = nil return string.format('%s', 1)", "1")]
    [InlineData("local f = load('x = 1 return _ENV', 'c', 't', {}) local e = f() return tostring(e == _G) .. tostring(e.x)", "false1")]
    [InlineData("setfenv(1, setmetatable({}, { __index = _G })) print = 5 return tostring(type(_G.print))", "function")]
    [InlineData("_ENV = { vulcan = vulcan } return vulcan.json.encode({})", "[]")]
    public void A_skill_changes_its_own_environment_only(string code, string outcome) => Assert.Equal(outcome, sandbox.Try(code));

    [Theory]
    [InlineData("goto continue do local x end ::continue:: return 'ok'")]
    [InlineData("do goto e end ; local x ::e:: return 'ok'")]
    public void Jumps_are_those_of_the_language(string code) => Assert.DoesNotContain("\0", sandbox.Try(code), StringComparison.Ordinal);
}
