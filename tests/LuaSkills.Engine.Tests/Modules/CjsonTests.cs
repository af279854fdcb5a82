using System.Text.Json;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Modules;

public sealed class CjsonTests
{
    [Theory]
    [InlineData("nil", "null")]
    [InlineData("cjson.null", "null")]
    [InlineData("true", "true")]
    [InlineData("3.0", "3")]
    [InlineData("-7", "-7")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("1 / 3", "0.33333333333333")]
    [InlineData("1e-7", "1e-7")]
    [InlineData("{}", "{}")]
    [InlineData("cjson.empty_array", "[]")]
    [InlineData("setmetatable({}, cjson.empty_array_mt)", "[]")]
    [InlineData("setmetatable({}, cjson.array_mt)", "[]")]
    [InlineData("setmetatable({ 1, x = 2 }, cjson.array_mt)", "[1]")]
    [InlineData("{ 1, 'a', { true } }", "[1,\"a\",[true]]")]
    [InlineData("{ [3] = 'c' }", "[null,null,\"c\"]")]
    [InlineData("{ a = { b = {} } }", "{\"a\":{\"b\":{}}}")]
    [InlineData("{ [1.5] = 1 }", "{\"1.5\":1}")]
    [InlineData("{ [1] = 1, x = nil }", "[1]")]
    [InlineData("'a/b\"\\\\\\n\\t\\1\\127\\xff'", "\"a\\/b\\\"\\\\\\n\\t\\u0001\\u007f\\xff\"")]
    public void Encode_writes_what_lua_cjson_writes(string value, string json) =>
        Assert.Equal(json.Replace("\\xff", "\u00ff", StringComparison.Ordinal), Text($"local cjson = require('cjson') return (cjson.encode({value}):gsub('\\xff', '\u00ff'))"));

    [Theory]
    [InlineData("cjson.encode_empty_table_as_object(false)", "{}", "[]")]
    [InlineData("cjson.encode_escape_forward_slash(false)", "'a/b'", "\"a/b\"")]
    [InlineData("cjson.encode_number_precision(3)", "2 / 3", "0.667")]
    [InlineData("cjson.encode_number_precision(17)", "0.1", "0.1")]
    [InlineData("cjson.encode_invalid_numbers('null')", "{ 1 / 0, 0 / 0 }", "[null,null]")]
    [InlineData("cjson.encode_invalid_numbers(true)", "{ 1 / 0, -1 / 0 }", "[Infinity,-Infinity]")]
    [InlineData("cjson.encode_sparse_array(true)", "{ [1000] = 1 }", "{\"1000\":1}")]
    [InlineData("cjson.encode_sparse_array(false, 0)", "{ [12] = 1 }", "[null,null,null,null,null,null,null,null,null,null,null,1]")]
    public void An_option_changes_what_encode_writes(string option, string value, string json) =>
        Assert.Equal(json, Text($"local cjson = require('cjson').new() {option} return cjson.encode({value})"));

    [Fact]
    public void The_options_of_one_instance_leave_the_others_alone() =>
        Assert.Equal("{}[]", Text("local a = require('cjson') local b = a.new() b.encode_empty_table_as_object(false) return a.encode({}) .. b.encode({})"));

    [Theory]
    [InlineData("[1,2.5,\"x\",true]", "v[1] == 1 and v[2] == 2.5 and v[3] == 'x' and v[4] == true")]
    [InlineData("{\"a\":null}", "v.a == cjson.null and v.a ~= nil")]
    [InlineData("[null,1]", "v[1] == cjson.null and #v == 2")]
    [InlineData("null", "v == cjson.null")]
    [InlineData(" 3.0 ", "math.type(v) == 'integer' and v == 3")]
    [InlineData("\"\\u00e9\"", "v == '\u00e9'")]
    [InlineData("{}", "next(v) == nil")]
    public void Decode_reads_a_document(string json, string condition) =>
        Assert.Equal("true", LuaRun.Code($"local cjson = require('cjson') local v = cjson.decode([==[{json}]==]) return {condition}"));

    [Fact]
    public void Decoded_arrays_can_be_told_from_objects()
    {
        const string Code = """
            local cjson = require("cjson").new()
            cjson.decode_array_with_array_mt(true)
            local v = cjson.decode('{"a":[],"o":{}}')
            return cjson.encode(v.a) .. cjson.encode(v.o)
            """;

        Assert.Equal("[]{}", Text(Code));
    }

    [Fact]
    public void A_document_deeper_than_vulcan_json_reads_is_decoded_and_encoded() =>
        Assert.Equal("true", LuaRun.Code("local c = require('cjson') local t = ('['):rep(900) .. (']'):rep(900) return c.encode(c.decode(t)) == ('['):rep(899) .. '{}' .. (']'):rep(899)"));

    [Theory]
    [InlineData("cjson.encode(print)", "Cannot serialise function: type not supported")]
    [InlineData("cjson.encode(0 / 0)", "Cannot serialise number: must not be NaN or Infinity")]
    [InlineData("cjson.encode({ [100] = 1 })", "Cannot serialise table: excessively sparse array")]
    [InlineData("cjson.encode({ [true] = 1 })", "Cannot serialise boolean: table key must be a number or string")]
    [InlineData("(function() local t = {} t[1] = t return cjson.encode(t) end)()", "Cannot serialise, excessive depth (1001)")]
    [InlineData("cjson.encode()", "bad argument #1 to 'encode' (expected 1 argument)")]
    [InlineData("cjson.decode(nil)", "bad argument #1 to 'decode' (string expected, got nil)")]
    [InlineData("cjson.decode('[1,]')", "Expected value but found invalid token at character 4")]
    [InlineData("cjson.decode('{\\n\"a\": x}')", "Expected value but found invalid token at character 8")]
    [InlineData("cjson.decode('[1')", "Expected value but found T_END at character 3")]
    [InlineData("cjson.encode_max_depth(0)", "bad argument #1 to 'encode_max_depth' (expected integer between 1 and 1000)")]
    public void A_failure_raises_a_text_at_the_line_of_the_skill(string expression, string message)
    {
        string error = LuaRun.Error($"(function(cjson) local v = {expression} end)(require('cjson'))");

        Assert.EndsWith($"]:3: {message}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_safe_module_returns_failures()
    {
        const string Code = """
            local safe = require("cjson.safe")
            local value, message = safe.decode("{")
            local text, why = safe.encode(print)
            return { value == nil, message, text == nil, why, safe.encode({ 1 }), require("cjson") ~= safe }
            """;

        Assert.Equal("""[true,"Expected value but found T_END at character 2",true,"Cannot serialise function: type not supported","[1]",true]""", LuaRun.Code(Code));
    }

    private static string Text(string code) => JsonSerializer.Deserialize<string>(LuaRun.Code(code))!;
}
