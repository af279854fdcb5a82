using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Sandboxing;

/// <summary>The classes of the published escapes from Redis, whose scripts run in a Lua sandbox too, carried over to this one.</summary>
public sealed class KnownEscapeTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    // CVE-2015-4335: bytecode that was made with string.dump, edited and loaded again.
    [InlineData("CVE-2015-4335", "return loadstring(string.dump(function() end):gsub('x', 'y'))", "string.dump is not available")]
    [InlineData("CVE-2015-4335", "return { loadstring('\\27LuaQ\\0\\1\\4\\8\\4\\8\\0') }", "attempt to load a binary chunk")]
    // CVE-2018-11218, -11219: sizes and nesting that the C code of struct, cmsgpack and cjson did not expect.
    [InlineData("CVE-2018-11218", "return string.unpack('c9223372036854775807', 'x')", "error: ")]
    [InlineData("CVE-2018-11218", "return string.pack('c2147483647', '')", "error: |was stopped")]
    [InlineData("CVE-2018-11218", "return string.unpack('i16', string.rep('\\255', 16))", "-1")]
    [InlineData("CVE-2018-11218", "return string.unpack('!16 i1 Xi17', 'x')", "error: ")]
    [InlineData("CVE-2018-11218", "return string.unpack('s8', string.rep('\\255', 8))", "error: ")]
    [InlineData("CVE-2018-11218", "return string.unpack('i4', 'xxxx', -9223372036854775807)", "2021161080")]
    [InlineData("CVE-2018-11219", "return require('cjson').decode(string.rep('[', 5000))", "error: ")]
    [InlineData("CVE-2018-11219", "local c = require('cjson').new() c.encode_sparse_array(true, 0, 0) return #c.encode({ [100000] = 1 }) > 100000", "true")]
    [InlineData("CVE-2018-11219", "local c = require('cjson').new() c.encode_sparse_array(true, 0, 0) return c.encode({ [1 << 50] = 1 })", "{\"1125899906842624\":1}")]
    [InlineData("CVE-2018-11219", "return require('cjson').encode_max_depth(1 << 31)", "error: ")]
    [InlineData("CVE-2018-11219", "return require('cjson').encode_number_precision(1000)", "error: ")]
    [InlineData("CVE-2018-11219", "return require('cjson').decode('1e999999999')", "")]
    [InlineData("CVE-2018-11219", "return utf8.char(0x7fffffff + 1)", "error: ")]
    [InlineData("CVE-2018-11219", "return bit.lshift(1, 1 << 62) .. ''", "")]
    // CVE-2020-14147, CVE-2025-46817: counts that overflow.
    [InlineData("CVE-2025-46817", "return unpack({}, 0, 2147483647)", "error: |was stopped")]
    [InlineData("CVE-2025-46817", "return unpack({}, math.mininteger, math.maxinteger)", "too many results to unpack")]
    [InlineData("CVE-2025-46817", "return select('#', unpack({}, math.maxinteger, math.maxinteger)) .. ''", "1")]
    [InlineData("CVE-2025-46817", "return string.rep('x', math.maxinteger)", "error: |was stopped")]
    [InlineData("CVE-2025-46817", "return ('x'):sub(math.mininteger, math.maxinteger)", "x")]
    [InlineData("CVE-2025-46817", "return table.concat({}, 'x', math.mininteger, math.mininteger)", "error: ")]
    // CVE-2022-0543: the package library was left over.
    [InlineData("CVE-2022-0543", "local f = package.loadlib('/usr/lib/x86_64-linux-gnu/liblua5.1.so.0', 'luaopen_io') return f().popen('id')", "needs native")]
    [InlineData("CVE-2022-0543", "return package.searchers[4] and package.searchers[4]('io')", "null")]
    // CVE-2022-24735, CVE-2025-46818: library tables and metatables of basic types shared with other users.
    [InlineData("CVE-2022-24735", "getmetatable('').__index = function() return os.execute('id') end", "error: ")]
    [InlineData("CVE-2022-24735", "setmetatable(_G, { __index = function(_, n) return n end })", "error: ")]
    [InlineData("CVE-2022-24735", "rawset(_G, 'tonumber', function() return 0 end)", "is protected")]
    [InlineData("CVE-2025-46818", "return { getmetatable(nil), getmetatable(1), getmetatable(true), getmetatable(print), getmetatable(coroutine.create(print)) }", "[]")]
    [InlineData("CVE-2025-46818", "debug.setmetatable(0, { __add = function() return 'poison' end })", "is not available")]
    [InlineData("CVE-2025-46818", "debug.setmetatable(print, { __index = print })", "is not available")]
    // CVE-2022-24736, CVE-2025-46819: source that the parser did not expect.
    [InlineData("CVE-2022-24736", "return { load('return\\0') }", "")]
    [InlineData("CVE-2022-24736", "return { load('goto a; ::a:: ::a::') }", "already defined")]
    [InlineData("CVE-2025-46819", "return { load('return [' .. string.rep('=', 100000) .. '[x') }", "unfinished long string")]
    [InlineData("CVE-2025-46819", "return type(load('--[' .. string.rep('=', 100000)))", "function")]
    [InlineData("CVE-2025-46819", "return { load('return \"\\\\u{' .. string.rep('f', 100000) .. '}\"') }", "UTF-8 value too large")]
    [InlineData("CVE-2025-46819", "return type(load('return 0x' .. string.rep('f', 100000))())", "number")]
    [InlineData("CVE-2025-46819", "return { load('local ' .. string.rep('x,', 300) .. 'x') }", "too many local variables")]
    [InlineData("CVE-2025-46819", "return { load(string.rep('local x ', 100) .. string.rep('function f() ', 250)) }", "error|overflow|limit|near")]
    // CVE-2024-46981, CVE-2025-49844: the collector at work in finalizers, and while a chunk is parsed whose name nobody holds.
    [InlineData("CVE-2024-46981", "for i = 1, 50 do local f = io.tmpfile() f = nil collectgarbage() end return 'ok'", "ok")]
    [InlineData("CVE-2024-46981", "local t = setmetatable({}, { __mode = 'kv' }) for i = 1, 1000 do t[{}] = {} end collectgarbage() return next(t) == nil", "true")]
    [InlineData("CVE-2025-49844", "for i = 1, 50 do load(function() collectgarbage() return nil end, string.rep('n', i * 1000) .. i) end return 'ok'", "ok")]
    [InlineData("CVE-2025-49844", "local n = 0 return load(function() n = n + 1 collectgarbage() return n < 50 and 'local a' .. n .. ' = {} ' or n == 50 and 'return 7' or nil end, '=' .. string.rep('x', 5000))()", "7")]
    [InlineData("CVE-2025-49844", "return select(2, load('error(', '=[limits]'))", "[limits]:1:")]
    [InlineData("CVE-2025-49844", "return tostring(select(2, pcall(load('error(\"x\")', '@' .. string.rep('\\n', 3000)))))", "x")]
    public void A_published_way_out_leads_nowhere(string number, string code, string outcomes)
    {
        string outcome;
        try
        {
            outcome = sandbox.Try(code);
        }
        catch (SkillLimitException error)
        {
            outcome = error.Message;
        }

        Assert.True(outcomes.Split('|').Any(expected => outcome.Contains(expected, StringComparison.Ordinal)), $"{number}: {outcome}");
        Assert.Equal("3", sandbox.Try("return tonumber('3')"));
    }
}
