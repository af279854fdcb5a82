using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Lua;

/// <summary>What the pieces of bounded.lua return is what the library returns at once.</summary>
public class BoundedLibraryTests
{
    // A text that is too long for the library and patterns with more than one repetition.
    private const string LongText = "local s = string.rep('key=value, ', 1000) ";

    [Theory]
    [InlineData("return { s:find('(%w+)=(%w+)%s') }", "null")]
    [InlineData("return { s:find('(%w+)=(%w+),') }", """[1,10,"key","value"]""")]
    [InlineData("return { s:find('%w+=%w+,', 3) }", "[3,10]")]
    [InlineData("return { s:find('%w-=%w-,', -11) }", "[10990,10999]")]
    [InlineData("return { s:find('^%w+=(%w+)x') }", "[]")]
    [InlineData("return { s:match('(%w+)=(%w+),') }", """["key","value"]""")]
    [InlineData("return s:match('%w+=%w+,')", "\"key=value,\"")]
    [InlineData("return { s:match('()%w+=()') }", "[1,5]")]
    [InlineData("local n = 0 for k, v in s:gmatch('(%w+)=(%w+)') do n = n + #k + #v end return n", "8000")]
    [InlineData("local n = 0 for whole in s:gmatch('%w+=%w-,') do n = n + #whole end return n", "10000")]
    [InlineData("local t, n = s:gsub('(%w+)=(%w+),', '%2=%1;') return { t:sub(1, 22), n }", """["value=key; value=key; ",1000]""")]
    [InlineData("local t, n = s:gsub('(%w+)=(%w+),', { key = 'K' }, 2) return { t:sub(1, 14), n }", """["K K key=value,",2]""")]
    [InlineData("local t, n = s:gsub('%w+=%w+', function(m) return #m end) return { t:sub(1, 8), n }", """["9, 9, 9,",1000]""")]
    [InlineData("local t, n = s:gsub('^%w+=%w+', '%0!') return { t:sub(1, 11), n }", """["key=value!,",1]""")]
    [InlineData("local t, n = s:gsub('x*y*', '.') return { #t, n }", "[20001,10001]")]
    [InlineData("return select(2, pcall(string.gsub, s, '%w+=%w+', '%2'))", "\"invalid capture index %2\"")]
    [InlineData("return select(2, pcall(string.gsub, s, '%w+=%w+', '%x'))", "\"invalid use of '%' in replacement string\"")]
    [InlineData("return select(2, pcall(string.gsub, s, '%w+=%w+', function() return {} end))", "\"invalid replacement value (a table)\"")]
    [InlineData("return select(2, pcall(string.find, s, '(%w+)=(%w+'))", "\"unfinished capture\"")]
    public void A_costly_pattern(string code, string expected)
    {
        using LoadedEngine engine = new();

        Assert.Equal(expected == "null" ? "[]" : expected, engine.Run(LongText + code));
    }

    [Theory]
    [InlineData("string.find(nil, 'a.-b')", "bad argument #1 to 'find' (string expected, got nil)")]
    [InlineData("string.find('a')", "bad argument #2 to 'find' (string expected, got nil)")]
    [InlineData("string.match({}, 'a.-b')", "bad argument #1 to 'match' (string expected, got table)")]
    [InlineData("string.gsub('a', 'b')", "bad argument #3 to 'gsub' (string/function/table expected, got nil)")]
    [InlineData("string.gfind('a', true)", "bad argument #2 to 'gmatch' (string expected, got boolean)")]
    [InlineData("string.find('a', 'a%')", "malformed pattern (ends with '%')")]
    [InlineData("string.gsub('a', 'a', '%2')", "invalid capture index %2")]
    [InlineData("string.gmatch('a', true)", "bad argument #2 to 'gmatch' (string expected, got boolean)")]
    [InlineData("table.concat({ {} })", "invalid value (table) at index 1 in table for 'concat'")]
    [InlineData("table.remove(1)", "bad argument #1 to 'remove' (table expected, got number)")]
    [InlineData("table.sort({ 2, 1 }, 1)", "bad argument #2 to 'sort' (function expected, got number)")]
    public void Wrong_arguments_are_named_with_the_line_of_the_skill(string call, string message)
    {
        using LoadedEngine engine = new();

        string error = engine.Run($"local ok, e = pcall(function()\n{call}\nend) return e");

        Assert.Equal($"\"[string \\\"run_lua\\\"]:4: {message}\"", error);
    }

    [Theory]
    [InlineData("return { string.find(12345, '3') }", "[3,3]")]
    [InlineData("return { string.gsub(1.5, '%.', ',') }", """["1,5",1]""")]
    [InlineData("return string.rep('', 1 << 60)", "\"\"")]
    [InlineData("local t = {} for i = 1, 250000 do t[i] = 'x' end return #table.concat(t, ',')", "499999")]
    [InlineData("local t = {} for i = 1, 250000 do t[i] = i end table.move(t, 1, 250000, 3) return { t[3], t[200003], t[250002] }", "[1,200001,250000]")]
    [InlineData("local t = {} for i = 1, 250000 do t[i] = i end table.move(t, 3, 250000, 1) return { t[1], t[200001], t[249998] }", "[3,200003,250000]")]
    [InlineData("local t = {} for i = 1, 250000 do t[i] = i end local x = table.remove(t, 1) return { x, t[1], t[249999], #t }", "[1,2,250000,249999]")]
    [InlineData("local t = {} for i = 1, 250000 do t[i] = i end table.insert(t, 1, 0) return { t[1], t[2], t[250001], #t }", "[0,1,250000,250001]")]
    [InlineData("local t = {} for i = 1, 150000 do t[i] = 150001 - i end table.sort(t) return { t[1], t[150000] }", "[1,150000]")]
    [InlineData("local t = {} for i = 1, 150000 do t[i] = i end table.sort(t, function(a, b) return a > b end) return { t[1], t[150000] }", "[150000,1]")]
    public void Large_and_unusual_arguments(string code, string expected)
    {
        using LoadedEngine engine = new();

        Assert.Equal(expected, engine.Run(code));
    }
}
