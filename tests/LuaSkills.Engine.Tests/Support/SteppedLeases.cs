namespace LuaSkills.Engine.Tests.Support;

/// <summary>Leases whose evaluations go in steps, as those of <see cref="SteppedEngine"/>.</summary>
internal sealed class SteppedLeases(ISuspendableLeases leases) : IRuntimeLeases
{
    public RuntimeLease Create(LeaseFamily family, RuntimeLeaseOptions options) => leases.Create(family, options);

    public TResult Eval<TResult>(
        LeaseFamily family,
        RuntimeLeaseReference lease,
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        RuntimeLeaseReader<TResult> reader,
        CancellationToken cancellationToken) =>
        SteppedEngine.Finish(leases.StartEval(family, lease, code, arguments, options, reader, cancellationToken));

    public RuntimeLease Status(LeaseFamily family, RuntimeLeaseReference lease) => leases.Status(family, lease);

    public IReadOnlyList<RuntimeLease> List(LeaseFamily family, string? sid) => leases.List(family, sid);

    public RuntimeLease Close(LeaseFamily family, RuntimeLeaseReference lease) => leases.Close(family, lease);
}
