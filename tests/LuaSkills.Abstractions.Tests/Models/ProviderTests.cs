namespace LuaSkills.Abstractions.Tests.Models;

/// <summary>Generated model providers.</summary>
public sealed partial class ProviderTests
{
    private static readonly ModelCaller s_caller = new() { SkillId = "notes" };

    [Fact]
    public async Task Every_form_of_embedding_is_understood()
    {
        Assert.All(
            await Task.WhenAll(Embed(new Floats()), Embed(new Memories()), Embed(new Embeddings()), Embed(new FloatTasks()), Embed(new MemoryTasks()), Embed(new EmbeddingTasks())),
            vector => Assert.Equal([4], vector.Vector.ToArray()));
    }

    [Fact]
    public async Task Every_form_of_answer_is_understood()
    {
        Assert.Equal("be brief/hi", (await Ask(new Floats())).Assistant);
        Assert.Equal("be brief/hi", (await Ask(new Memories())).Assistant);
        Assert.Equal("be brief/hi/notes", (await Ask(new Embeddings())).Assistant);
        Assert.Equal("be brief/hi", (await Ask(new FloatTasks())).Assistant);
        Assert.Equal("be brief/hi", (await Ask(Fixed.Provider)).Assistant);
    }

    [Fact]
    public async Task A_model_that_is_missing_is_unavailable()
    {
        IModelProvider embeds = new MemoryTasks();
        IModelProvider answers = Fixed.Provider;

        Assert.True(embeds.CanEmbed && answers.CanLlm);
        Assert.False(embeds.CanLlm || answers.CanEmbed);
        ModelException noLlm = await Assert.ThrowsAsync<ModelException>(() => Ask(embeds));
        ModelException noEmbed = await Assert.ThrowsAsync<ModelException>(() => Embed(answers));
        Assert.Equal((ModelErrorCode.ModelUnavailable, "llm callback is not registered"), (noLlm.Code, noLlm.Message));
        Assert.Equal((ModelErrorCode.ModelUnavailable, "embedding callback is not registered"), (noEmbed.Code, noEmbed.Message));
    }

    [Fact]
    public async Task The_token_is_handed_on()
    {
        using CancellationTokenSource source = new();
        await source.CancelAsync();
        IModelProvider provider = new FloatTasks();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await provider.LlmAsync("", "", s_caller, source.Token));
    }

    [Fact]
    public async Task Null_is_no_answer()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Ask(new Nothing()));
    }

    private static async Task<TextEmbedding> Embed(IModelProvider provider) => await provider.EmbedAsync("text", s_caller, CancellationToken.None);

    private static async Task<LlmReply> Ask(IModelProvider provider) => await provider.LlmAsync("be brief", "hi", s_caller, CancellationToken.None);

    [ModelProvider]
    private sealed partial class Floats
    {
        [Embed] private static float[] Embed(string text) => [text.Length];

        [Llm] private static string Ask(string system, string user) => $"{system}/{user}";
    }

    [ModelProvider]
    private sealed partial class Memories
    {
        [Embed] private static ReadOnlyMemory<float> Embed(string text) => new float[] { text.Length };

        [Llm] private static LlmReply Ask(string system, string user) => new($"{system}/{user}");
    }

    [ModelProvider]
    private sealed partial class Embeddings
    {
        [Embed] private static TextEmbedding Embed(string text, ModelCaller caller) => caller == s_caller ? new(new float[] { text.Length }) : throw new InvalidOperationException();

        [Llm] private static Task<string> AskAsync(string system, string user, ModelCaller caller) => Task.FromResult($"{system}/{user}/{caller.SkillId}");
    }

    [ModelProvider]
    private sealed partial class FloatTasks
    {
        [Embed] private static Task<float[]> EmbedAsync(string text) => Task.FromResult<float[]>([text.Length]);

        [Llm]
        private static async ValueTask<string> AskAsync(string system, string user, CancellationToken cancellationToken)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            return $"{system}/{user}";
        }
    }

    [ModelProvider]
    private sealed partial class MemoryTasks
    {
        [Embed] private static ValueTask<ReadOnlyMemory<float>> EmbedAsync(string text) => new(new float[] { text.Length });
    }

    [ModelProvider]
    private sealed partial class EmbeddingTasks
    {
        [Embed]
        private static async Task<TextEmbedding> EmbedAsync(string text)
        {
            await Task.Yield();
            return new TextEmbedding(new float[] { text.Length });
        }
    }

    [ModelProvider]
    private sealed partial class Nothing
    {
        [Llm] private static ValueTask<LlmReply> AskAsync(string system, string user) => new((LlmReply)null!);
    }

    [ModelProvider]
    private static partial class Fixed
    {
        [Llm] public static Task<LlmReply> AskAsync(string system, string user) => Task.FromResult(new LlmReply($"{system}/{user}"));
    }
}
