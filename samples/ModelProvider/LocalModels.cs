using LuaSkills;

namespace ModelProvider;

/// <summary>The models of this program: embeddings, computed in place.</summary>
/// <param name="longestText">Most characters of a text.</param>
[ModelProvider]
internal sealed partial class LocalModels(int longestText)
{
    /// <summary>Turns a text into a vector.</summary>
    [Embed]
    public float[] Embed(string text) => text.Length <= longestText
        ? LetterGroups.VectorOf(text)
        : throw new ModelException(ModelErrorCode.InvalidArgument, $"the text has {text.Length} characters, more than {longestText}");
}
