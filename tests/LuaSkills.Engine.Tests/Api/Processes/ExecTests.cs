using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api.Processes;

public sealed class ExecTests
{
    public ExecTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "The commands are those of a Unix shell, and processes are looked up in /proc.");

    [Theory]
    [InlineData("5", "expected a string or table, got integer")]
    [InlineData("nil", "expected a string or table, got nil")]
    [InlineData("''", "command must not be empty")]
    [InlineData("{}", "expected a string command or a table with command")]
    [InlineData("{ command = 'x', program = 'x' }", "command and program are mutually exclusive")]
    [InlineData("{ command = 'x', shell = false }", "shell=false cannot be used with command mode")]
    [InlineData("{ command = 'x', args = {} }", "args is only supported with program mode")]
    [InlineData("{ program = 'x', shell = true }", "shell=true requires command mode")]
    [InlineData("{ program = 'x', shell = 'sh' }", "shell=\"sh\" requires command mode")]
    [InlineData("{ command = 'x', shell = 'fish' }", "shell must be one of: sh, bash, zsh, pwsh, powershell")]
    [InlineData("{ command = 'x', shell = 5 }", "shell must be a boolean or string when provided: integer")]
    [InlineData("{ command = 5 }", "command must be a string: integer")]
    [InlineData("{ command = 'a\\0b' }", "command must not contain NUL bytes")]
    [InlineData("{ command = '\\255' }", "command must be a valid UTF-8 string")]
    [InlineData("{ command = 'x', timeout_ms = 0 }", "timeout_ms must be a positive integer in milliseconds: integer")]
    [InlineData("{ command = 'x', timeout_ms = 1.5 }", "timeout_ms must be a positive integer in milliseconds: number")]
    [InlineData("{ command = 'x', timeout_ms = '9' }", "timeout_ms must be a positive integer in milliseconds: string")]
    [InlineData("{ command = 'x', cwd = ' ' }", "cwd must not be empty")]
    [InlineData("{ command = 'x', cwd = 'table: 0x12' }", "cwd looks like a coerced Lua object string `table: 0x12`")]
    [InlineData("{ command = 'x', encoding = 'nope' }", "encoding: unsupported text encoding `nope`")]
    [InlineData("{ command = 'x', env = 5 }", "env must be a table: integer")]
    [InlineData("{ command = 'x', env = { A = {} } }", "env.A must be a string: table")]
    [InlineData("{ command = 'x', env = { 'A' } }", "env keys must be strings: integer")]
    [InlineData("{ command = 'x', env = { ['A=B'] = 'c' } }", "env keys must be names of environment variables")]
    [InlineData("{ program = 'x', args = 'y' }", "args must be an array table, got string")]
    [InlineData("{ program = 'x', args = { 'y', 0/0 } }", "args[2] must be a finite number")]
    [InlineData("{ program = 'x', args = { {} } }", "args[1] must be a string: table")]
    public void What_cannot_be_run_raises(string spec, string message) =>
        Assert.Equal("Lua run_lua error: runtime error: process.exec: " + message, LuaRun.Error($"vulcan.process.exec({spec})"));

    [Fact]
    public void A_shell_that_is_missing_is_named_together_with_those_that_are_there()
    {
        Assert.SkipUnless(LuaRun.Value("vulcan.process.which('zsh')") == "null", "zsh is installed.");

        Assert.Contains(
            "shell `zsh` is not available in the current host; available shell values: sh",
            LuaRun.Error("vulcan.process.exec({ command = 'x', shell = 'zsh' })"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ program = 'sh', args = { '-c', 'echo $0' } }", "sh\\n")]
    [InlineData("{ program = 'sh', args = { '-c', 'read x; echo \"[$x]\"' } }", "[]\\n")]
    [InlineData("{ program = './tool', cwd = args.directory }", "tool\\n")]
    [InlineData("{ program = 'tool', env = { PATH = args.directory } }", "tool\\n")]
    public void A_program_is_run_under_the_name_it_was_called_by(string spec, string output)
    {
        using ScratchDirectory scratch = new();
        string tool = scratch.Write("tool", "#!/bin/sh\necho tool\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal($"\"{output}\"", LuaRun.Code($"return vulcan.process.exec({spec}).stdout", $"{{\"directory\":\"{scratch.FullPath}\"}}"));
    }

    [Fact]
    public void A_file_that_is_no_program_is_told_as_the_system_tells_it()
    {
        using ScratchDirectory scratch = new();
        scratch.Write("text", "not executable");

        Assert.Equal(
            "\"failed to spawn process: Permission denied (os error 13)\"",
            LuaRun.Code("return vulcan.process.exec({ program = 'text', env = { PATH = args.path } }).error", $"{{\"path\":\"{scratch.FullPath}\"}}"));
    }

    [Fact]
    public void Input_that_nobody_reads_is_no_fault() =>
        Assert.Equal("true", LuaRun.Code("return vulcan.process.exec({ program = 'true', stdin = string.rep('x', 1000000) }).ok"));

    [Fact]
    public void Megabytes_go_through_a_process_unchanged() =>
        Assert.Equal("true", LuaRun.Code("local s = string.rep('0123456789', 500000) return vulcan.process.exec({ program = 'cat', stdin = s }).stdout == s"));

    [Fact]
    public void Input_that_its_encoding_cannot_hold_fails_before_anything_is_started() =>
        Assert.Equal(
            """["failed to encode process stdin: gbk encode failed without replacement",false,"latin1"]""",
            LuaRun.Code("local r = vulcan.process.exec({ program = 'cat', stdin = '\\u{1F600}', stdin_encoding = 'cp936', encoding = 'latin1' }) return { r.stderr, r.ok, r.stdout_encoding }"));

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void A_timeout_kills_all_that_the_command_has_started_and_keeps_what_it_wrote(CallPath path)
    {
        using LoadedEngine engine = new();
        string[] values = Run(
            engine,
            "local r = vulcan.process.exec({ command = 'sleep 300 & echo $!; echo warned >&2; wait', timeout_ms = 500 }) " +
            "return table.concat({ r.stdout, r.stderr, r.error, tostring(r.ok), tostring(r.timed_out), tostring(r.code) }, '|')",
            path).Split('|');

        RunningProcess.AssertEnds(values[0].Trim());
        Assert.Equal(
            ["warned\nprocess execution timed out after 500 ms", "process execution timed out after 500 ms", "false", "true", "nil"],
            values[1..]);
    }

    [Fact]
    public void A_timeout_finds_processes_whose_parent_is_gone()
    {
        using LoadedEngine engine = new();
        string output = Run(engine, "return vulcan.process.exec({ command = '(sleep 300 & echo $!)', timeout_ms = 500 }).stdout", CallPath.Blocking);

        RunningProcess.AssertEnds(output.Trim());
    }

    [Fact]
    public void What_runs_on_by_itself_outlives_the_command()
    {
        using LoadedEngine engine = new();
        string process = Run(engine, "return vulcan.process.exec('sleep 300 >/dev/null 2>&1 & echo $!').stdout", CallPath.Blocking).Trim();

        Assert.True(RunningProcess.IsAlive(process));
        Run(engine, $"return vulcan.process.exec('kill -9 {process}').stdout", CallPath.Blocking);
        RunningProcess.AssertEnds(process);
    }

    [Theory]
    [InlineData(CallPath.Blocking, "vulcan.process.exec(args.command)")]
    [InlineData(CallPath.Suspendable, "vulcan.process.exec(args.command)")]
    [InlineData(CallPath.Blocking, "os.execute(args.command)")]
    [InlineData(CallPath.Suspendable, "os.execute(args.command)")]
    public void The_deadline_of_the_call_ends_the_wait_and_the_processes(CallPath path, string expression)
    {
        using LoadedEngine engine = new();
        string file = engine.PathOf("pid");
        SkillCallOptions options = new() { Timeout = TimeSpan.FromSeconds(1) };

        Assert.Throws<SkillTimeoutException>(() => Run(engine, $"return {expression}", path, $"sleep 300 & echo $! > {file}; wait", options));
        RunningProcess.AssertEnds(File.ReadAllText(file).Trim());
    }

    [Fact]
    public void Cancellation_ends_the_wait_and_the_processes()
    {
        using LoadedEngine engine = new();
        using CancellationTokenSource source = new();
        string file = engine.PathOf("pid");
        SkillStep<string> step = engine.Engine.StartLua(
            $"return vulcan.process.exec('sleep 300 & echo $! > {file}.new; mv {file}.new {file}; wait')",
            "{}"u8,
            options: null,
            static json => "",
            source.Token);
        Assert.True(SpinWait.SpinUntil(() => File.Exists(file), TimeSpan.FromSeconds(30)));
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => SteppedEngine.Finish(step));
        RunningProcess.AssertEnds(File.ReadAllText(file).Trim());
    }

    [Fact]
    public void An_asynchronous_call_does_not_hold_its_thread_while_a_process_runs()
    {
        using LoadedEngine engine = new();
        string gate = engine.PathOf("gate");

        // It comes back though the process cannot end before the file is there.
        SkillStep<string> step = engine.Engine.StartLua(
            $"return vulcan.process.exec('until [ -e {gate} ]; do sleep 0.01; done; echo through').stdout",
            "{}"u8,
            options: null,
            static json => System.Text.Encoding.UTF8.GetString(json),
            CancellationToken.None);
        File.WriteAllText(gate, "");

        Assert.Equal("\"through\\n\"", SteppedEngine.Finish(step));
    }

    private static string Run(LoadedEngine engine, string code, CallPath path, string command = "", SkillCallOptions? options = null) =>
        engine.On(path).RunLua(
            code,
            System.Text.Encoding.UTF8.GetBytes($"{{\"command\":\"{command}\"}}"),
            options,
            static json => json.IsEmpty || json[0] != (byte)'"' ? "" : System.Text.Json.JsonSerializer.Deserialize<string>(json)!,
            CancellationToken.None);
}
