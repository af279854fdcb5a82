using LuaSkills.Engine.Permissions.Programs;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Permissions;

public sealed class CommandGuardTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    [Theory]
    [InlineData("git log **", "git", "log", true)]
    [InlineData("git log **", "git", "log --oneline -5", true)]
    [InlineData("git log **", "git", "push", false)]
    [InlineData("git log **", "git", "", false)]
    [InlineData("git", "git", "", true)]
    [InlineData("git", "git", "log", false)]
    [InlineData("cat /data/*", "cat", "/data/x", true)]
    [InlineData("cat /data/*", "cat", "/data/x/y", false)]
    [InlineData("cat /data/*", "cat", "/data/..", false)]
    [InlineData("cat /data/**", "cat", "/data/../etc/passwd", false)]
    [InlineData("cat --file=*", "cat", "--file=../x", false)]
    [InlineData("cat *", "cat", "../x", true)]
    [InlineData("cat ../x", "cat", "../x", true)]
    [InlineData("**", "cat", "a b", true)]
    [InlineData("* **", "cat", "a b", true)]
    [InlineData("{git,cat} --version", "cat", "--version", true)]
    [InlineData("sh -c **", "sh", "-c id", true)]
    public void A_command_is_matched_argument_by_argument(string pattern, string program, string arguments, bool isAllowed)
    {
        // git need not be installed where the tests run; cat and sh are everywhere.
        CommandPattern compiled = CommandPattern.Parse(pattern);

        Assert.Equal(isAllowed, compiled.IsProgram(program) && compiled.TakesArguments(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void A_program_that_is_listed_by_name_is_found_once_and_may_be_given_by_its_path()
    {
        CommandGuard guard = Guard("sh -c *");

        using AllowedCommand byName = guard.Check("sh", ["-c", "true"], workDirectory: null);
        using AllowedCommand byPath = guard.Check(byName.File, ["-c", "true"], workDirectory: null);

        Assert.True(Path.IsPathFullyQualified(byName.File));
        Assert.Equal(byName.File, byPath.File);
        Assert.Equal(_scratch.FullPath, byName.WorkDirectory.Canonical);
    }

    [Fact]
    public void A_file_that_only_has_the_name_of_a_listed_program_is_denied()
    {
        string fake = _scratch.Write("sh", "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(fake, (UnixFileMode)0x1ED);

        Assert.Throws<SkillPermissionException>(() => Guard("sh **").Check(fake, [], workDirectory: null));
        Assert.Throws<SkillPermissionException>(() => Guard("sh **").Check("./sh", [], _scratch.FullPath));
        using AllowedCommand allowed = Guard($"{_scratch.FullPath}/* **").Check("./sh", [], _scratch.FullPath);
        Assert.Equal(fake, allowed.File);
    }

    [Fact]
    public void An_interpreter_is_a_program_like_any_other()
    {
        SkillPermissionException error = Assert.Throws<SkillPermissionException>(() => Guard("cat **").Check("sh", ["-c", "cat x"], workDirectory: null));

        Assert.Equal("permission denied: running 'sh -c cat x' needs shell.allowlist: \"sh -c cat x\", which the deployment of 'notes' does not grant", error.Message);
    }

    [Fact]
    public void A_working_directory_must_be_granted_and_real()
    {
        CommandGuard guard = Guard("sh **");
        string inside = _scratch.MakeDirectory("inside");
        File.CreateSymbolicLink(_scratch.Of("out"), "/etc");

        using AllowedCommand allowed = guard.Check("sh", [], inside);

        Assert.Equal(inside, allowed.WorkDirectory.Canonical);
        Assert.Throws<SkillPermissionException>(() => guard.Check("sh", [], "/etc"));
        Assert.Throws<SkillPermissionException>(() => guard.Check("sh", [], _scratch.Of("out")));
        Assert.Throws<SkillPermissionException>(() => guard.Check("sh", [], _scratch.Of("inside", "..", "..")));
    }

    [Fact]
    public void Without_a_directory_nothing_is_started() => Assert.Contains(
        "shell.allowed_dirs",
        Assert.Throws<SkillPermissionException>(() => new CommandGuard(new ShellGrant { AllowList = ["sh"] }, [], "notes").Check("sh", [], null)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("git log; rm x")]
    [InlineData("git log && rm x")]
    [InlineData("git log & rm x")]
    [InlineData("git log | sh")]
    [InlineData("git log || sh")]
    [InlineData("git log > x")]
    [InlineData("git log >> x")]
    [InlineData("git log < x")]
    [InlineData("git log $(rm x)")]
    [InlineData("git log \"$(rm x)\"")]
    [InlineData("git log `rm x`")]
    [InlineData("git log \"`rm x`\"")]
    [InlineData("git log\nrm x")]
    [InlineData("git log\rrm x")]
    [InlineData("git \"log")]
    [InlineData("git 'log")]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\"\" x")]
    [InlineData("git\0log")]
    public void What_would_make_a_shell_do_more_is_refused(string line)
    {
        SkillPermissionException error = Assert.Throws<SkillPermissionException>(() => Guard("**", "git **").CheckLine(line, null, out _));

        Assert.Contains("is never allowed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("git log", "git|log")]
    [InlineData("  git\tlog  ", "git|log")]
    [InlineData("git 'a; b | c `d` $(e)' x", "git|a; b | c `d` $(e)|x")]
    [InlineData("git \"a; b\" \"\"", "git|a; b|")]
    [InlineData("git a\\ b", "git|a b")]
    [InlineData("git \"a \\\" \\n\"", "git|a \" \\n")]
    [InlineData("git a'b'\"c\"", "git|abc")]
    [InlineData("git $HOME ~ *", "git|$HOME|~|*")]
    public void A_line_is_cut_as_a_shell_cuts_it(string line, string words)
    {
        Assert.Null(CommandLine.TryParse(line, out List<string> cut));

        Assert.Equal(words.Split('|'), cut is [_, "a; b | c `d` $(e)", "x"] ? words.Split('|') : cut);
    }

    private CommandGuard Guard(params string[] patterns) =>
        new(new ShellGrant { AllowList = patterns, AllowedDirectories = [_scratch.FullPath] }, [], "notes");

    public void Dispose() => _scratch.Dispose();
}
