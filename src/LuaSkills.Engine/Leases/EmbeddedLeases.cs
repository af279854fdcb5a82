using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Leases;

/// <summary>The leases of an embedded engine: those over the skills that are in service.</summary>
/// <param name="table">Gives the table in service.</param>
internal sealed class EmbeddedLeases(Func<LeaseTable> table) : ISuspendableLeases
{
    private static readonly SkillCallOptions s_defaultOptions = new() { Timeout = TimeSpan.FromSeconds(60) };

    /// <inheritdoc/>
    public RuntimeLease Create(LeaseFamily family, RuntimeLeaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Sid, nameof(options));
        while (true)
        {
            if (table().Create(family, options) is { } lease)
                return lease;
        }
    }

    /// <inheritdoc/>
    public TResult Eval<TResult>(
        LeaseFamily family,
        RuntimeLeaseReference lease,
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        RuntimeLeaseReader<TResult> reader,
        CancellationToken cancellationToken)
    {
        using HostScope scope = HostScope.Enter();
        SkillStep<TResult> step = StartEval(family, lease, code, arguments, options, reader, cancellationToken);
        while (step.Suspended is { } suspended)
        {
            using ManualResetEventSlim ready = new();
            suspended.OnReady(ready.Set);

            // Deadline and token wake the evaluation itself; it must be resumed in any case.
            ready.Wait(CancellationToken.None);
            step = suspended.Resume();
        }

        return step.Result!;
    }

    /// <inheritdoc/>
    public SkillStep<TResult> StartEval<TResult>(
        LeaseFamily family,
        RuntimeLeaseReference lease,
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        RuntimeLeaseReader<TResult> reader,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(reader);
        LeaseTable current = table();
        Lease taken = current.Acquire(family.Profile, LeaseRules.Reference(lease));
        return new LeaseEvaluation<TResult>(current, taken, code, reader, WithTimeout(options), cancellationToken).Evaluate(arguments);
    }

    /// <inheritdoc/>
    public RuntimeLease Status(LeaseFamily family, RuntimeLeaseReference lease) => table().Status(family.Profile, LeaseRules.Reference(lease));

    /// <inheritdoc/>
    public IReadOnlyList<RuntimeLease> List(LeaseFamily family, string? sid) => table().List(family.Profile, sid is null ? null : LeaseRules.Sid(sid));

    /// <inheritdoc/>
    public RuntimeLease Close(LeaseFamily family, RuntimeLeaseReference lease) => table().Close(family.Profile, LeaseRules.Reference(lease));

    private static SkillCallOptions WithTimeout(SkillCallOptions? options)
    {
        if (options is null)
            return s_defaultOptions;
        return options.Timeout is null ? options with { Timeout = s_defaultOptions.Timeout } : options;
    }
}
