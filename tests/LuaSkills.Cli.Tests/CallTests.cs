using System.Text.Json;
using LuaSkills.Cli.Tests.Infrastructure;
using LuaSkills.Tests.Shared;

namespace LuaSkills.Cli.Tests;

/// <summary>Calling entries and running Lua code.</summary>
public sealed class CallTests : CliTest
{
    public CallTests(InstalledTool tool)
        : base(tool) =>
        WriteSkill(
            "user_skills",
            "demo",
            ("ping", "return function(args) return 'pong:' .. tostring(args.text) end"),
            ("fail", "return function() error('no luck') end"));

    [Fact]
    public async Task The_result_of_a_call_is_what_the_other_SDKs_print()
    {
        ProgramRun run = await RunAsync("call", "demo-ping", """{"text":"grüß 🚀"}""");

        Assert.Equal(
            new ProgramRun(0, """
                {
                  "content": "pong:grüß 🚀",
                  "overflow_mode": null,
                  "template_hint": null,
                  "content_bytes": 16,
                  "content_lines": 1
                }

                """.ReplaceLineEndings("\n"), ""),
            run);
    }

    [Fact]
    public async Task People_see_the_content()
    {
        Assert.Equal(new ProgramRun(0, "pong:nil\n", ""), await RunAsync("call", "demo-ping", "--text"));
    }

    [Fact]
    public async Task Arguments_come_from_a_file_or_the_standard_input()
    {
        await File.WriteAllTextAsync(In("args.json"), """{"text":"file"}""", Token);

        Assert.Equal("pong:file\n", (await RunAsync("call", "demo-ping", "@args.json", "--text")).Output);
        Assert.Equal("pong:pipe\n", (await FeedAsync("""{"text":"pipe"}""", "call", "demo-ping", "-", "--text")).Output);
        Assert.Equal(1, (await RunAsync("call", "demo-ping", "@nothing.json")).ExitCode);
    }

    [Fact]
    public async Task Arguments_that_are_not_JSON_are_a_usage_error()
    {
        ProgramRun run = await RunAsync("call", "demo-ping", "{text:1}");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error: The arguments are not JSON: $:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_is_not_there_is_exit_code_3()
    {
        ProgramRun run = await RunAsync("call", "demo-nothing");

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error: Lua skill 'demo-nothing' not found [skill_not_found] Run `luaskills list", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_is_one_line_unless_all_is_asked_for()
    {
        ProgramRun short_ = await RunAsync("call", "demo-fail");
        ProgramRun long_ = await RunAsync("call", "demo-fail", "--verbose");

        Assert.Equal(1, short_.ExitCode);
        Assert.Contains("no luck", short_.Error, StringComparison.Ordinal);
        Assert.Contains("[lua_error]", short_.Error, StringComparison.Ordinal);
        Assert.Single(short_.Error.TrimEnd().Split('\n'));
        Assert.Contains("stack traceback:", long_.Error, StringComparison.Ordinal);
        Assert.Contains("LuaSkills.SkillException", long_.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lua_code_comes_from_the_line_a_file_or_the_standard_input()
    {
        await File.WriteAllTextAsync(In("double.lua"), "return args.n * 2", Token);

        Assert.Equal("{\n  \"a\": 1,\n  \"b\": []\n}\n", (await RunAsync("run-lua", "return { a = 1, b = {} }")).Output);
        Assert.Equal("pong:x\n", (await RunAsync("run", "return (vulcan.call('demo-ping', { text = 'x' }))", "--text")).Output);
        Assert.Equal("42\n", (await RunAsync("run", "double.lua", """{"n":21}""")).Output);
        Assert.Equal("7\n", (await FeedAsync("return args.n", "run", "-", """{"n":7}""")).Output);
        Assert.Equal("null\n", (await RunAsync("run-lua", "local x = 1")).Output);
        Assert.Equal("", (await RunAsync("run-lua", "local x = 1", "--text")).Output);
    }

    [Fact]
    public async Task What_code_prints_goes_to_the_error_output()
    {
        Assert.Equal(new ProgramRun(0, "1\n", "hello\tworld\n"), await RunAsync("run", "print('hello', 'world') return 1"));
    }

    [Theory]
    [InlineData("run", "nothing.lua")]
    [InlineData("run", "-", "-")]
    [InlineData("list", "--json", "--text")]
    [InlineData("list", "--lib", "x.so", "--engine", "embedded")]
    [InlineData("list", "--engine", "other")]
    [InlineData("list", "--authority", "root")]
    [InlineData("list", "--lib")]
    [InlineData("call")]
    [InlineData("nothing")]
    [InlineData("config", "get", "demo")]
    [InlineData("install", "o/demo", "--source-type", "ftp")]
    [InlineData("completion", "cmd")]
    [InlineData]
    public async Task A_line_that_cannot_be_meant_so_is_exit_code_2(params string[] line)
    {
        ProgramRun run = await RunAsync(line);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deeply_nested_results_are_printed()
    {
        ProgramRun run = await RunAsync("run", "local t = {} for i = 1, 500 do t = { t } end return t");

        run.AssertSucceeded();
        Assert.Equal(501, run.Output.Count(static c => c == '['));
        using JsonDocument parsed = JsonDocument.Parse(run.Output, new JsonDocumentOptions { MaxDepth = 600 });
    }
}
