using LuaSkills.Workers;

namespace LuaSkills.Calls;

/// <summary>Loading and the like on a worker.</summary>
internal sealed class Operation<TResult>(Func<CancellationToken, TResult> execute) : WorkItem<TResult>
{
    protected override SkillStep<TResult> Execute(CancellationToken stopToken) => new(execute(stopToken));
}
