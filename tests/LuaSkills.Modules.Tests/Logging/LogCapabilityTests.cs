using LuaSkills.Capabilities;
using LuaSkills.Modules.Tests.Capabilities;

namespace LuaSkills.Modules.Tests.Logging;

public sealed class LogCapabilityTests
{
    private readonly List<(SkillLogLevel Level, string Line)> _lines = [];

    [Theory]
    [InlineData(LogSeverity.Info, SkillLogLevel.Info, "[LuaSkill:info] probe: hello")]
    [InlineData(LogSeverity.Warn, SkillLogLevel.Warn, "[LuaSkill:warn] probe: hello")]
    [InlineData(LogSeverity.Error, SkillLogLevel.Error, "[LuaSkill:error] probe: hello")]
    public void A_line_goes_to_the_host_with_the_name_of_the_skill(LogSeverity severity, SkillLogLevel level, string line)
    {
        using SkillCapabilities capabilities = Open();

        capabilities.Log.Write(severity, "hello");

        Assert.Equal([(level, line)], _lines);
    }

    [Fact]
    public void Fields_follow_the_message_as_json()
    {
        using SkillCapabilities capabilities = Open();

        capabilities.Log.Write(LogSeverity.Info, "done", [new LogField("file", "a b"), new LogField("count", 3), new LogField("share", 0.5), new LogField("new", true)]);

        Assert.Equal("[LuaSkill:info] probe: done file=\"a b\" count=3 share=0.5 new=true", _lines[0].Line);
    }

    [Fact]
    public void A_message_cannot_pretend_to_be_several_lines()
    {
        using SkillCapabilities capabilities = Open();

        capabilities.Log.Write(LogSeverity.Info, "one\r\n[LuaSkill:error] other: two\u001b[2J");

        Assert.Equal("[LuaSkill:info] probe: one\\r\\n[LuaSkill:error] other: two\uFFFD[2J", Assert.Single(_lines).Line);
    }

    [Fact]
    public void Lines_for_debugging_are_dropped_unless_the_host_wants_them()
    {
        using SkillCapabilities capabilities = Open();

        capabilities.Log.Write(LogSeverity.Debug, "hello");

        Assert.Empty(_lines);
    }

    [Fact]
    public void Lines_for_debugging_are_marked()
    {
        using SkillCapabilities capabilities = Open(logsDebug: true);

        capabilities.Log.Write(LogSeverity.Debug, "hello");

        Assert.Equal("[LuaSkill:debug] probe: hello", Assert.Single(_lines).Line);
    }

    [Fact]
    public void A_host_that_fails_to_log_does_not_fail_the_skill()
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(SkillPermissions.None, new CapabilityHost { Log = (_, _) => throw new InvalidOperationException("disk full") });

        capabilities.Log.Write(LogSeverity.Error, "hello");
    }

    private SkillCapabilities Open(bool logsDebug = false) =>
        TestCapabilities.Of(SkillPermissions.None, new CapabilityHost { Log = (level, line) => _lines.Add((level, line)), LogsDebug = logsDebug });
}
