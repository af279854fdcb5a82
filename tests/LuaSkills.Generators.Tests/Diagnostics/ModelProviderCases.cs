using LuaSkills.Generators.Analysis;

namespace LuaSkills.Generators.Tests.Diagnostics;

/// <summary>Faulty model providers.</summary>
internal static class ModelProviderCases
{
    public static Dictionary<string, DiagnosticCase> All { get; } = new()
    {
        ["a provider that is not partial"] = new(
            DiagnosticIds.UnusableProvider,
            "[ModelProvider] public class [|Models|] { }",
            "'Models' cannot become a model provider: it is not declared partial"),
        ["a provider that implements the interface itself"] = new(
            DiagnosticIds.UnusableProvider,
            """
            [ModelProvider]
            public abstract partial class [|Models|] : IModelProvider
            {
                public abstract bool CanEmbed { get; }
                public abstract bool CanLlm { get; }
                public abstract ValueTask<TextEmbedding> EmbedAsync(string text, ModelCaller caller, CancellationToken cancellationToken);
                public abstract ValueTask<LlmReply> LlmAsync(string system, string user, ModelCaller caller, CancellationToken cancellationToken);
            }
            """,
            "'Models' cannot become a model provider: it implements IModelProvider itself; leave that to the generator, or remove the attribute"),
        ["a static provider with a member named Provider"] = new(
            DiagnosticIds.UnusableProvider,
            "[ModelProvider] public static partial class [|Models|] { public static int Provider => 1; }",
            "'Models' cannot become a model provider: it has a member 'Provider', which the generator adds"),
        ["a provider without models"] = new(
            DiagnosticIds.EmptyProvider,
            "[ModelProvider] public partial class [|Models|] { }",
            "'Models' has no method with [Embed] or [Llm]"),
        ["two models of one kind"] = new(
            DiagnosticIds.RepeatedModel,
            """
            [ModelProvider]
            public partial class Models
            {
                [Llm] public string One(string system, string user) => user;
                [Llm] public string [|Two|](string system, string user) => user;
            }
            """,
            "'Models' has more than one method with [Llm]"),
        ["an embedding of doubles"] = Unsupported("[Embed] public double[] [|Run|](string text) => [];", "Embed", "it cannot return 'double[]'"),
        ["an embedding that may be null"] = Unsupported("[Embed] public float[]? [|Run|](string text) => null;", "Embed", "it cannot return 'float[]?'"),
        ["a prompt with one text"] = Unsupported("[Llm] public string [|Run|](string user) => user;", "Llm", "it has too few parameters"),
        ["a prompt with a number"] = Unsupported(
            "[Llm] public string [|Run|](string system, string user, int tokens) => user;", "Llm", "parameter 'tokens' does not fit"),
        ["a prompt with two tokens"] = Unsupported(
            "[Llm] public string [|Run|](string system, string user, CancellationToken one, CancellationToken two) => user;", "Llm", "parameter 'two' does not fit"),
        ["a generic model"] = Unsupported("[Llm] public string [|Run|]<T>(string system, string user) => user;", "Llm", "it is generic"),
        ["an inherited private model"] = new(
            DiagnosticIds.UnsupportedModel,
            """
            public abstract class Base { [Embed] private float[] [|Run|](string text) => []; }
            [ModelProvider] public partial class Models : Base { }
            """,
            "Method 'Base.Run' cannot have [Embed]: generated code cannot call it"),
        ["a model outside of a provider"] = new(
            DiagnosticIds.StrayModel,
            "public class Models { [Embed] public float[] [|Run|](string text) => []; }",
            "[Embed] on 'Models.Run' does nothing because 'Models' has no [ModelProvider]"),
    };

    private static DiagnosticCase Unsupported(string method, string kind, string reason) => new(
        DiagnosticIds.UnsupportedModel,
        $"[ModelProvider] public partial class Models {{ {method} }}",
        $"Method 'Models.Run' cannot have [{kind}]: {reason}");
}
