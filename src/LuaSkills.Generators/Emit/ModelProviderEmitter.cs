using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the other part of a <c>[ModelProvider]</c> class: the members of <c>IModelProvider</c>.</summary>
internal static class ModelProviderEmitter
{
    public static SourceText Emit(ModelProviderModel provider)
    {
        CodeWriter w = new();
        FileHeader.Open(w, provider.UsesObsolete);
        TypeParts.Emit(w, provider.Declaration, () => EmitPart(w, provider));
        return w.ToSourceText();
    }

    private static void EmitPart(CodeWriter w, ModelProviderModel provider)
    {
        string failure = "throw new global::System.InvalidOperationException("
            + Literals.String($"The model provider {provider.Declaration.Name} was not generated; see the LSK errors of the build.") + ")";
        if (provider.WrapperName.Length == 0)
        {
            using (w.Block($"{provider.Header} : {WellKnown.ModelProvider}"))
                EmitMembers(w, provider, failure);
            return;
        }

        using (w.Block(provider.Header))
        {
            w.Line("/// <summary>The models of this class.</summary>");
            w.Line(WellKnown.GeneratedCode);
            w.Line($"public static {WellKnown.ModelProvider} Provider {(provider.IsBroken ? $"=> {failure};" : $"{{ get; }} = new {provider.WrapperName}();")}");
            if (provider.IsBroken)
                return;
            w.Line();
            w.Line(WellKnown.GeneratedCode);
            w.Line(WellKnown.ExcludeFromCodeCoverage);
            w.Line(WellKnown.DebuggerNonUserCode);
            using (w.Block($"private sealed class {provider.WrapperName} : {WellKnown.ModelProvider}"))
                EmitMembers(w, provider, failure);
        }
    }

    private static void EmitMembers(CodeWriter w, ModelProviderModel provider, string failure)
    {
        const string Contract = WellKnown.ModelProvider;
        string tail = $"{WellKnown.ModelCaller} caller, {WellKnown.CancellationToken} cancellationToken)";
        Member($"bool {Contract}.CanEmbed", provider.EmbedCall.Length > 0 ? "true" : "false");
        w.Line();
        Member($"bool {Contract}.CanLlm", provider.LlmCall.Length > 0 ? "true" : "false");
        w.Line();
        Member(
            $"{WellKnown.ValueTask}<{WellKnown.TextEmbedding}> {Contract}.EmbedAsync(string text, {tail}",
            provider.EmbedCall.Length > 0 ? $"{WellKnown.ModelReplies}.Embedding({provider.EmbedCall})" : $"throw {WellKnown.ModelReplies}.NoEmbedding()");
        w.Line();
        Member(
            $"{WellKnown.ValueTask}<{WellKnown.LlmReply}> {Contract}.LlmAsync(string system, string user, {tail}",
            provider.LlmCall.Length > 0 ? $"{WellKnown.ModelReplies}.Reply({provider.LlmCall})" : $"throw {WellKnown.ModelReplies}.NoLlm()");

        void Member(string signature, string body)
        {
            w.Line(WellKnown.GeneratedCode);
            w.Line($"{signature} => {(provider.IsBroken ? failure : body)};");
        }
    }
}
