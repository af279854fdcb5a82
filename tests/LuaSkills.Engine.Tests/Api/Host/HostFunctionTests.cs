using System.Text;
using System.Text.Json;
using LuaSkills.CompilerServices;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api.Host;

public class HostFunctionTests
{
    [Fact]
    public void The_list_shows_name_description_and_schemas_of_every_tool_in_order()
    {
        HandWrittenTools first = new HandWrittenTools().Add("vault.lookup", Nothing, "Looks a secret up.", """{"type":"object"}""", """{"type":"string"}""");
        HandWrittenTools second = new HandWrittenTools().Add("clock", Nothing);

        Assert.Equal(
            """[{"description":"Looks a secret up.","input_schema":{"type":"object"},"name":"vault.lookup","output_schema":{"type":"string"}},"""
            + """{"description":"","input_schema":[],"name":"clock"}]""",
            Run("return vulcan.host.list()", [first, second]));
    }

    [Theory]
    [InlineData("has")]
    [InlineData("has_tool")]
    public void A_tool_is_there_or_not(string function)
    {
        HandWrittenTools tools = new HandWrittenTools().Add("a.b", "1");

        Assert.Equal("[true,false,false]", Run($"return {{ vulcan.host.{function}('a.b'), vulcan.host.{function}('a'), vulcan.host.{function}('A.B') }}", [tools]));
    }

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("{ a = 1, b = { true, 'é' } }", """{"a":1,"b":[true,"é"]}""")]
    [InlineData("{ 1, 2 }", "[1,2]")]
    [InlineData("{ empty = {} }", """{"empty":[]}""")]
    [InlineData("setmetatable({}, { __index = { a = 1 } })", "{}")]
    public void A_tool_gets_the_argument_table_as_JSON(string table, string json)
    {
        HandWrittenTools tools = new HandWrittenTools().AddEcho("echo");

        Assert.Equal(json, JsonSerializer.Deserialize<string>(Run($"return vulcan.host.call('echo', {table}).arguments", [tools])));
    }

    [Theory]
    [InlineData("""{"ok":true,"value":[1]}""", """{"ok":true,"value":[1]}""")]
    [InlineData("""{"anything":1}""", """{"anything":1}""")]
    [InlineData("""{"ok":false,"error":{"code":"E1"}}""", """{"error":{"code":"E1"},"ok":false}""")]
    [InlineData("""[1,2]""", """{"ok":true,"value":[1,2]}""")]
    [InlineData("\"text\"", """{"ok":true,"value":"text"}""")]
    [InlineData("7.5", """{"ok":true,"value":7.5}""")]
    [InlineData("false", """{"ok":true,"value":false}""")]
    [InlineData("null", """{"ok":true}""")]
    public void An_object_reaches_Lua_as_it_is_and_anything_else_as_a_value(string reply, string seen)
    {
        HandWrittenTools tools = new HandWrittenTools().Add("tool", reply);

        Assert.Equal(seen, Run("return vulcan.host.call('tool', {})", [tools]));
    }

    [Theory]
    [InlineData("has()", "host.has: tool_name must be a string, got nil")]
    [InlineData("has_tool(5)", "host.has: tool_name must be a string, got integer")]
    [InlineData("has(' ')", "host.has: tool_name must not be empty")]
    [InlineData("call()", "host.call: tool_name must be a string, got nil")]
    [InlineData("call('a\\0b', {})", "host.call: tool_name must not contain NUL bytes")]
    [InlineData("call('\\xff', {})", "host.call: tool_name must be a valid UTF-8 string")]
    [InlineData("call('a')", "host.call: args must be a table, got nil")]
    [InlineData("call('a', 'b')", "host.call: args must be a table, got string")]
    [InlineData("call('a', { print })", "vulcan.host.call: invalid args table: Cannot convert Lua function to JSON")]
    [InlineData("call('a', { [true] = 1 })", "vulcan.host.call: invalid args table: Table key: error converting Lua boolean to String (expected string or number)")]
    public void Wrong_arguments_are_Lua_errors_with_tools_and_without(string call, string text)
    {
        string code = $"local ok, err = pcall(function() return vulcan.host.{call} end) return tostring(err):match('^runtime error: (.-)\\n')";
        string expected = JsonSerializer.Serialize(text);

        Assert.Equal(expected, Run(code, [new HandWrittenTools().Add("a", "1")]));
        Assert.Equal(expected, LuaRun.Code(code));
    }

    [Fact]
    public void A_name_that_no_tool_has_is_a_failure_of_the_call()
    {
        Assert.Equal(
            """{"error":{"code":"tool_not_found","message":"host tool 'nope' does not exist"},"ok":false}""",
            Run("return vulcan.host.call('nope', {})", [new HandWrittenTools().Add("a", "1")]));
    }

    [Fact]
    public void Entry_files_can_call_tools_while_they_are_loaded()
    {
        using LoadedEngine engine = new(
            new SkillEngineOptions { HostTools = new HostToolCollection { new HandWrittenTools().Add("answer", "42") } },
            ("run", "local answer = vulcan.host.call('answer', {}).value return function() return tostring(answer) end"));

        Assert.Equal("42", engine.Call("run"));
    }

    [Fact]
    public void A_tool_may_run_code_in_the_engine_that_calls_it()
    {
        EmbeddedEngine? engine = null;
        HandWrittenTools tools = new HandWrittenTools().Add("again", (in HostToolCall call, Utf8JsonWriter reply) =>
        {
            string inner = engine!.RunLua("return args.n * 2", call.Arguments, null, static json => Encoding.UTF8.GetString(json), CancellationToken.None);
            reply.WriteRawValue(inner);
            return ValueTask.CompletedTask;
        });
        using (engine = new EmbeddedEngine(new SkillEngineOptions { HostTools = new HostToolCollection { tools } }))
        {
            string result = engine.RunLua(
                "return vulcan.host.call('again', { n = vulcan.host.call('again', { n = 5 }).value }).value",
                "{}"u8,
                null,
                static json => Encoding.UTF8.GetString(json),
                CancellationToken.None);

            Assert.Equal("20", result);
        }
    }

    [Fact]
    public void A_call_that_is_answered_at_once_allocates_one_small_object()
    {
        const int Calls = 10_000;
        const string Code = "for i = 1, args.n do vulcan.host.call('tool', { a = 1, b = 'text' }) end";
        HandWrittenTools tools = new HandWrittenTools().Add("tool", static (in HostToolCall _, Utf8JsonWriter reply) =>
        {
            reply.WriteBooleanValue(true);
            return ValueTask.CompletedTask;
        });
        using EmbeddedEngine engine = new(new SkillEngineOptions { HostTools = new DirectTools(tools) });
        byte[] arguments = Encoding.UTF8.GetBytes($$"""{"n":{{Calls}}}""");
        Run(engine, arguments);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(engine, arguments);

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls, 0, 48);

        static void Run(EmbeddedEngine engine, byte[] arguments) => engine.RunLua(Code, arguments, null, static json => json.Length, CancellationToken.None);
    }

    private static ValueTask Nothing(in HostToolCall call, Utf8JsonWriter reply)
    {
        reply.WriteNullValue();
        return ValueTask.CompletedTask;
    }

    private static string Run(string code, HostToolCollection tools)
    {
        using LoadedEngine engine = new(new SkillEngineOptions { HostTools = tools });
        return engine.Run(code);
    }

    /// <summary>The only tool of a set, found without looking at its name.</summary>
    private sealed class DirectTools(IHostToolSet set) : IHostTools
    {
        public void List(SkillPayload reply) => throw new NotSupportedException();

        public bool Has(ReadOnlySpan<byte> utf8Name) => throw new NotSupportedException();

        public ValueTask CallAsync(in HostToolCall call, SkillPayload reply) => set.CallAsync(0, call, reply.Writer);
    }
}
