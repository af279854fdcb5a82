using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Lua;

/// <summary>What <c>limits.lua</c> changes and, as important, what it leaves alone.</summary>
public sealed class SkillLimitsTests
{
    [Theory]
    [InlineData("os.exit(0)", "os.exit is not available to skills: it would end the host process")]
    [InlineData("debug.sethook()", "debug.sethook is not available to skills: the host needs the hook to stop a call")]
    [InlineData("debug.setmetatable(io.stdout, {})", "debug.setmetatable is not available to skills for userdata: it could give it a finalizer that never ends")]
    [InlineData("debug.getregistry()", "debug.getregistry is not available to skills: the host keeps its own values there")]
    [InlineData("setmetatable(nil, {})", "bad argument #1 to 'setmetatable' (table expected, got nil)")]
    [InlineData("setmetatable({}, 1)", "bad argument #2 to 'setmetatable' (nil or table expected, got number)")]
    [InlineData("xpcall(print)", "bad argument #2 to 'xpcall' (function expected, got no value)")]
    [InlineData("coroutine.create(1)", "bad argument #1 to 'create' (function expected, got number)")]
    [InlineData("coroutine.wrap()", "bad argument #1 to 'wrap' (function expected, got no value)")]
    [InlineData("load()", "bad argument #1 to 'load' (function expected, got no value)")]
    public void A_refusal_names_the_line_of_the_skill(string expression, string message) =>
        Assert.EndsWith(":3: " + message, LuaRun.Error($"({expression})"), StringComparison.Ordinal);

    [Fact]
    public void A_finalizer_never_runs_but_stays_visible()
    {
        const string Code = """
            local ran = false
            local metatable = { __gc = function() ran = true end }
            setmetatable({}, metatable)
            debug.setmetatable({}, metatable)
            collectgarbage()
            collectgarbage()
            return { ran, type(metatable.__gc) }
            """;

        Assert.Equal("""[false,"function"]""", LuaRun.Code(Code));
    }

    [Theory]
    [InlineData("getmetatable")]
    [InlineData("debug.getmetatable")]
    public void The_finalizer_of_file_handles_stays(string function)
    {
        string code = $$"""
            local ran = false
            local metatable = {{function}}(io.stdout)
            metatable.__gc = function() ran = true end
            metatable.__index.shout = function() return "loud" end
            local said = io.open("/dev/null"):shout()
            collectgarbage()
            return { ran, said }
            """;

        Assert.Equal("""[false,"loud"]""", LuaRun.Code(code));
    }

    [Fact]
    public void A_refused_metatable_keeps_its_finalizer()
    {
        const string Code = """
            local metatable = { __gc = print }
            local ok = pcall(setmetatable, setmetatable({}, { __metatable = 1 }), metatable)
            return { ok, metatable.__gc == print }
            """;

        Assert.Equal("[false,true]", LuaRun.Code(Code));
    }

    [Theory]
    [InlineData("load(string.dump(function() end)) == nil", "true")]
    [InlineData("select(2, load('x', 'n', 'b'))", "\"attempt to load chunk with wrong mode\"")]
    [InlineData("load('return y', 'c', 't', { y = 9 })()", "9")]
    [InlineData("pcall(load('return y', 'c', 't', nil))", "false")]
    [InlineData("load('return 1', 'c', 'bt')()", "1")]
    public void Only_text_is_loaded(string expression, string value) => Assert.Equal(value, LuaRun.Value(expression));

    [Fact]
    public void Binary_files_are_not_loaded_by_any_function()
    {
        using ScratchDirectory scratch = new();
        string code = $$"""
            local path = "{{scratch.Of("chunk.lua")}}"
            local file = assert(io.open(path, "wb"))
            file:write(string.dump(function() return 1 end))
            file:close()
            package.path = "{{scratch.FullPath}}/?.lua"
            return { loadfile(path) == nil, (pcall(dofile, path)), (pcall(require, "chunk")) }
            """;

        Assert.Equal("[true,false,false]", LuaRun.Code(code));
    }

    [Fact]
    public void Text_files_are_loaded_with_their_arguments_and_environments()
    {
        using ScratchDirectory scratch = new();
        string path = scratch.Write("chunk.lua", "v = 7 return ...");
        string code = $$"""
            package.path = "{{scratch.FullPath}}/?.lua"
            local environment = {}
            return { require("chunk"), loadfile("{{path}}", "t", environment)("argument"), environment.v, dofile("{{path}}") == nil }
            """;

        Assert.Equal("""["chunk","argument",7,true]""", LuaRun.Code(code));
    }

    [Theory]
    [InlineData("{ xpcall(function(a, b) return a * b end, print, 6, 7) }", "[true,42]")]
    [InlineData("{ xpcall(error, function(m) return m .. '!' end, 'x', 0) }", "[false,\"x!\"]")]
    [InlineData("{ pcall(xpcall, error, function() return 'handled' end) }", "[true,false,\"handled\"]")]
    public void Protected_calls_work_as_ever(string expression, string value) => Assert.Equal(value, LuaRun.Value(expression));

    [Fact]
    public void A_message_handler_sees_the_stack_of_the_error()
    {
        const string Code = """
            local function culprit() error("x") end
            local _, text = xpcall(culprit, debug.traceback)
            return string.find(text, "in upvalue 'culprit'", 1, true) ~= nil or string.find(text, "in function 'error'", 1, true) ~= nil
            """;

        Assert.Equal("true", LuaRun.Code(Code));
    }

    [Fact]
    public void Coroutines_pass_values_and_errors()
    {
        const string Code = """
            local co = coroutine.create(function(a) local b = coroutine.yield(a + 1) error({ tag = b }) end)
            local _, first = coroutine.resume(co, 1)
            local ok, err = coroutine.resume(co, "t")
            return { first, ok, err.tag, coroutine.status(co), coroutine.wrap(function() return 5 end)() }
            """;

        Assert.Equal("""[2,false,"t","dead",5]""", LuaRun.Code(Code));
    }
}
