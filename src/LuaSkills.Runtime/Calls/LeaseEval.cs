using LuaSkills.Workers;

namespace LuaSkills.Calls;

/// <summary>An asynchronous evaluation in a lease.</summary>
internal sealed class LeaseEval<TResult>(
    IRuntimeLeases leases,
    LeaseFamily family,
    RuntimeLeaseReference lease,
    string code,
    JsonText arguments,
    RuntimeLeaseReader<TResult> reader,
    SkillCallOptions? options) : WorkItem<TResult>
{
    protected override SkillStep<TResult> Execute(CancellationToken stopToken)
    {
        SkillCallOptions? left = AfterWaiting(options);
        return leases is ISuspendableLeases suspendable
            ? suspendable.StartEval(family, lease, code, arguments.Utf8, left, reader, stopToken)
            : new SkillStep<TResult>(leases.Eval(family, lease, code, arguments.Utf8, left, reader, stopToken));
    }
}
