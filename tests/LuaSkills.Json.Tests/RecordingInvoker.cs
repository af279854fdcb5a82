using System.Text;
using LuaSkills.CompilerServices;

namespace LuaSkills.Json.Tests;

/// <summary>Keeps the arguments of the last call and answers with a fixed content: what a skill sees and says.</summary>
internal sealed class RecordingInvoker : ISkillInvoker
{
    public string Arguments { get; private set; } = "";

    public string Content { get; init; } = "";

    public static T Client<T>(RecordingInvoker invoker)
        where T : class, ISkillContract<T> => T.GeneratedClient(invoker);

    public TResult Invoke<TResult>(
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken)
    {
        using (arguments)
            Arguments = Encoding.UTF8.GetString(arguments.WrittenSpan);
        return reader(new SkillReply(Encoding.UTF8.GetBytes(Content), null, null, null));
    }

    public ValueTask<TResult> InvokeAsync<TResult>(
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken) => new(Invoke(entry, arguments, reader, options, cancellationToken));
}
