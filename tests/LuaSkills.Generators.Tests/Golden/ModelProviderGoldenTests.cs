namespace LuaSkills.Generators.Tests.Golden;

/// <summary>Model providers: what is added to classes and static classes.</summary>
public sealed class ModelProviderGoldenTests
{
    [Fact]
    public Task A_class_becomes_a_provider_of_both_models() => GoldenCase.Verify(
        """
        namespace Demo;

        [ModelProvider]
        internal sealed partial class Models(string name)
        {
            [Embed]
            private float[] Embed(string text) => [text.Length, name.Length];

            [Llm]
            public async Task<LlmReply> AskAsync(string system, string user, CancellationToken cancellationToken, ModelCaller caller)
            {
                await Task.Yield();
                return new LlmReply(system + user + caller.SkillId);
            }
        }
        """);

    [Fact]
    public Task A_model_that_is_missing_is_unavailable() => GoldenCase.Verify(
        """
        internal abstract class Base
        {
            [Embed] protected static ValueTask<ReadOnlyMemory<float>> EmbedAsync(string text) => new(new float[] { 1 });
        }

        internal static partial class Outer<T>
        {
            [ModelProvider]
            internal partial class Models<TItem> : Base { }
        }
        """);

    [Fact]
    public Task A_static_class_gets_a_property_with_the_provider() => GoldenCase.Verify(
        """
        [ModelProvider]
        internal static partial class Models
        {
            [Llm] public static string Ask(string system, string user) => user;
        }
        """);

    [Fact]
    public Task A_broken_provider_throws_instead() => GoldenCase.VerifyFaulty(
        """
        [ModelProvider]
        internal partial class Models { }

        [ModelProvider]
        internal static partial class StaticModels { }
        """,
        ["LSK0302", "LSK0302"]);
}
