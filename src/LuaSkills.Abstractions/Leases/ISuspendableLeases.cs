namespace LuaSkills;

/// <summary>Leases whose evaluations can wait for the host without holding a thread, as the calls of an <see cref="ISuspendableEngine"/> do.</summary>
public interface ISuspendableLeases : IRuntimeLeases
{
    /// <summary>Evaluates code on the caller's thread until it ends or waits.</summary>
    /// <inheritdoc cref="IRuntimeLeases.Eval{TResult}"/>
    SkillStep<TResult> StartEval<TResult>(
        LeaseFamily family,
        RuntimeLeaseReference lease,
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        RuntimeLeaseReader<TResult> reader,
        CancellationToken cancellationToken);
}
