using LuaSkills.CompilerServices;
using LuaSkills.Workers;

namespace LuaSkills.Calls;

/// <summary>An asynchronous call of a generated client.</summary>
internal sealed class TypedCall<TResult>(
    ISkillEngine engine,
    SkillEntryReference entry,
    SkillPayload arguments,
    SkillReplyReader<TResult> reader,
    SkillCallOptions? options) : WorkItem<TResult>
{
    protected override TResult Execute(CancellationToken stopToken) =>
        EntryCalls.Call(engine, entry, arguments, reader, AfterWaiting(options), stopToken);

    protected override void Release() => arguments.Dispose();
}
