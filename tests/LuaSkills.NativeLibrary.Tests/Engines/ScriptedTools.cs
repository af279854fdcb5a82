using System.Text;
using LuaSkills.CompilerServices;

namespace LuaSkills.NativeLibrary.Tests.Engines;

/// <summary>Host tools that a test writes as one function from name and token to JSON.</summary>
internal sealed class ScriptedTools(Func<string, CancellationToken, Task<string>> body) : IHostTools
{
    public static ScriptedTools Sync(Func<string, string> body) => new((name, _) => Task.FromResult(body(name)));

    public void List(SkillPayload reply) => reply.Writer.WriteRawValue("[{\"name\":\"scripted\"}]");

    public bool Has(ReadOnlySpan<byte> utf8Name) => utf8Name.SequenceEqual("scripted"u8);

    public ValueTask CallAsync(in HostToolCall call, SkillPayload reply) =>
        new(AnswerAsync(body(Encoding.UTF8.GetString(call.Name), call.CancellationToken), reply));

    private static async Task AnswerAsync(Task<string> answer, SkillPayload reply) => reply.Writer.WriteRawValue(await answer);
}
