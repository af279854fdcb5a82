using LuaSkills.Capabilities;
using LuaSkills.Modules.Tests.Capabilities;

namespace LuaSkills.Modules.Tests.Shell;

public sealed class ShellTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();
    private readonly SkillCapabilities _capabilities;

    public ShellTests()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("The programs of these tests are those of Unix.");
        _capabilities = Of("echo **", "sh **", "pwd", "env", "cat **", "seq **", "missing-program");
    }

    public void Dispose()
    {
        _capabilities?.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public async Task A_program_runs_to_its_end()
    {
        ShellResult result = await RunAsync("echo hello world");

        Assert.Equal(new ShellResult("hello world\n", 0, Truncated: false), result);
    }

    [Fact]
    public async Task Quotes_keep_words_together_and_nothing_is_expanded()
    {
        ShellResult result = await RunAsync("""echo 'a  b' "c $" ~ *""");

        Assert.Equal("a  b c $ ~ *\n", result.Output);
    }

    [Fact]
    public async Task Arguments_are_taken_as_they_are()
    {
        ShellResult result = await _capabilities.Shell.RunAsync(new ShellCommand { Command = "echo", Arguments = ["$(id)", "; rm -rf /", "a b"] });

        Assert.Equal("$(id) ; rm -rf / a b\n", result.Output);
    }

    [Theory]
    [InlineData("echo a; echo b")]
    [InlineData("echo a | cat")]
    [InlineData("echo a > file")]
    [InlineData("echo `id`")]
    [InlineData("echo $(id)")]
    [InlineData("echo a && echo b")]
    [InlineData("echo a & echo b")]
    [InlineData("echo 'open")]
    public async Task What_only_an_interpreter_could_do_is_refused(string command) =>
        await Assert.ThrowsAsync<SkillPermissionException>(() => RunAsync(command));

    [Fact]
    public async Task Both_streams_come_in_the_order_they_were_written()
    {
        ShellResult result = await RunScriptAsync("echo 1; echo 2 >&2; echo 3; echo 4 >&2");

        Assert.Equal("1\n2\n3\n4\n", result.Output);
    }

    [Theory]
    [InlineData("exit 3", 3)]
    [InlineData("kill -TERM $$", 143)]
    public async Task The_end_of_a_program_is_told_by_its_code(string script, int code) => Assert.Equal(code, (await RunScriptAsync(script)).ExitCode);

    [Fact]
    public async Task Only_declared_variables_and_the_path_are_in_the_environment()
    {
        Environment.SetEnvironmentVariable("LUASKILLS_TEST_SECRET", "secret");

        ShellResult result = await RunAsync("env");

        Assert.Equal(["GREETING=hello", $"PATH={Environment.GetEnvironmentVariable("PATH")}"], result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0, "", "1 2 3 4 5 6 7 8 9 10 11 12")]
    [InlineData(2, "", "11 12")]
    [InlineData(99, "", "1 2 3 4 5 6 7 8 9 10 11 12")]
    [InlineData(0, "^1", "1 10 11 12")]
    [InlineData(2, "^1", "11 12")]
    [InlineData(0, "x", "")]
    public async Task Lines_are_chosen_by_pattern_and_from_the_end(int tail, string grep, string lines)
    {
        ShellResult result = await _capabilities.Shell.RunAsync(new ShellCommand { Command = "seq 1 12", Tail = tail, Grep = grep });

        Assert.Equal(lines, string.Join(' ', result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task The_last_line_counts_without_an_end()
    {
        ShellResult result = await _capabilities.Shell.RunAsync(new ShellCommand { Command = "sh", Arguments = ["-c", "printf 'a1\\nb\\na2'"], Grep = "a", Tail = 1 });

        Assert.Equal("a2", result.Output);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("(a)\\1")]
    [InlineData("a(?=b)")]
    public async Task What_is_no_pattern_is_refused_before_anything_runs(string pattern)
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(() => _capabilities.Shell.RunAsync(new ShellCommand { Command = $"sh -c 'touch {_scratch.Of("ran")}'", Grep = pattern }));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
        Assert.False(File.Exists(_scratch.Of("ran")));
    }

    [Fact]
    public async Task Of_too_much_output_the_end_is_kept()
    {
        ShellResult result = await RunScriptAsync("head -c 5000000 /dev/zero | tr '\\0' x; echo end");

        Assert.Equal(4 * 1024 * 1024, result.Output.Length);
        Assert.True(result.Truncated);
        Assert.EndsWith("xend\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_much_output_a_few_lines_are_found()
    {
        ShellResult result = await _capabilities.Shell.RunAsync(new ShellCommand { Command = "seq 1 900000", Grep = "^(1|899999)$" });

        Assert.Equal(("1\n899999\n", false), (result.Output, result.Truncated));
    }

    [Fact]
    public async Task A_program_that_takes_too_long_is_killed_with_all_it_has_started()
    {
        string script = $"sh -c 'echo $$ > {_scratch.Of("pid")}.new; mv {_scratch.Of("pid")}.new {_scratch.Of("pid")}; sleep 1000' & wait";
        Task<ShellResult> run = _capabilities.Shell.RunAsync(new ShellCommand { Command = "sh", Arguments = ["-c", script], Timeout = TimeSpan.FromMilliseconds(1500) });

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => run);

        Assert.Equal(SkillErrorCode.Timeout, error.Code);
        Processes.AssertGone(await Processes.IdInAsync(_scratch.Of("pid")));
    }

    [Fact]
    public async Task A_program_of_a_call_that_is_given_up_is_killed_with_all_it_has_started()
    {
        using CancellationTokenSource stop = new();
        Task<ShellResult> run = _capabilities.Shell.RunAsync(new ShellCommand { Command = "sh", Arguments = ["-c", $"sh -c 'echo $$ > {_scratch.Of("pid")}; sleep 1000' & wait"] }, stop.Token);
        int child = await Processes.IdInAsync(_scratch.Of("pid"));

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Processes.AssertGone(child);
    }

    [Theory]
    [InlineData("")]
    [InlineData("> /dev/null 2>&1")]
    public async Task What_a_program_leaves_running_ends_with_it(string output)
    {
        await RunScriptAsync($"sleep 1000 {output} & echo $! > {_scratch.Of("pid")}");

        Processes.AssertGone(await Processes.IdInAsync(_scratch.Of("pid")));
    }

    [Fact]
    public async Task The_end_of_a_skill_ends_its_programs()
    {
        Task<ShellResult> run = RunScriptAsync($"echo $$ > {_scratch.Of("pid")}; sleep 1000");
        int process = await Processes.IdInAsync(_scratch.Of("pid"));

        _capabilities.Dispose();

        SkillException error = await Assert.ThrowsAsync<SkillException>(() => run);
        Assert.Equal(SkillErrorCode.CapabilityFailed, error.Code);
        Processes.AssertGone(process);
    }

    [Fact]
    public async Task A_program_starts_in_the_first_directory_of_the_deployment() => Assert.Equal(_scratch.Path + "\n", (await RunAsync("pwd")).Output);

    [Fact]
    public async Task A_program_starts_in_a_granted_directory()
    {
        string inner = Directory.CreateDirectory(_scratch.Of("inner")).FullName;

        ShellResult result = await _capabilities.Shell.RunAsync(new ShellCommand { Command = "pwd", WorkingDirectory = inner });

        Assert.Equal(inner + "\n", result.Output);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/etc")]
    [InlineData("..")]
    public async Task A_program_does_not_start_in_another_directory(string directory) =>
        await Assert.ThrowsAsync<SkillPermissionException>(() => _capabilities.Shell.RunAsync(new ShellCommand { Command = "pwd", WorkingDirectory = directory }));

    [Fact]
    public async Task A_program_does_not_start_behind_a_link_that_leads_out()
    {
        Directory.CreateSymbolicLink(_scratch.Of("out"), "/etc");

        await Assert.ThrowsAsync<SkillPermissionException>(() => _capabilities.Shell.RunAsync(new ShellCommand { Command = "pwd", WorkingDirectory = _scratch.Of("out") }));
    }

    [Theory]
    [InlineData("ls")]
    [InlineData("pwd -L")]
    [InlineData("/usr/bin/id")]
    [InlineData("./echo")]
    public async Task What_is_not_listed_does_not_run(string command)
    {
        SkillPermissionException error = await Assert.ThrowsAsync<SkillPermissionException>(() => RunAsync(command));

        Assert.Equal(SkillCapability.Shell, error.Capability);
        Assert.Contains("shell.allowlist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_grant_nothing_runs()
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(SkillPermissions.None);

        await Assert.ThrowsAsync<SkillPermissionException>(() => capabilities.Shell.RunAsync(new ShellCommand { Command = "echo" }));
    }

    [Fact]
    public async Task An_empty_list_allows_nothing()
    {
        using SkillCapabilities capabilities = Of();

        await Assert.ThrowsAsync<SkillPermissionException>(() => capabilities.Shell.RunAsync(new ShellCommand { Command = "echo" }));
    }

    [Fact]
    public async Task An_argument_with_a_nul_is_refused()
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(() => _capabilities.Shell.RunAsync(new ShellCommand { Command = "echo", Arguments = ["a\0b"] }));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
    }

    private SkillCapabilities Of(params string[] commands) => TestCapabilities.Of(new SkillPermissions
    {
        Shell = new ShellGrant { AllowList = commands, AllowedDirectories = [_scratch.Path] },
        Environment = new Dictionary<string, string> { ["GREETING"] = "hello" },
    });

    private Task<ShellResult> RunAsync(string command) => _capabilities.Shell.RunAsync(new ShellCommand { Command = command });

    private Task<ShellResult> RunScriptAsync(string script) => _capabilities.Shell.RunAsync(new ShellCommand { Command = "sh", Arguments = ["-c", script] });
}
