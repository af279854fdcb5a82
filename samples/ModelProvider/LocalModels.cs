using LuaSkills;

namespace ModelProvider;

/// <summary>The models of this program: embeddings, computed in place.</summary>
/// <param name="longestText">Most characters of a text.</param>
internal sealed class LocalModels(int longestText) : IModelProvider
{
    public bool CanEmbed => true;

    public bool CanLlm => false;

    public ValueTask<TextEmbedding> EmbedAsync(string text, ModelCaller caller, CancellationToken cancellationToken)
    {
        if (text.Length > longestText)
            throw new ModelException(ModelErrorCode.InvalidArgument, $"the text has {text.Length} characters, more than {longestText}");
        return new ValueTask<TextEmbedding>(new TextEmbedding(LetterGroups.VectorOf(text)));
    }

    public ValueTask<LlmReply> LlmAsync(string system, string user, ModelCaller caller, CancellationToken cancellationToken) =>
        throw new ModelException(ModelErrorCode.ModelUnavailable, "this program has no language model");
}
