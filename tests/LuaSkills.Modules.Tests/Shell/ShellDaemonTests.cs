using System.Diagnostics;
using LuaSkills.Capabilities;
using LuaSkills.Modules.Tests.Capabilities;

namespace LuaSkills.Modules.Tests.Shell;

public sealed class ShellDaemonTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();
    private readonly SkillCapabilities _capabilities;

    public ShellDaemonTests()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("The programs of these tests are those of Unix.");
        _capabilities = Of(new CapabilityHost { StateDirectory = _scratch.Of("state") });
    }

    public void Dispose()
    {
        _capabilities?.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public void A_daemon_is_listed_while_it_runs()
    {
        ShellDaemon daemon = Start("sleep 1000");

        Assert.Equal([daemon], _capabilities.Shell.Daemons);
        Assert.True(Processes.Runs(daemon.ProcessId));
    }

    [Fact]
    public async Task The_output_of_a_daemon_goes_to_the_file_it_was_given()
    {
        string log = _scratch.Write("daemon.log", "old content that is longer");
        ShellDaemon daemon = _capabilities.Shell.Start(new ShellDaemonCommand { Command = "sh", Arguments = ["-c", "echo out; echo err >&2"], LogFile = log });

        await EndAsync(daemon);

        Assert.Equal((log, "out\nerr\n"), (daemon.LogFile, await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_daemon_without_a_file_gets_one()
    {
        ShellDaemon daemon = Start("echo hello");

        await EndAsync(daemon);

        Assert.StartsWith(_scratch.Of("state/daemons/probe/"), daemon.LogFile, StringComparison.Ordinal);
        Assert.Equal("hello\n", await File.ReadAllTextAsync(daemon.LogFile, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_file_of_a_daemon_must_be_granted() =>
        Assert.Throws<SkillPermissionException>(() => _capabilities.Shell.Start(new ShellDaemonCommand { Command = "sh", Arguments = ["-c", "true"], LogFile = "/tmp/luaskills-elsewhere.log" }));

    [Fact]
    public void A_daemon_must_be_listed_in_the_deployment() =>
        Assert.Throws<SkillPermissionException>(() => _capabilities.Shell.Start(new ShellDaemonCommand { Command = "sleep 1000" }));

    [Fact]
    public async Task Stopping_a_daemon_ends_it_and_all_it_has_started()
    {
        ShellDaemon daemon = Start($"sh -c 'echo $$ > {_scratch.Of("pid")}; sleep 1000' & wait");
        int child = await Processes.IdInAsync(_scratch.Of("pid"));

        Assert.True(_capabilities.Shell.Stop(daemon.ProcessId));

        Processes.AssertGone(daemon.ProcessId);
        Processes.AssertGone(child);
        Assert.Empty(_capabilities.Shell.Daemons);
        Assert.False(_capabilities.Shell.Stop(daemon.ProcessId));
    }

    [Fact]
    public void Another_instance_neither_sees_nor_stops_a_daemon()
    {
        ShellDaemon daemon = Start("sleep 1000");
        using SkillCapabilities other = Of(new CapabilityHost());

        Assert.Empty(other.Shell.Daemons);
        Assert.False(other.Shell.Stop(daemon.ProcessId));
        Assert.True(Processes.Runs(daemon.ProcessId));
    }

    [Fact]
    public void Processes_that_are_no_daemons_cannot_be_stopped() => Assert.False(_capabilities.Shell.Stop(Environment.ProcessId));

    [Fact]
    public async Task A_daemon_that_has_ended_is_not_listed()
    {
        ShellDaemon daemon = Start("true");

        await EndAsync(daemon);

        Assert.Empty(_capabilities.Shell.Daemons);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reload_and_end_of_a_skill_end_its_daemons(bool isReload)
    {
        ShellDaemon daemon = Start("sleep 1000");

        if (isReload)
            _capabilities.Retire();
        else
            _capabilities.Dispose();

        Processes.AssertGone(daemon.ProcessId);
    }

    [Fact]
    public void A_daemon_outlives_its_skill_when_that_was_asked_for()
    {
        ShellDaemon daemon = _capabilities.Shell.Start(new ShellDaemonCommand { Command = "sh", Arguments = ["-c", "exec sleep 1000"], KeepRunning = true });

        _capabilities.Dispose();

        Assert.True(Processes.Runs(daemon.ProcessId));
        using Process process = Process.GetProcessById(daemon.ProcessId);
        process.Kill();
    }

    [Fact]
    public void A_daemon_that_was_to_outlive_its_skill_can_be_stopped()
    {
        ShellDaemon daemon = _capabilities.Shell.Start(new ShellDaemonCommand { Command = "sh", Arguments = ["-c", "exec sleep 1000"], KeepRunning = true });

        Assert.True(_capabilities.Shell.Stop(daemon.ProcessId));

        Processes.AssertGone(daemon.ProcessId);
    }

    private SkillCapabilities Of(CapabilityHost host) => TestCapabilities.Of(
        new SkillPermissions
        {
            Directories = [new DirectoryGrant(_scratch.Path, PathAccess.ReadWrite)],
            Shell = new ShellGrant { AllowList = ["sh **"], AllowedDirectories = [_scratch.Path] },
        },
        host);

    private ShellDaemon Start(string script) => _capabilities.Shell.Start(new ShellDaemonCommand { Command = "sh", Arguments = ["-c", script] });

    private static async Task EndAsync(ShellDaemon daemon)
    {
        while (Processes.Runs(daemon.ProcessId))
            await Task.Delay(5, TestContext.Current.CancellationToken);
    }
}
