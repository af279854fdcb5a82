using static LuaSkills.Engine.Tests.HostResults.HostResultSubject;

namespace LuaSkills.Engine.Tests.HostResults;

public sealed class HostResultTests
{
    [Theory]
    [InlineData("\"oops\"")]
    [InlineData("3")]
    [InlineData("[]")]
    [InlineData("[1,2]")]
    public void A_value_that_is_no_object_is_refused(string json) =>
        Assert.Equal("must return host_result as an object with kind and payload", Refuse(json));

    [Theory]
    [InlineData("""{"payload":[1]}""")]
    [InlineData("""{"kind":5,"payload":[1]}""")]
    [InlineData("""{"kind":"  ","payload":[1]}""")]
    public void A_kind_that_is_no_text_is_refused(string json) =>
        Assert.Equal("must return host_result.kind as one non-empty string", Refuse(json));

    [Fact]
    public void A_kind_the_host_does_not_take_is_refused() =>
        Assert.Equal(
            "returned host_result.kind 'change_set' which is not allowed by the host",
            Refuse(ChangeSet("{}"), new HostResultCapability { AllowedKinds = ["note"] }));

    [Fact]
    public void A_missing_payload_is_refused() =>
        Assert.Equal("must return host_result.payload when host_result is enabled", Refuse("""{"kind":"note"}"""));

    [Fact]
    public void A_refused_kind_is_told_before_a_missing_payload() =>
        Assert.Contains("not allowed", Refuse("""{"kind":"note"}""", new HostResultCapability { AllowedKinds = ["x"] }), StringComparison.Ordinal);

    [Theory]
    [InlineData("false")]
    [InlineData("\"plain\"")]
    [InlineData("[]")]
    [InlineData("1.5")]
    [InlineData("null")]
    [InlineData("""{"kind":"inner","payload":{"a":[1]}}""")]
    public void Another_kind_takes_any_payload(string payload) =>
        Assert.Equal(payload, Accept($$"""{"kind":"note","payload":{{payload}}}""").Payload.GetRawText());

    [Fact]
    public void The_kind_is_trimmed() => Assert.Equal("note", Accept("""{"kind":"  note ","payload":1}""").Kind);

    [Fact]
    public void Other_members_are_ignored() => Assert.Equal("[1]", Accept("""{"kind":"note","more":{"payload":2},"payload":[1]}""").Payload.GetRawText());

    [Fact]
    public void A_payload_of_exactly_the_limit_is_taken() =>
        Assert.Equal("note", Accept("""{"kind":"note","payload":{"t":"12345"}}""", new HostResultCapability { MaxPayloadBytes = 13 }).Kind);

    [Fact]
    public void A_payload_over_the_limit_is_refused() =>
        Assert.Equal(
            "returned host_result payload 13 bytes larger than host limit 12",
            Refuse("""{"kind":"note","payload":{"t":"12345"}}""", new HostResultCapability { MaxPayloadBytes = 12 }));

    [Fact]
    public void The_limit_counts_utf8_bytes() =>
        Assert.Equal("note", Accept("""{"kind":"note","payload":"é"}""", new HostResultCapability { MaxPayloadBytes = 4 }).Kind);

    [Fact]
    public void The_limit_counts_the_normalized_payload()
    {
        string payload = Preview($$"""{"change":"delete","content":"{{string.Join("\\n", Enumerable.Repeat("line", 10_000))}}","path":"/w"}""");

        Assert.Equal("change_set", Accept(ChangeSet(payload), new HostResultCapability { MaxPayloadBytes = 1_000 }).Kind);
    }

    [Fact]
    public void A_payload_nested_deeper_than_the_readers_default_is_taken()
    {
        string payload = new string('[', 500) + new string(']', 500);

        Assert.Equal(payload, Accept($$"""{"kind":"note","payload":{{payload}}}""").Payload.GetRawText());
    }
}
