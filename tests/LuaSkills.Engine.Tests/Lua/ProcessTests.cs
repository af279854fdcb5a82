using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Lua;

/// <summary>Processes through Lua's own <c>io</c> and <c>os</c>.</summary>
public sealed class ProcessTests
{
    [Theory]
    [InlineData("os.execute('exit 3')", "[null,\"exit\",3]")]
    [InlineData("os.execute('kill -9 $$')", "[null,\"signal\",9]")]
    [InlineData("os.execute('true')", "[true,\"exit\",0]")]
    [InlineData("os.execute()", "[true]")]
    public void Execute_tells_how_the_command_ended(string expression, string outcome)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are those of a Unix shell.");

        Assert.Equal(outcome, Values(expression));
    }

    [Theory]
    [InlineData("exit 3", "[null,\"exit\",3]")]
    [InlineData("kill -9 $$", "[null,\"signal\",9]")]
    [InlineData("true", "[true,\"exit\",0]")]
    [InlineData("", "[true,\"exit\",0]")]
    public void Closing_a_pipe_tells_how_the_command_ended(string command, string outcome)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are those of a Unix shell.");

        Assert.Equal(outcome, Values($"io.popen('{command}'):close()"));
    }

    [Fact]
    public void A_pipe_is_read_like_a_file()
    {
        const string Code = """
            local pipe = io.popen("printf 'a\nb\nc'")
            local first = pipe:read("*l")
            local lines = {}
            for line in pipe:lines() do lines[#lines + 1] = line end
            return { io.type(pipe), first, lines, pipe:close() }
            """;

        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is one of a Unix shell.");
        Assert.Equal("""["file","a",["b","c"],true,"exit",0]""", LuaRun.Code(Code));
    }

    [Fact]
    public void A_pipe_is_written_like_a_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is one of a Unix shell.");
        using ScratchDirectory scratch = new();
        string path = scratch.Of("out");

        Assert.Equal("true", LuaRun.Code($"local pipe = io.popen('cat > {path}', 'w') pipe:write('a', 1) return (pipe:close())"));
        Assert.Equal("a1", File.ReadAllText(path));
    }

    [Fact]
    public void A_pipe_left_open_is_closed_by_the_collector()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The command is one of a Unix shell.");

        Assert.Equal("\"done\"", LuaRun.Code("for i = 1, 20 do io.popen('echo x') end collectgarbage() collectgarbage() return 'done'"));
    }

    [Theory]
    [InlineData("io.popen(nil)", "bad argument #1 to 'popen' (string expected, got nil)")]
    [InlineData("io.popen('true', 'x')", "bad argument #2 to 'popen' (invalid mode)")]
    public void A_wrong_argument_raises(string expression, string message) =>
        Assert.EndsWith(":3: " + message, LuaRun.Error($"({expression})"), StringComparison.Ordinal);

    private static string Values(string expression) => LuaRun.Code($"local values = table.pack({expression}) values.n = nil return values");
}
