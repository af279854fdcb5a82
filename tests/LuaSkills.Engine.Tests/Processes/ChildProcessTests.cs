using System.Globalization;
using LuaSkills.Engine.Processes;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Processes;

/// <summary>Both ways to start a process, which differ in what they can do but not in this.</summary>
public sealed class ChildProcessTests
{
    public ChildProcessTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "The commands are those of a Unix shell, and processes are looked up in /proc.");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_process_reads_writes_and_ends(bool portable)
    {
        using ChildProcess child = Start(Sh("cat; echo error >&2; exit 3") with { Input = InputSource.Pipe }, portable);
        await child.Input!.WriteAsync("text"u8.ToArray(), TestContext.Current.CancellationToken);
        child.CloseInput();

        Assert.Equal("text", await new StreamReader(child.Output!).ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal("error\n", await new StreamReader(child.Error!).ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(3, (await child.WaitForExitAsync(TestContext.Current.CancellationToken)).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_input_there_is_nothing_to_read(bool portable)
    {
        using ChildProcess child = Start(Sh("cat"), portable);

        Assert.Equal(0, (await child.WaitForExitAsync(TestContext.Current.CancellationToken)).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disposal_kills_a_process_and_its_children(bool portable)
    {
        ChildProcess child = Start(Sh("sleep 300 & echo $!; wait"), portable);
        string? process = await new StreamReader(child.Output!).ReadLineAsync(TestContext.Current.CancellationToken);
        child.Dispose();

        RunningProcess.AssertEnds(process!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_program_that_does_not_exist_is_told_in_the_systems_words(bool portable) =>
        Assert.Equal(
            "No such file or directory (os error 2)",
            Assert.Throws<ProcessStartException>(() => Start(new ProcessStart { Program = "/no/such/program" }, portable)).Message);

    [Fact]
    public async Task A_signal_is_told_apart_from_an_exit_code()
    {
        using ChildProcess child = Start(Sh("kill -15 $$"), portable: false);

        Assert.Equal(new ExitStatus(null, 15), await child.WaitForExitAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_process_does_not_inherit_that_the_host_ignores_broken_pipes()
    {
        using ChildProcess child = Start(Sh("trap > /dev/null; kill -13 $$; echo survived"), portable: false);

        Assert.Equal(13, (await child.WaitForExitAsync(TestContext.Current.CancellationToken)).Signal);
    }

    [Fact]
    public async Task Variables_are_added_to_those_of_the_host_and_replace_them()
    {
        string home = Environment.GetEnvironmentVariable("PATH")!;
        ProcessStart start = Sh("printf '%s|%s' \"$PATH\" \"$HOME\"") with { Environment = [KeyValuePair.Create("HOME", "changed")] };
        using ChildProcess child = Start(start, portable: false);

        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"{home}|changed"),
            await new StreamReader(child.Output!).ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static ProcessStart Sh(string command) => new() { Program = "sh", Arguments = ["-c", command] };

    private static ChildProcess Start(ProcessStart start, bool portable) => portable ? PortableChild.Start(start) : UnixChild.Start(start);
}
