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
    protected override SkillStep<TResult> Execute(CancellationToken stopToken) =>
        engine.Start(new SkillCall(SkillTarget.For(entry), arguments.WrittenSpan, AfterWaiting(options), stopToken), reader);

    protected override Exception Explain(Exception error) => EntryCalls.InEntry(error, entry);

    protected override void Release() => arguments.Dispose();
}
