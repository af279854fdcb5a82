using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Lua;

public sealed class Lua51NamesTests
{
    [Theory]
    [InlineData("_VERSION", "\"Lua 5.1\"")]
    [InlineData("unpack == table.unpack", "true")]
    [InlineData("loadstring('return 7')()", "7")]
    [InlineData("package.loaders == package.searchers", "true")]
    [InlineData("string.gfind == string.gmatch", "true")]
    [InlineData("gcinfo() > 0", "true")]
    [InlineData("table.getn({ 1, 2 })", "2")]
    [InlineData("table.maxn({ 1, [5] = 1, [2.5] = 1, x = 1 })", "5")]
    [InlineData("table.foreach({ a = 1 }, function(k, v) return k .. v end)", "\"a1\"")]
    [InlineData("table.foreachi({ 7, 8 }, function(i, v) if i == 2 then return v end end)", "8")]
    [InlineData("math.pow(2, 10)", "1024")]
    [InlineData("math.log10(1000)", "3")]
    [InlineData("{ math.frexp(10) }", "[0.625,4]")]
    [InlineData("{ math.frexp(-3) }", "[-0.75,2]")]
    [InlineData("{ math.frexp(5e-324) }", "[0.5,-1073]")]
    [InlineData("{ math.frexp(0) }", "[0,0]")]
    [InlineData("math.ldexp(0.5, 4)", "8")]
    [InlineData("math.ldexp(1, -1074) == 5e-324", "true")]
    [InlineData("math.cosh(0)", "1")]
    [InlineData("math.sinh(1e-9)", "1e-9")]
    [InlineData("math.tanh(100)", "1")]
    [InlineData("{ type(jit.os), type(jit.arch), type(jit.version), jit.status() }", "[\"string\",\"string\",\"string\",false]")]
    [InlineData("(function() local t = require('table.new')(4, 0) t[1] = 1 require('table.clear')(t) return next(t) == nil end)()", "true")]
    [InlineData("require('jit.opt') == jit.opt", "true")]
    [InlineData("{ require('jit') == jit, require('bit') == bit }", "[true,true]")]
    public void A_name_of_Lua_51_works(string expression, string value) => Assert.Equal(value, LuaRun.Value(expression));

    [Theory]
    [InlineData("local f = function() return v end; setfenv(f, { v = 'env' }); return { f(), v == nil }", "[\"env\",true]")]
    [InlineData("local f = function() return v end; setfenv(f, { v = 1 }); local g = function() return v end; return g() == nil", "true")]
    [InlineData("local g = getfenv; setfenv(1, { x = 5 }); return { x, g(1).x }", "[5,5]")]
    [InlineData("local f = loadstring('q = 1; return function() return q end'); local e = {}; setfenv(f, e); return { f()(), e.q, q == nil }", "[1,1,true]")]
    [InlineData("local f, e = function() return 1 end, {}; setfenv(f, e); return getfenv(f) == e", "true")]
    [InlineData("return { getfenv(print) == _G, getfenv(0) == _G, getfenv() == _G }", "[true,true,true]")]
    public void Environments_belong_to_functions(string code, string value) => Assert.Equal(value, LuaRun.Code(code));

    [Theory]
    [InlineData("setfenv(next, {})", "'setfenv' cannot change environment of given object")]
    [InlineData("setfenv(0, {})", "'setfenv' cannot change environment of given object")]
    [InlineData("setfenv(90, {})", "bad argument #1 to 'setfenv' (invalid level)")]
    [InlineData("setfenv(1, nil)", "bad argument #2 to 'setfenv' (table expected, got nil)")]
    [InlineData("getfenv('x')", "bad argument #1 to 'getfenv' (number expected, got string)")]
    public void A_misused_environment_function_raises(string expression, string message) =>
        Assert.EndsWith(message, LuaRun.Error($"({expression})"), StringComparison.Ordinal);

    [Fact]
    public void A_module_is_global_by_its_dotted_name_and_required_once()
    {
        const string Code = """
            local chunk = loadstring([[module("a.b.c", package.seeall) function hi() return tostring(1) end]])
            chunk()
            local c = require("a.b.c")
            return { c == a.b.c, c.hi(), c._NAME, c._PACKAGE, c._M == c, hi == nil }
            """;

        Assert.Equal("""[true,"1","a.b.c","a.b.",true,true]""", LuaRun.Code(Code));
    }

    [Fact]
    public void A_module_name_that_runs_into_a_value_raises() =>
        Assert.Contains("name conflict for module 'x.y'", LuaRun.Error("(function() x = 3 module('x.y') end)()"), StringComparison.Ordinal);

    [Theory]
    [InlineData("type(getmetatable(newproxy(true)))", "\"table\"")]
    [InlineData("getmetatable(newproxy()) == nil", "true")]
    [InlineData("(function() local p = newproxy(true) return getmetatable(newproxy(p)) == getmetatable(p) end)()", "true")]
    [InlineData("pcall(newproxy, {})", "false")]
    public void A_proxy_has_the_metatable_asked_for(string expression, string value) => Assert.Equal(value, LuaRun.Value(expression));

    [Theory]
    [InlineData("table.insert(t, 'x')", "[1,2,3,\"x\"]")]
    [InlineData("table.insert(t, 1, 'x')", "[\"x\",1,2,3]")]
    [InlineData("table.insert(t, 4, 'x')", "[1,2,3,\"x\"]")]
    [InlineData("table.insert(t, 2.7, 'x')", "[1,\"x\",2,3]")]
    [InlineData("table.insert(t, 10, 'x') t = { #t, t[10] }", "[3,\"x\"]")]
    [InlineData("table.insert(t, -1, 'x') t = { t[-1], t[2], t[3], t[4] }", "[\"x\",1,2,3]")]
    public void Insert_takes_any_position(string statement, string list) =>
        Assert.Equal(list, LuaRun.Code($"local t = {{ 1, 2, 3 }} {statement} return t"));

    [Theory]
    [InlineData("table.insert(nil, 1)", "bad argument #1 to 'insert' (table expected, got nil)")]
    [InlineData("table.insert({}, 'a', 1)", "bad argument #2 to 'insert' (number expected, got string)")]
    [InlineData("table.insert({})", "wrong number of arguments to 'insert'")]
    [InlineData("table.insert({}, 1, 2, 3)", "wrong number of arguments to 'insert'")]
    public void A_misused_insert_raises(string expression, string message) =>
        Assert.EndsWith(":3: " + message, LuaRun.Error($"({expression})"), StringComparison.Ordinal);
}
