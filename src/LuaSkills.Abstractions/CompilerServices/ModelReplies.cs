using System.ComponentModel;

namespace LuaSkills.CompilerServices;

/// <summary>Turns what the methods of model providers return into what engines ask for. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModelReplies
{
    /// <summary>An embedding that is there already.</summary>
    /// <param name="result">The embedding.</param>
    public static ValueTask<TextEmbedding> Embedding(TextEmbedding result) => new(Checked(result));

    /// <inheritdoc cref="Embedding(TextEmbedding)"/>
    public static ValueTask<TextEmbedding> Embedding(float[] result) => new(Of(result));

    /// <inheritdoc cref="Embedding(TextEmbedding)"/>
    public static ValueTask<TextEmbedding> Embedding(ReadOnlyMemory<float> result) => new(new TextEmbedding(result));

    /// <summary>An embedding that is still computed.</summary>
    /// <param name="result">The embedding.</param>
    public static async ValueTask<TextEmbedding> Embedding(Task<TextEmbedding> result) => Checked(await Checked(result).ConfigureAwait(false));

    /// <inheritdoc cref="Embedding(Task{TextEmbedding})"/>
    public static async ValueTask<TextEmbedding> Embedding(ValueTask<TextEmbedding> result) => Checked(await result.ConfigureAwait(false));

    /// <inheritdoc cref="Embedding(Task{TextEmbedding})"/>
    public static async ValueTask<TextEmbedding> Embedding(Task<float[]> result) => Of(await Checked(result).ConfigureAwait(false));

    /// <inheritdoc cref="Embedding(Task{TextEmbedding})"/>
    public static async ValueTask<TextEmbedding> Embedding(ValueTask<float[]> result) => Of(await result.ConfigureAwait(false));

    /// <inheritdoc cref="Embedding(Task{TextEmbedding})"/>
    public static async ValueTask<TextEmbedding> Embedding(Task<ReadOnlyMemory<float>> result) => new(await Checked(result).ConfigureAwait(false));

    /// <inheritdoc cref="Embedding(Task{TextEmbedding})"/>
    public static async ValueTask<TextEmbedding> Embedding(ValueTask<ReadOnlyMemory<float>> result) => new(await result.ConfigureAwait(false));

    /// <summary>An answer that is there already.</summary>
    /// <param name="result">The answer.</param>
    public static ValueTask<LlmReply> Reply(LlmReply result) => new(Checked(result));

    /// <inheritdoc cref="Reply(LlmReply)"/>
    public static ValueTask<LlmReply> Reply(string result) => new(Of(result));

    /// <summary>An answer that is still made.</summary>
    /// <param name="result">The answer.</param>
    public static async ValueTask<LlmReply> Reply(Task<LlmReply> result) => Checked(await Checked(result).ConfigureAwait(false));

    /// <inheritdoc cref="Reply(Task{LlmReply})"/>
    public static async ValueTask<LlmReply> Reply(ValueTask<LlmReply> result) => Checked(await result.ConfigureAwait(false));

    /// <inheritdoc cref="Reply(Task{LlmReply})"/>
    public static async ValueTask<LlmReply> Reply(Task<string> result) => Of(await Checked(result).ConfigureAwait(false));

    /// <inheritdoc cref="Reply(Task{LlmReply})"/>
    public static async ValueTask<LlmReply> Reply(ValueTask<string> result) => Of(await result.ConfigureAwait(false));

    /// <summary>The failure of a provider that has no method for embeddings.</summary>
    public static ModelException NoEmbedding() => new(ModelErrorCode.ModelUnavailable, "embedding callback is not registered");

    /// <summary>The failure of a provider that has no method for prompts.</summary>
    public static ModelException NoLlm() => new(ModelErrorCode.ModelUnavailable, "llm callback is not registered");

    private static TextEmbedding Of(float[] vector) => new(Checked(vector));

    private static LlmReply Of(string assistant) => new(Checked(assistant));

    private static T Checked<T>(T result)
        where T : class => result ?? throw new InvalidOperationException("The model provider returned null.");
}
