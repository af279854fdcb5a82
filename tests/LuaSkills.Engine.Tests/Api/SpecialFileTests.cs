using System.Text.Json;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api;

/// <summary>Pipes and devices, which keep whoever reads or writes them waiting.</summary>
public sealed class SpecialFileTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    public SpecialFileTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Special files are told apart on Linux.");
        Assert.Equal("true", LuaRun.Code("return (os.execute('mkfifo ' .. args.pipe))", Arguments));
    }

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("vulcan.fs.read(args.pipe)")]
    [InlineData("vulcan.io.read_text(args.pipe)")]
    [InlineData("vulcan.io.open(args.pipe):read('a')")]
    public void A_call_that_reads_a_pipe_holds_no_thread_until_there_is_something(string expression)
    {
        using LoadedEngine engine = new(("run", $"return function(args) return {expression} end"));

        SkillStep<string> step = engine.Start("run", Arguments);

        Assert.NotNull(step.Suspended);
        File.WriteAllText(Pipe, "done");
        Assert.Equal("done", SteppedEngine.Finish(step));
    }

    [Theory]
    [InlineData("vulcan.fs.write(args.pipe, 'done')")]
    [InlineData("vulcan.fs.write_bytes(args.pipe, 'ZG9uZQ==')")]
    [InlineData("vulcan.io.append_text(args.pipe, 'done')")]
    public void A_call_that_writes_a_pipe_holds_no_thread_until_somebody_reads(string statement)
    {
        using LoadedEngine engine = new(("run", $"return function(args) {statement} return 'written' end"));

        SkillStep<string> step = engine.Start("run", Arguments);

        Assert.NotNull(step.Suspended);
        Assert.Equal("done", File.ReadAllText(Pipe));
        Assert.Equal("written", SteppedEngine.Finish(step));
    }

    [Theory]
    [InlineData("vulcan.fs.read_bytes(args.pipe)")]
    [InlineData("vulcan.fs.read('/dev/zero')")]
    [InlineData("vulcan.fs.read(args.link)")]
    public void A_timeout_ends_the_wait(string expression)
    {
        File.CreateSymbolicLink(_scratch.Of("link"), Pipe);
        using LoadedEngine engine = new(("run", $"return function(args) return {expression} end"));

        Assert.Throws<SkillTimeoutException>(() => engine.Call("run", Arguments, new SkillCallOptions { Timeout = TimeSpan.FromMilliseconds(50) }));
    }

    [Fact]
    public void Devices_are_read_and_written_like_files() =>
        Assert.Equal("[\"\",true]", LuaRun.Code("return { vulcan.fs.read('/dev/null'), vulcan.io.write_text('/dev/null', 'x') }"));

    [Fact]
    public void A_failure_of_a_device_is_worded_like_one_of_a_file() =>
        Assert.Equal(
            "\"runtime error: fs.write: No space left on device (os error 28)\"",
            LuaRun.Code("local ok, err = pcall(vulcan.fs.write, '/dev/full', 'x') return (tostring(err):match('^[^\\n]*'))"));

    private string Pipe => _scratch.Of("pipe");

    private string Arguments => JsonSerializer.Serialize(new { pipe = Pipe, link = _scratch.Of("link") });
}
