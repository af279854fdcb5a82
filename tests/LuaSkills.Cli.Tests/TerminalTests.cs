using System.Diagnostics;
using LuaSkills.Cli.Tests.Infrastructure;

namespace LuaSkills.Cli.Tests;

/// <summary>What is printed on terminals, and what Ctrl+C does.</summary>
public sealed class TerminalTests : CliTest
{
    public TerminalTests(InstalledTool tool)
        : base(tool) =>
        WriteSkill("user_skills", "demo", ("ping", "return function() return 'pong' end"));

    [Fact]
    public async Task A_terminal_gets_a_table_in_colours()
    {
        using TerminalRun run = new(StartInfo(Program, "list"));

        (int exitCode, string output) = await run.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("\e[", output, StringComparison.Ordinal);
        Assert.Contains("╭", output, StringComparison.Ordinal);
        Assert.Contains("demo-ping", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public async Task Who_wants_no_colours_gets_plain_text_on_a_terminal(string variable, string value)
    {
        ProcessStartInfo start = StartInfo(Program, "list");
        start.Environment[variable] = value;
        using TerminalRun run = new(start);

        (int exitCode, string output) = await run.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("\e[3", output, StringComparison.Ordinal);
        Assert.DoesNotContain("╭", output, StringComparison.Ordinal);
        Assert.Contains("demo-ping", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_is_the_same_on_a_terminal()
    {
        using TerminalRun run = new(StartInfo(Program, "is-skill", "demo-ping", "--json"));

        (_, string output) = await run.EndAsync();

        Assert.Contains("{\r\n  \"value\": true\r\n}\r\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_call_with_exit_code_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A test cannot press Ctrl+C for one program only on Windows.");
        using Process process = Process.Start(StartInfo(Program, "run", "print('begun') while true do end"))!;
        Assert.Equal("begun", await process.StandardError.ReadLineAsync(Token));

        InterruptSignal.Send(process.Id);
        await process.WaitForExitAsync(Token);

        Assert.Equal((130, "", "cancelled\n"), (process.ExitCode, await process.StandardOutput.ReadToEndAsync(Token), await process.StandardError.ReadToEndAsync(Token)));
    }

    [Fact]
    public async Task Ctrl_C_in_a_lease_ends_the_evaluation_only()
    {
        using TerminalRun run = new(StartInfo(Program, "lease"));
        await run.WaitForAsync("> ");
        run.Type("print('begun') while true do end\r");
        await run.WaitForAsync("\nbegun\r\n");

        InterruptSignal.Send(run.Id);
        await run.WaitForAsync("cancelled");
        run.Type("6 * 7\r");
        await run.WaitForAsync("42\r\n");
        run.Type("\u0004");

        Assert.Equal(0, (await run.EndAsync()).ExitCode);
    }
}
