using LuaSkills.Cli.Tests.Infrastructure;
using LuaSkills.Tests.Shared;

namespace LuaSkills.Cli.Tests;

/// <summary>The conversation with a lease.</summary>
public sealed class LeaseTests : CliTest
{
    public LeaseTests(InstalledTool tool)
        : base(tool) =>
        WriteSkill("user_skills", "demo", ("ping", "return function(args) return 'pong:' .. tostring(args.text) end"));

    [Fact]
    public async Task A_pipe_gets_a_line_of_JSON_for_each_evaluation()
    {
        ProgramRun run = await FeedAsync("""
            x = 20
            x * 2 + 2
            for i = 1, 2 do
              x = x + i
            end
            { x = x,
              name = "grüß" }
            (vulcan.call("demo-ping", { text = x }))
            nil

            return 1, 2
            """, "lease");

        Assert.Equal(new ProgramRun(0, "42\n{\"name\":\"grüß\",\"x\":23}\n\"pong:23\"\nnull\n1\n", ""), run);
    }

    [Fact]
    public async Task After_an_error_it_goes_on_and_ends_with_exit_code_1()
    {
        ProgramRun run = await FeedAsync("y = 1\nerror('boom')\ny + 1\nif true then", "lease");

        Assert.Equal((1, "2\n"), (run.ExitCode, run.Output));
        Assert.Contains("boom", run.Error, StringComparison.Ordinal);
        Assert.Contains("error: the input ends in the middle of a statement", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_begin_with_a_colon()
    {
        await File.WriteAllTextAsync(In("define.lua"), "function double(n)\n  return n * 2\nend", Token);

        ProgramRun run = await FeedAsync(":load define.lua\ndouble(4)\n:reset\ndouble == nil\n:history\n:status\n:quit\n1", "lease", "--sid", "s");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("8\ntrue\n:load define.lua\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("session s, generation 2", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\n1\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(":load FILE", (await FeedAsync(":help", "lease")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await FeedAsync(":nothing", "lease")).ExitCode);
    }

    [Fact]
    public async Task Code_that_takes_too_long_is_stopped_and_the_lease_goes_on()
    {
        ProgramRun run = await FeedAsync("z = 3\nwhile true do end\nz", "lease", "--timeout", "0.2");

        Assert.Equal((1, "3\n"), (run.ExitCode, run.Output));
        Assert.Contains("timed out after 200 ms", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relative_paths_start_at_the_current_directory_or_another()
    {
        Directory.CreateDirectory(In("sub"));

        Assert.Equal($"\"{In("sub")}\"\n", (await FeedAsync("vulcan.runtime.cwd()", "lease", "--cwd", "sub")).Output);
        Assert.Contains("system_lua_lib", (await FeedAsync("package.path", "lease", "--system")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_are_edited_and_recalled_on_a_terminal()
    {
        using TerminalRun run = new(StartInfo(Program, "lease"));
        await run.WaitForAsync("> ");

        run.Type("answer = 4\u007f6 * 7\r");            // a key is taken back
        run.Type("answer\r");
        await run.WaitForAsync("42\r\n");
        run.Type("\e[A\e[A\u0001the_\r");               // the first line again, with something in front
        run.Type("the_answer + 1\r");
        await run.WaitForAsync("43\r\n");
        run.Type("{ 1,\r");
        await run.WaitForAsync(">> ");
        run.Type("\u0003");                              // Ctrl+C drops the lines
        run.Type("'left'\r");
        await run.WaitForAsync("\"left\"");
        run.Type("\u0004");                              // Ctrl+D on an empty line

        Assert.Equal(0, (await run.EndAsync()).ExitCode);
    }
}
