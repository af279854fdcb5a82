using LuaSkills.CompilerServices;

namespace LuaSkills.Runtime.Tests.Scripted;

/// <summary>A typed client as the generator would write it, written by hand so that these tests do not depend on the generator.</summary>
internal interface IEcho : ISkillContract<IEcho>
{
    static SkillDescriptor ISkillContract<IEcho>.GeneratedDescriptor { get; } = new("echo", [ScriptedEngine.Say]);

    static IEcho ISkillContract<IEcho>.GeneratedClient(ISkillInvoker invoker) => new Client(invoker);

    string Say(string text, SkillCallOptions? options = null, CancellationToken cancellationToken = default);

    ValueTask<string> SayAsync(string text, SkillCallOptions? options = null, CancellationToken cancellationToken = default);

    ValueTask<int> CountAsync(string text, CancellationToken cancellationToken = default);

    private sealed class Client(ISkillInvoker invoker) : IEcho
    {
        public string Say(string text, SkillCallOptions? options, CancellationToken cancellationToken) =>
            invoker.Invoke(ScriptedEngine.Say, Arguments(text), SkillReplies.Text, options, cancellationToken);

        public ValueTask<string> SayAsync(string text, SkillCallOptions? options, CancellationToken cancellationToken) =>
            invoker.InvokeAsync(ScriptedEngine.Say, Arguments(text), SkillReplies.Text, options, cancellationToken);

        public ValueTask<int> CountAsync(string text, CancellationToken cancellationToken) =>
            invoker.InvokeAsync(
                ScriptedEngine.Say,
                Arguments(text),
                static (in SkillReply reply) => SkillReplies.Json(reply, static (ref System.Text.Json.Utf8JsonReader reader) =>
                    reader.TokenType is System.Text.Json.JsonTokenType.Number
                        ? reader.GetInt32()
                        : throw new JsonMismatchException("number", "string", reader.TokenStartIndex)),
                null,
                cancellationToken);

        private static SkillPayload Arguments(string text)
        {
            SkillPayload payload = SkillPayload.Rent();
            payload.Writer.WriteStringValue(text);
            return payload;
        }
    }
}
