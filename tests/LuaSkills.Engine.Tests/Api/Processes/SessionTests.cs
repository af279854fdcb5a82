using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api.Processes;

public sealed class SessionTests
{
    private const string Prefix = "Lua run_lua error: runtime error: process.session.";

    public SessionTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "The commands are those of a Unix shell, and processes are looked up in /proc.");

    [Theory]
    [InlineData("s.read(5)", "read: expected a process session, got number; call methods with a colon")]
    [InlineData("s.read(io.stdout)", "read: expected a process session, got userdata; call methods with a colon")]
    [InlineData("s:read({ timeout_ms = 0 })", "read: timeout_ms must be a positive number, got number")]
    [InlineData("s:read({ until_text = 5 })", "read: until_text must be a string, got number")]
    [InlineData("s:close(5)", "close: options must be a table, got number")]
    [InlineData("s:close({ timeout_ms = 'x' })", "close: timeout_ms must be a positive number, got string")]
    [InlineData("s:write('\\255')", "write: value must be valid UTF-8")]
    [InlineData("s:write(nil)", "write: unsupported value nil")]
    public void A_wrong_argument_raises(string expression, string message) =>
        Assert.Equal(Prefix + message, LuaRun.Error($"(function() local s = vulcan.process.session.open({{ program = 'cat' }}) return {expression} end)()"));

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void A_conversation_goes_back_and_forth(CallPath path)
    {
        const string Code = """
            local s = vulcan.process.session.open({ program = "sh", args = { "-c", "while read x; do echo \"<$x>\"; done" } })
            local answers = {}
            for i = 1, 50 do
              s:write("line ", i, "\n")
              answers[i] = s:read({ until_text = "line " .. i .. ">", timeout_ms = 20000 }).stdout
            end
            local status = s:close()
            return { #answers, answers[50], status.code }
            """;
        using LoadedEngine engine = new();

        Assert.Equal("""[50,"<line 50>\n",0]""", On(engine, path, Code));
    }

    [Fact]
    public void Only_the_latest_output_is_kept() =>
        Assert.Equal("\"789\"", LuaRun.Code(
            "local s = vulcan.process.session.open({ program = 'printf', args = { '123456789' }, buffer_limit_bytes = 3 }) s:close() return s:read().stdout"));

    [Fact]
    public void A_read_takes_no_more_than_it_is_told() =>
        Assert.Equal("""["123","456","",false]""", LuaRun.Code(
            """
            local s = vulcan.process.session.open({ program = 'printf', args = { '123456' } })
            s:close()
            local first, second, third = s:read({ max_bytes = 3 }), s:read({ max_bytes = 3 }), s:read({ max_bytes = 3 })
            return { first.stdout, second.stdout, third.stdout, third.timed_out }
            """));

    [Fact]
    public void A_read_whose_time_is_up_hands_over_what_there_is() =>
        Assert.Equal("""["some",true]""", LuaRun.Code(
            """
            local s = vulcan.process.session.open({ program = 'sh', args = { '-c', 'printf some; sleep 300' } })
            local text, output = ''
            repeat
              output = s:read({ until_text = 'never', timeout_ms = 50 })
              text = text .. output.stdout
            until text ~= ''
            return { text, output.timed_out }
            """));

    [Fact]
    public void A_session_that_was_killed_tells_so_at_once() =>
        Assert.Equal("""{"exited":true,"running":false,"success":false}""", LuaRun.Code(
            "local s = vulcan.process.session.open({ program = 'sleep', args = { '300' } }) s:kill() return s:status()"));

    [Fact]
    public void Writing_to_a_process_that_has_ended_raises() =>
        Assert.Equal(Prefix + "write: Broken pipe (os error 32)", LuaRun.Error(
            "(function() local s = vulcan.process.session.open({ program = 'true' }) " +
            "while s:status().running do s:read({ timeout_ms = 10 }) end return s:write('x') end)()"));

    [Fact]
    public void A_write_larger_than_the_pipe_waits_for_the_reader() =>
        Assert.Equal("1000000", LuaRun.Code(
            """
            local s = vulcan.process.session.open({ program = 'sh', args = { '-c', 'sleep 0.05; wc -c' } })
            s:write(string.rep('x', 1000000))
            s:close({ timeout_ms = 20000 })
            return tonumber(s:read().stdout)
            """));

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void The_deadline_of_the_call_ends_a_read_and_the_process(CallPath path)
    {
        using LoadedEngine engine = new();
        string file = engine.PathOf("pid");

        Assert.Throws<SkillTimeoutException>(() => On(
            engine,
            path,
            $"local s = vulcan.process.session.open({{ program = 'sh', args = {{ '-c', 'echo $$ > {file}; sleep 300' }} }}) s:read({{ timeout_ms = 300000 }})",
            new SkillCallOptions { Timeout = TimeSpan.FromSeconds(1) }));
        RunningProcess.AssertEnds(File.ReadAllText(file).Trim());
    }

    [Fact]
    public void A_session_that_no_code_can_reach_any_more_ends_with_the_call()
    {
        using LoadedEngine engine = new();

        RunningProcess.AssertEnds(Open(engine, "local s"));
    }

    [Fact]
    public void A_session_kept_in_a_global_lives_until_its_vm_is_closed()
    {
        LoadedEngine engine = new(new SkillEngineOptions { Pool = new VmPoolOptions { MinSize = 1, MaxSize = 1 } });
        string process = Open(engine, "session");

        Assert.Equal("true", engine.Run("return session:status().running"));
        engine.Dispose();
        RunningProcess.AssertEnds(process);
    }

    [Fact]
    public void Closing_kills_what_the_process_has_left_behind() =>
        RunningProcess.AssertEnds(LuaRun.Code(
            """
            local s = vulcan.process.session.open({ program = 'sh', args = { '-c', 'sleep 300 >/dev/null 2>&1 & echo $!' } })
            local process = s:read({ until_text = '\n', timeout_ms = 20000 }).stdout
            s:close()
            return tonumber(process)
            """));

    [Fact]
    public void Skills_cannot_get_at_the_methods_of_all_sessions() =>
        Assert.Equal("[false,false,true]", LuaRun.Code(
            """
            local s = vulcan.process.session.open({ program = 'true' })
            return { getmetatable(s), debug.getmetatable(s), (pcall(function() s.read = print end)) == false }
            """));

    private static string Open(LoadedEngine engine, string variable) =>
        engine.Run(
            $"{variable} = vulcan.process.session.open({{ program = 'sh', args = {{ '-c', 'echo $$; sleep 300' }} }}) " +
            $"return tonumber({variable.Replace("local ", "", StringComparison.Ordinal)}:read({{ until_text = '\\n', timeout_ms = 20000 }}).stdout)");

    private static string On(LoadedEngine engine, CallPath path, string code, SkillCallOptions? options = null) =>
        engine.On(path).RunLua(code, "{}"u8, options, static json => System.Text.Encoding.UTF8.GetString(json), CancellationToken.None);
}
