using System.Text;
using LuaSkills.CompilerServices;

namespace LuaSkills.Abstractions.Tests;

public sealed class SkillPayloadTests
{
    [Fact]
    public void A_payload_grows_with_what_is_written()
    {
        string text = new('x', 5000);
        using SkillPayload payload = SkillPayload.Rent();

        payload.Writer.WriteStringValue(text);

        Assert.Equal($"\"{text}\"", Encoding.UTF8.GetString(payload.WrittenSpan));
    }

    [Fact]
    public void A_payload_that_was_given_back_is_rented_again_and_is_empty()
    {
        SkillPayload first = SkillPayload.Rent();
        first.Writer.WriteNumberValue(1);
        first.Dispose();

        using SkillPayload second = SkillPayload.Rent();

        Assert.Same(first, second);
        Assert.True(second.WrittenSpan.IsEmpty);
    }

    [Fact]
    public void Two_payloads_in_use_are_different()
    {
        using SkillPayload first = SkillPayload.Rent();
        using SkillPayload second = SkillPayload.Rent();

        Assert.NotSame(first, second);
    }

    [Fact]
    public void A_payload_that_is_given_back_twice_is_rented_once()
    {
        SkillPayload payload = SkillPayload.Rent();
        payload.Dispose();
        payload.Dispose();

        using SkillPayload first = SkillPayload.Rent();
        using SkillPayload second = SkillPayload.Rent();

        Assert.NotSame(first, second);
    }

    [Fact]
    public void A_large_payload_is_not_kept()
    {
        SkillPayload large = SkillPayload.Rent();
        large.Writer.WriteStringValue(new string('x', 100_000));
        _ = large.WrittenSpan;
        large.Dispose();

        using SkillPayload next = SkillPayload.Rent();

        Assert.NotSame(large, next);
    }
}
