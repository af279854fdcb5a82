using LuaSkills.Engine.Api.HostResults;

namespace LuaSkills.Engine.Tests.HostResults;

public sealed class HostResultCapabilityTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"host_result":true}""")]
    [InlineData("""{"host_result":{}}""")]
    [InlineData("""{"host_result":{"enabled":"yes"}}""")]
    [InlineData("""{"host_result":{"enabled":1}}""")]
    [InlineData("""{"host_result":{"enabled":false,"allowed_kinds":["x"]}}""")]
    public void Capabilities_that_do_not_say_enabled_true_disable_host_results(string capabilities) =>
        Assert.False(Of(capabilities).Enabled);

    [Fact]
    public void A_request_without_context_disables_host_results() => Assert.False(HostResultCapabilities.Of(null).Enabled);

    [Fact]
    public void A_disabled_capability_still_shows_its_kinds_and_limit()
    {
        HostResultCapability capability = Of("""{"host_result":{"enabled":false,"allowed_kinds":["x"],"max_payload_bytes":9}}""");

        Assert.Equal(["x"], capability.AllowedKinds);
        Assert.Equal(9, capability.MaxPayloadBytes);
    }

    [Fact]
    public void Kinds_are_trimmed_and_blanks_and_other_types_dropped() =>
        Assert.Equal(["a", "b"], Of("""{"host_result":{"enabled":true,"allowed_kinds":["a"," b ","",5,null]}}""").AllowedKinds);

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("\"9\"")]
    [InlineData("null")]
    public void A_limit_that_is_no_positive_integer_is_no_limit(string limit) =>
        Assert.Null(Of($$"""{"host_result":{"max_payload_bytes":{{limit}},"enabled":true} }""").MaxPayloadBytes);

    [Fact]
    public void A_typed_capability_wins_over_the_declared_one()
    {
        HostResultCapability capability = HostResultCapabilities.Of(new SkillRequestContext
        {
            ClientCapabilities = JsonText.Parse("""{"host_result":{"enabled":true,"max_payload_bytes":5}}"""),
            HostResult = new HostResultCapability { AllowedKinds = [" note ", ""], MaxPayloadBytes = 0 },
        });

        Assert.True(capability.Enabled);
        Assert.Equal(["note"], capability.AllowedKinds);
        Assert.Null(capability.MaxPayloadBytes);
    }

    private static HostResultCapability Of(string capabilities) =>
        HostResultCapabilities.Of(new SkillRequestContext { ClientCapabilities = JsonText.Parse(capabilities) });
}
