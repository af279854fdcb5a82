using System.Text.Json;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api.Io;

public sealed class IoFunctionTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Text_is_written_appended_and_read_back()
    {
        Assert.Equal("true", Io("write_text(p('f'), 'a')"));
        Assert.Equal("true", Io("append_text(p('f'), '\\nb')"));
        Assert.Equal("\"a\\nb\"", Io("read_text(p('f'))"));
    }

    [Fact]
    public void The_host_chooses_the_encoding_where_the_skill_does_not()
    {
        using EmbeddedEngine engine = new(new SkillEngineOptions { DefaultTextEncoding = "latin1" });

        engine.RunLua("vulcan.io.write_text(args.path, 'h\\u{e9}')", JsonSerializer.SerializeToUtf8Bytes(new { path = _scratch.Of("f") }), options: null, static _ => 0, default);

        Assert.Equal([0x68, 0xE9], File.ReadAllBytes(_scratch.Of("f")));
    }

    [Fact]
    public void Lines_of_a_file_have_no_line_ends()
    {
        _scratch.Write("f", "one\r\n\nthree");

        Assert.Equal("[\"one\",\"\",\"three\"]", Code("local t = {} for line in vulcan.io.lines(p('f')) do t[#t + 1] = line end return t"));
    }

    [Theory]
    [InlineData("read_text(p('none'))", "read_text: No such file or directory (os error 2)")]
    [InlineData("append_text(p('no/dir'), 'x')", "vulcan.io.append_text: No such file or directory (os error 2)")]
    [InlineData("lines(p('none'))", "vulcan.io.open: No such file or directory (os error 2)")]
    [InlineData("open(p('none'), 'x')", "vulcan.io.open: unsupported mode `x`")]
    [InlineData("open(p('none'), 5)", "vulcan.io.open: mode must be a string, got number")]
    [InlineData("open(p('none'), 'r', 'nope')", "vulcan.io.open: unsupported text encoding `nope`")]
    [InlineData("read_text('table: 0x1234')", "vulcan.io.read_text: path looks like a coerced Lua object string `table: 0x1234`")]
    [InlineData("popen('true', 'rw')", "vulcan.io.popen: unsupported mode `rw`")]
    [InlineData("popen('true', 'r', { timeout_ms = -1 })", "vulcan.io.popen: timeout_ms must be a positive number, got number")]
    public void A_failure_names_what_was_tried(string call, string message)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The texts are those of Unix.");

        Assert.Equal("runtime error: " + message, Error(call));
    }

    [Fact]
    public void A_command_is_run_and_its_output_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is one of a Unix shell.");

        Assert.Equal("[\"out\\n\",true]", Code("local h = vulcan.io.popen('cat; echo out; echo err >&2') return { h:read('a'), h:close() }"));
        Assert.Equal("[[],false]", Code("local h = vulcan.io.popen('exit 3', 'rb') return { { h:read() }, h:close() }"));
    }

    [Fact]
    public void A_command_that_takes_too_long_is_ended()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is one of a Unix shell.");

        Assert.Equal("runtime error: vulcan.io.popen timed out after 50 ms", Error("popen('sleep 600; true', { timeout_ms = 50 })"));
    }

    [Fact]
    public void A_call_that_waits_for_a_command_is_stopped_by_its_timeout()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is one of a Unix shell.");
        using LoadedEngine engine = new(("run", "return function() return vulcan.io.popen('sleep 600; true'):read('a') end"));

        Assert.Throws<SkillTimeoutException>(() => engine.Call("run", options: new SkillCallOptions { Timeout = TimeSpan.FromMilliseconds(50) }));
    }

    [Fact]
    public void A_suspendable_call_holds_no_thread_while_a_command_runs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is one of a Unix shell.");
        using LoadedEngine engine = new(("run", "return function() return vulcan.io.popen('cat ' .. vulcan.context.skill_dir .. '/pipe'):read('a') end"));
        string pipe = engine.PathOf("user_skills/t/pipe");
        Assert.Equal("true", engine.Run("return (os.execute('mkfifo ' .. args.pipe))", JsonSerializer.Serialize(new { pipe })));

        SkillStep<string> step = engine.Start("run");

        Assert.NotNull(step.Suspended);
        File.WriteAllText(pipe, "done");
        Assert.Equal("done", SteppedEngine.Finish(step));
    }

    [Fact]
    public void A_temporary_file_goes_when_it_is_closed()
    {
        string[] before = TemporaryFiles();

        Assert.Equal("[\"x\",true]", Code("local h = vulcan.io.tmpfile() h:write('x') h:flush() h:seek('set') return { h:read('a'), h:close() }"));

        Assert.Empty(TemporaryFiles().Except(before));
    }

    [Fact]
    public void A_temporary_file_goes_with_its_VM()
    {
        string[] before = TemporaryFiles();
        string[] during = [];
        using (EmbeddedEngine engine = new(new SkillEngineOptions()))
        {
            engine.RunLua("handle = vulcan.io.tmpfile()", "{}"u8, options: null, static _ => 0, default);
            during = [.. TemporaryFiles().Except(before)];
        }

        Assert.Single(during);
        Assert.False(File.Exists(during[0]));
    }

    private static string[] TemporaryFiles() => Directory.GetFiles(Path.GetTempPath(), $"luaskills_managed_tmpfile_{Environment.ProcessId}_*");

    private string Io(string call) => Code($"return (vulcan.io.{call})");

    private string Error(string call) => JsonSerializer.Deserialize<string>(Code(
        $"local ok, err = pcall(function() return vulcan.io.{call} end) return (tostring(err):gsub('\\nstack traceback:.*', ''))"))!;

    private string Code(string code) => LuaRun.Code(
        "local function p(name) return args.root .. '/' .. name end " + code,
        $$"""{"root":{{JsonSerializer.Serialize(_scratch.FullPath)}}}""");
}
