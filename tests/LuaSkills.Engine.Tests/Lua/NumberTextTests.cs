using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Lua;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("3.0", "3")]
    [InlineData("10 / 2", "5")]
    [InlineData("-0.0", "-0")]
    [InlineData("0.1", "0.1")]
    [InlineData("2 ^ 53", "9.007199254741e+15")]
    [InlineData("1e100", "1e+100")]
    [InlineData("1 / 0", "inf")]
    [InlineData("0 / 0", "nan")]
    [InlineData("-(0 / 0)", "nan")]
    [InlineData("12", "12")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("nil", "nil")]
    [InlineData("setmetatable({}, { __tostring = function() return 'T!' end })", "T!")]
    public void Tostring_shows_a_value_as_LuaJIT_does(string value, string text) =>
        Assert.Equal($"\"{text}\"", LuaRun.Value($"tostring({value})"));

    [Theory]
    [InlineData("'%d', 3.7", "3")]
    [InlineData("'%d', -3.7", "-3")]
    [InlineData("'%i', 3.9", "3")]
    [InlineData("'%x', 10.9", "a")]
    [InlineData("'%c', 65.9", "A")]
    [InlineData("'%05d|%5d', 3.2, 4.9", "00003|    4")]
    [InlineData("'%x', 2 ^ 63", "8000000000000000")]
    [InlineData("'%d', 0 / 0", "-9223372036854775808")]
    [InlineData("'%d%% %s', 1.5, 2.0", "1% 2")]
    [InlineData("'%5s|%-5s|', 1.0, 2.0", "    1|2    |")]
    [InlineData("'%5.2f %g', 3.14159, 2.5", " 3.14 2.5")]
    [InlineData("'%d', 3", "3")]
    [InlineData("'%s', nil", "nil")]
    [InlineData("'%d', '3.7'", "3")]
    [InlineData("'%u|%5u', 3.7, 4", "3|    4")]
    [InlineData("'%s%s%s%s', 1.0, 'a', 2.5, 3.0", "1a2.53")]
    [InlineData("'%%%s', 4.0", "%4")]
    public void Format_takes_a_fraction_where_an_integer_is_meant(string arguments, string text) =>
        Assert.Equal($"\"{text}\"", LuaRun.Value($"string.format({arguments})"));

    [Theory]
    [InlineData("string.format('%d', nil)", "bad argument #2 to 'format' (number expected, got nil)")]
    [InlineData("string.format('%d %s', 1)", "bad argument #3 to 'format' (no value)")]
    [InlineData("string.format('%d', 1.5, nil) .. string.format('%d', {})", "bad argument #2 to 'format' (number expected, got table)")]
    [InlineData("tostring()", "bad argument #1 to 'tostring' (value expected)")]
    [InlineData("string.rep('x')", "bad argument #2 to 'rep' (number expected, got no value)")]
    [InlineData("os.date({})", "bad argument #1 to 'date' (string expected, got table)")]
    [InlineData("table.concat({ {} })", "invalid value (table) at index 1 in table for 'concat'")]
    [InlineData("math.random(2, 1)", "bad argument #1 to 'random' (interval is empty)")]
    [InlineData("math.fmod(1)", "bad argument #2 to 'fmod' (number expected, got no value)")]
    [InlineData("table.remove(nil)", "bad argument #1 to 'remove' (table expected, got nil)")]
    public void An_error_names_the_line_of_the_skill_and_the_function(string expression, string message)
    {
        string error = LuaRun.Error($"\n('' .. {expression})");

        Assert.EndsWith($":4: {message}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("compat", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_a_tostring_metamethod_keeps_its_place() =>
        Assert.EndsWith(
            ":3: broken",
            LuaRun.Error("string.format('%s', setmetatable({}, { __tostring = function() error('broken') end })) .. ''"),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("os.date('!%Y-%m-%dT%H:%M:%SZ', 1.5)", "\"1970-01-01T00:00:01Z\"")]
    [InlineData("os.date('*t', 0).year", "1970")]
    [InlineData("string.rep('-', 7 / 2, '+')", "\"-+-+-\"")]
    [InlineData("('ab'):rep(2)", "\"abab\"")]
    [InlineData("math.random(1.5)", "1")]
    [InlineData("math.random(2.5, 2.9)", "2")]
    [InlineData("math.random() < 1", "true")]
    [InlineData("select('#', math.randomseed(1.5))", "0")]
    [InlineData("table.concat({ 'a', 'b', 'c' }, '', 1.9, 2.9)", "\"ab\"")]
    [InlineData("tostring(math.fmod(5, 0))", "\"nan\"")]
    [InlineData("math.fmod(5, 3)", "2")]
    [InlineData("(function() local t = { 1, 2, 3 } return { table.remove(t, 1.7), #t, table.remove(t, 9) == nil, #t } end)()", "[1,2,true,2]")]
    public void Times_counts_and_ranges_may_have_fractions(string expression, string value) => Assert.Equal(value, LuaRun.Value(expression));

    [Theory]
    [InlineData("{ 10 / 2, 'x', 3.5 }, '|'", "5|x|3.5")]
    [InlineData("{ 1.0, 2.0, 3.0 }, ', ', 2, 3", "2, 3")]
    [InlineData("{ 'v1.0', 2 }, ' '", "v1.0 2")]
    [InlineData("setmetatable({}, { __len = function() return 2 end, __index = function(_, i) return i * 1.0 end })", "12")]
    public void Joined_numbers_have_no_needless_fraction(string arguments, string text) =>
        Assert.Equal($"\"{text}\"", LuaRun.Value($"table.concat({arguments})"));

    [Theory]
    [InlineData("%q", "5", "\\\"5\\\"")]
    [InlineData("%q", "1.0", "\\\"1\\\"")]
    [InlineData("%q", "'x'", "\\\"x\\\"")]
    public void A_quoted_number_is_a_text(string pattern, string value, string text) =>
        Assert.Equal($"\"{text}\"", LuaRun.Value($"string.format('{pattern}', {value})"));

    [Theory]
    [InlineData("!%k|%l|%P|%s", " 1| 1|am|3600")]
    [InlineData("!%H:%M %Q %Ez %!", "01:00 %Q %Ez %!")]
    [InlineData("!100%", "100%")]
    [InlineData("!%Ey %Od %%", "70 01 %")]
    public void A_date_may_have_conversions_that_only_the_system_knows_or_nobody(string pattern, string text)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The alternative forms of other systems differ.");

        Assert.Equal($"\"{text}\"", LuaRun.Value($"os.date('{pattern}', 3600)"));
    }

    [Fact]
    public void Many_patterns_do_not_fill_the_memory()
    {
        const string Code = """
            for i = 1, 20000 do assert(string.format("%d" .. i .. "%s", 1, 2.0) == "1" .. i .. "2") end
            collectgarbage()
            return collectgarbage("count") < 1000
            """;

        Assert.Equal("true", LuaRun.Code(Code));
    }
}
