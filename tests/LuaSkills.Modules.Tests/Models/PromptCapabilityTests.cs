using LuaSkills.Capabilities;
using LuaSkills.Modules.Tests.Capabilities;

namespace LuaSkills.Modules.Tests.Models;

public sealed class PromptCapabilityTests
{
    private static readonly SkillPermissions s_models = new() { Models = true };
    private static readonly SkillCallInfo s_caller = new() { SkillId = "probe", Method = "ask", Request = new SkillRequestContext { RequestId = "r-1", ClientName = "ide" } };

    [Fact]
    public async Task A_prompt_goes_to_the_model_of_the_host()
    {
        Model model = new();
        using SkillCapabilities capabilities = TestCapabilities.Of(s_models, new CapabilityHost { Models = model });

        LlmReply reply = await capabilities.Prompt.CompleteAsync(s_caller, new SkillPrompt { Text = "2+2?", Instructions = "Be brief.", Temperature = 0.2, MaxTokens = 5 });

        Assert.Equal("4", reply.Assistant);
        Assert.Equal(("Be brief.", "2+2?", new LlmOptions { Temperature = 0.2, MaxTokens = 5 }), (model.System, model.User, model.Options));
        Assert.Equal(new ModelCaller { SkillId = "probe", EntryName = "ask", ClientName = "ide", RequestId = "r-1" }, model.Caller);
    }

    [Fact]
    public async Task A_prompt_without_instructions_has_plain_ones()
    {
        Model model = new();
        using SkillCapabilities capabilities = TestCapabilities.Of(s_models, new CapabilityHost { Models = model });

        await capabilities.Prompt.CompleteAsync(s_caller, new SkillPrompt { Text = "2+2?" });

        Assert.Equal("You are a helpful assistant.", model.System);
    }

    [Fact]
    public async Task A_provider_that_knows_no_wishes_is_asked_without_them()
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(s_models, new CapabilityHost { Models = new PlainModel() });

        LlmReply reply = await capabilities.Prompt.CompleteAsync(s_caller, new SkillPrompt { Text = "2+2?", MaxTokens = 5 });

        Assert.Equal("four", reply.Assistant);
    }

    [Fact]
    public async Task A_prompt_is_denied_without_the_permission()
    {
        Model model = new();
        using SkillCapabilities capabilities = TestCapabilities.Of(SkillPermissions.None, new CapabilityHost { Models = model });

        await Assert.ThrowsAsync<SkillPermissionException>(async () => await capabilities.Prompt.CompleteAsync(s_caller, new SkillPrompt { Text = "2+2?" }));

        Assert.Null(model.User);
    }

    [Fact]
    public async Task A_host_without_a_model_says_so()
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(s_models);

        SkillException error = await Assert.ThrowsAsync<SkillException>(async () => await capabilities.Prompt.CompleteAsync(s_caller, new SkillPrompt { Text = "2+2?" }));

        Assert.Equal((SkillErrorCode.CapabilityFailed, "the host has no language model"), (error.Code, error.Message));
    }

    [Theory]
    [InlineData("", null, null)]
    [InlineData("  ", null, null)]
    [InlineData("a\0b", null, null)]
    [InlineData("a", -0.1, null)]
    [InlineData("a", double.NaN, null)]
    [InlineData("a", null, 0)]
    public async Task What_is_no_prompt_is_refused(string text, double? temperature, int? maxTokens)
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(s_models, new CapabilityHost { Models = new Model() });

        SkillException error = await Assert.ThrowsAsync<SkillException>(
            async () => await capabilities.Prompt.CompleteAsync(s_caller, new SkillPrompt { Text = text, Temperature = temperature, MaxTokens = maxTokens }));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
    }

    [Fact]
    public async Task The_message_of_a_model_exception_reaches_the_skill()
    {
        Model model = new() { Fault = new ModelException(ModelErrorCode.BudgetExceeded, "no budget left") };
        using SkillCapabilities capabilities = TestCapabilities.Of(s_models, new CapabilityHost { Models = model });

        SkillException error = await Assert.ThrowsAsync<SkillException>(async () => await capabilities.Prompt.CompleteAsync(s_caller, new SkillPrompt { Text = "2+2?" }));

        Assert.Equal((SkillErrorCode.CapabilityFailed, "the host's model failed: no budget left"), (error.Code, error.Message));
    }

    [Fact]
    public async Task The_message_of_any_other_exception_stays_with_the_host()
    {
        Model model = new() { Fault = new InvalidOperationException("key sk-123 refused") };
        using SkillCapabilities capabilities = TestCapabilities.Of(s_models, new CapabilityHost { Models = model });

        SkillException error = await Assert.ThrowsAsync<SkillException>(async () => await capabilities.Prompt.CompleteAsync(s_caller, new SkillPrompt { Text = "2+2?" }));

        Assert.Equal("the host's model failed", error.Message);
    }

    [Fact]
    public async Task A_model_that_does_not_look_at_its_token_holds_no_call()
    {
        using SkillCapabilities capabilities = TestCapabilities.Of(s_models, new CapabilityHost { Models = new Model { Answer = new TaskCompletionSource<LlmReply>().Task } });
        using CancellationTokenSource stop = new();

        ValueTask<LlmReply> call = capabilities.Prompt.CompleteAsync(s_caller, new SkillPrompt { Text = "2+2?" }, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call);
    }

    private sealed class PlainModel : IModelProvider
    {
        public bool CanEmbed => false;

        public bool CanLlm => true;

        public ValueTask<TextEmbedding> EmbedAsync(string text, ModelCaller caller, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<LlmReply> LlmAsync(string system, string user, ModelCaller caller, CancellationToken cancellationToken) => new(new LlmReply("four"));
    }

    private sealed class Model : IModelProvider
    {
        public string? System { get; private set; }

        public string? User { get; private set; }

        public LlmOptions? Options { get; private set; }

        public ModelCaller? Caller { get; private set; }

        public Exception? Fault { get; init; }

        public Task<LlmReply> Answer { get; init; } = Task.FromResult(new LlmReply("4"));

        public bool CanEmbed => false;

        public bool CanLlm => true;

        public ValueTask<TextEmbedding> EmbedAsync(string text, ModelCaller caller, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<LlmReply> LlmAsync(string system, string user, ModelCaller caller, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<LlmReply> LlmAsync(string system, string user, LlmOptions options, ModelCaller caller, CancellationToken cancellationToken)
        {
            (System, User, Options, Caller) = (system, user, options, caller);
            return Fault is { } fault ? throw fault : new ValueTask<LlmReply>(Answer);
        }
    }
}
