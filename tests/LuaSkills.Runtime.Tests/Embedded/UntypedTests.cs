using System.Text.Json;

namespace LuaSkills.Runtime.Tests.Embedded;

public abstract class UntypedTests(EngineKind engine) : IDisposable
{
    public sealed class OnEmbedded() : UntypedTests(EngineKind.Embedded);

    public sealed class OnNative() : UntypedTests(EngineKind.Native);

    private readonly SkillFolder _skills = new SkillFolder(engine).Add("demo",
        ("ping", "return function(args) return 'pong:' .. tostring(args.note) end"),
        ("who", "return function() return vulcan.context.request.client_name or 'nobody' end"),
        ("page", "return function() return 'a\\r\\nb\\n', 'page', ' list ' end"),
        ("fail", "local function inner() error('deep trouble') end\nreturn function() inner() end"),
        ("number", "return function() return 42 end"),
        ("bytes", "return function() return 'a\\xFFb' end"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _skills.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_entry_is_called_by_its_canonical_name()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        Assert.Equal("pong:hi", runtime.Call("demo-ping", """{"note":"hi"}""", cancellationToken: Token).Content);
        Assert.Equal("pong:hi", (await runtime.CallAsync("demo-ping", JsonText.Parse("""{"note":"hi"}"""), cancellationToken: Token)).Content);
        Assert.Equal("pong:nil", runtime.Call("demo-ping", cancellationToken: Token).Content);
    }

    [Fact]
    public async Task Everything_an_entry_returns_is_in_the_result()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        Assert.Equal(new SkillResult("a\r\nb\n", OverflowMode.Page, "list", 4, 3, null), await runtime.CallAsync("demo-page", cancellationToken: Token));
    }

    [Fact]
    public async Task The_request_context_of_the_call_reaches_the_skill()
    {
        SkillCallOptions options = new() { RequestContext = new SkillRequestContext { ClientName = "tests" } };
        await using SkillRuntime runtime = await _skills.OpenAsync();

        Assert.Equal("tests", (await runtime.CallAsync("demo-who", options: options, cancellationToken: Token)).Content);
        Assert.Equal("nobody", (await runtime.CallAsync("demo-who", cancellationToken: Token)).Content);
    }

    [Fact]
    public async Task The_default_options_apply_to_calls_without_any()
    {
        SkillCallOptions options = new() { RequestContext = new SkillRequestContext { ClientName = "default" } };
        await using SkillRuntime runtime = await _skills.OpenAsync(given => given with { DefaultCallOptions = options });

        Assert.Equal("default", runtime.Call("demo-who", cancellationToken: Token).Content);
        Assert.Equal("nobody", runtime.Call("demo-who", options: new SkillCallOptions(), cancellationToken: Token).Content);
    }

    [Fact]
    public async Task Lua_code_gets_arguments_and_returns_JSON()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        JsonText arguments = JsonText.Parse("""{"a":2,"b":3}""");

        JsonElement here = runtime.RunLua("return { sum = args.a + args.b }", arguments, cancellationToken: Token);
        JsonElement there = await runtime.RunLuaAsync("return vulcan.call('demo-ping', { note = args.a })", arguments, cancellationToken: Token);

        Assert.Equal("""{"sum":5}""", here.GetRawText());
        Assert.Equal("pong:2", there.GetString());
        Assert.Equal(JsonValueKind.Null, runtime.RunLua("return", cancellationToken: Token).ValueKind);
    }

    [Fact]
    public async Task Deeply_nested_values_come_back_from_Lua_code()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        JsonElement value = runtime.RunLua("local t = 1 for i = 1, 900 do t = { t } end return t", cancellationToken: Token);

        Assert.Equal(new string('[', 900) + "1" + new string(']', 900), value.GetRawText());
    }

    [Fact]
    public async Task Log_lines_reach_the_host()
    {
        engine.SkipOnNative("The C ABI has no log.");
        List<(SkillLogLevel, string)> lines = [];
        await using SkillRuntime runtime = await _skills.OpenAsync(options => options with { Log = (level, message) => lines.Add((level, message)) });

        runtime.RunLua("print('hello', 1) vulcan.runtime.log('warn', 'careful')", cancellationToken: Token);

        Assert.Contains((SkillLogLevel.Info, "[LuaSkill:info] hello\t1"), lines);
        Assert.Contains((SkillLogLevel.Warn, "[LuaSkill:warn] careful"), lines);
    }

    [Fact]
    public async Task An_unknown_entry_is_refused()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        SkillException error = Assert.Throws<SkillException>(() => runtime.Call("demo-nothing", cancellationToken: Token));

        Assert.Equal((SkillErrorCode.SkillNotFound, "Lua skill 'demo-nothing' not found"), (error.Code, error.Message));
    }

    [Fact]
    public async Task An_error_raised_in_Lua_names_the_entry_and_carries_the_traceback()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        SkillException error = await Assert.ThrowsAsync<SkillException>(async () => await runtime.CallAsync("demo-fail", cancellationToken: Token));

        Assert.Equal((SkillErrorCode.LuaError, "demo", "fail"), (error.Code, error.SkillId, error.EntryName));
        Assert.Contains("demo_fail\"]:1: deep trouble", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("stack traceback:", error.LuaTraceback, StringComparison.Ordinal);
        Assert.Contains("inner", error.LuaTraceback, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo-number", SkillErrorCode.InvalidReturn)]
    [InlineData("demo-bytes", SkillErrorCode.InvalidUtf8)]
    public async Task A_result_that_is_not_text_is_refused(string entry, string code)
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        SkillException error = Assert.Throws<SkillException>(() => runtime.Call(entry, cancellationToken: Token));

        Assert.Equal((code, "demo"), (error.Code, error.SkillId));
    }

    [Fact]
    public async Task Arguments_that_are_not_JSON_are_refused_before_the_call()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        Assert.Equal(SkillErrorCode.InvalidJson, Assert.Throws<SkillJsonException>(() => runtime.Call("demo-ping", "{note:1}", cancellationToken: Token)).Code);
    }

    [Fact]
    public async Task Lua_code_that_does_not_compile_is_refused()
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();

        Assert.Throws<SkillException>(() => runtime.RunLua("return return", cancellationToken: Token));
    }
}
