namespace LuaSkills.Generators.Model;

/// <summary>A model provider: one class.</summary>
/// <param name="Declaration">The class.</param>
/// <param name="Header">How another part of the class begins (<c>partial class Models</c>).</param>
/// <param name="WrapperName">Name of the nested class that stands for a static class; empty for others, which become providers themselves.</param>
/// <param name="IsBroken">Whether errors were reported; then only members that throw are printed, so that no further errors follow.</param>
/// <param name="UsesObsolete">Whether the generated code names something obsolete.</param>
/// <param name="EmbedCall">Call of the method that makes embeddings, with the names of the parameters of <c>EmbedAsync</c>; empty for none.</param>
/// <param name="LlmCall">Call of the method that answers prompts, with the names of the parameters of <c>LlmAsync</c>; empty for none.</param>
internal sealed record ModelProviderModel(
    TypeDeclarationModel Declaration,
    string Header,
    string WrapperName,
    bool IsBroken,
    bool UsesObsolete,
    string EmbedCall,
    string LlmCall);
