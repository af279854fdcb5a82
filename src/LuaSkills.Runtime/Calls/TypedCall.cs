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
    protected override SkillStep<TResult> Execute(CancellationToken stopToken)
    {
        try
        {
            return engine.Start(new SkillCall(SkillTarget.For(entry), arguments.WrittenSpan, AfterWaiting(options), stopToken), reader);
        }
        catch (SkillJsonException error) when (error.SkillId is null)
        {
            throw error.InEntry(entry);
        }
    }

    protected override SkillStep<TResult> Resume(SuspendedCall<TResult> suspended)
    {
        try
        {
            return suspended.Resume();
        }
        catch (SkillJsonException error) when (error.SkillId is null)
        {
            throw error.InEntry(entry);
        }
    }

    protected override void Release() => arguments.Dispose();
}
