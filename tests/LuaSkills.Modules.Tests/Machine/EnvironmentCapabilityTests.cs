using LuaSkills.Modules.Tests.Capabilities;

namespace LuaSkills.Modules.Tests.Machine;

public sealed class EnvironmentCapabilityTests
{
    [Fact]
    public void A_declared_variable_is_read()
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(new SkillPermissions { Environment = new Dictionary<string, string> { ["GREETING"] = "hello" } });

        Assert.Equal("hello", capabilities.Environment.Get("GREETING"));
        Assert.Equal(["GREETING"], capabilities.Environment.Names);
    }

    [Fact]
    public void A_variable_of_the_host_is_not_seen()
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(SkillPermissions.None);

        Assert.NotNull(Environment.GetEnvironmentVariable("PATH"));
        Assert.Equal("", capabilities.Environment.Get("PATH"));
        Assert.False(capabilities.Environment.TryGet("PATH", out _));
    }

    [Fact]
    public void Upper_and_lower_case_count_in_names_of_variables()
    {
        Dictionary<string, string> variables = new(StringComparer.OrdinalIgnoreCase) { ["Greeting"] = "hello" };
        using SkillCapabilities capabilities = TestCapabilities.Of(new SkillPermissions { Environment = variables });

        Assert.False(capabilities.Environment.TryGet("GREETING", out _));
    }
}
