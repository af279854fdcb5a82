using LuaSkills.Capabilities;
using LuaSkills.Modules.Tests.Capabilities;

namespace LuaSkills.Modules.Tests.Models;

public sealed class HistoryCapabilityTests
{
    private static readonly SkillPermissions s_models = new() { Models = true };
    private static readonly SkillCallInfo s_caller = new() { SkillId = "probe", Method = "ask", Request = new SkillRequestContext { LlmSessionId = "chat-1" } };

    [Theory]
    [InlineData("", "s1 u1 a1 u2 a2")]
    [InlineData("last:2", "u2 a2")]
    [InlineData("first:1", "s1")]
    [InlineData("role:user", "u1 u2")]
    [InlineData("role:user,last:1", "u2")]
    [InlineData("last:3 role:assistant", "a1 a2")]
    [InlineData("last:0", "")]
    [InlineData("last:99", "s1 u1 a1 u2 a2")]
    public async Task Filters_apply_one_after_the_other(string filter, string expected)
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(s_models, new CapabilityHost { History = new Conversation() });

        IReadOnlyList<HistoryMessage> messages = await capabilities.History.GetAsync(s_caller, filter);

        Assert.Equal(expected, string.Join(' ', messages.Select(message => message.Content)));
    }

    [Theory]
    [InlineData("last")]
    [InlineData("last:")]
    [InlineData("last:-1")]
    [InlineData("last:99999999999")]
    [InlineData("role:")]
    [InlineData("since:yesterday")]
    public async Task What_is_no_filter_is_refused(string filter)
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(s_models, new CapabilityHost { History = new Conversation() });

        SkillException error = await Assert.ThrowsAsync<SkillException>(async () => await capabilities.History.GetAsync(s_caller, filter));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
    }

    [Fact]
    public async Task The_host_is_told_which_conversation_is_meant()
    {
        Conversation conversation = new();
        using SkillCapabilities capabilities = TestCapabilities.Of(s_models, new CapabilityHost { History = conversation });

        await capabilities.History.GetAsync(s_caller);

        Assert.Equal("chat-1", conversation.Asked?.Request?.LlmSessionId);
    }

    [Fact]
    public async Task The_history_is_denied_without_the_permission()
    {
        Conversation conversation = new();
        using SkillCapabilities capabilities = TestCapabilities.Of(SkillPermissions.None, new CapabilityHost { History = conversation });

        SkillPermissionException error = await Assert.ThrowsAsync<SkillPermissionException>(async () => await capabilities.History.GetAsync(s_caller));

        Assert.Equal(SkillCapability.Models, error.Capability);
        Assert.Contains("llm: true", error.Message, StringComparison.Ordinal);
        Assert.Null(conversation.Asked);
    }

    [Fact]
    public async Task A_host_without_conversations_says_so()
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(s_models);

        SkillException error = await Assert.ThrowsAsync<SkillException>(async () => await capabilities.History.GetAsync(s_caller));

        Assert.Equal((SkillErrorCode.CapabilityFailed, "the host keeps no history of conversations"), (error.Code, error.Message));
    }

    private sealed class Conversation : IConversationHistory
    {
        public SkillCallInfo? Asked { get; private set; }

        public ValueTask<IReadOnlyList<HistoryMessage>> GetAsync(SkillCallInfo caller, CancellationToken cancellationToken)
        {
            Asked = caller;
            return new([new("system", "s1"), new("user", "u1"), new("assistant", "a1"), new("user", "u2"), new("assistant", "a2")]);
        }
    }
}
