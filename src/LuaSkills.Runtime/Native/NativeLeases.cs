using LuaSkills.Native.Calls;
using LuaSkills.Native.Replies;

namespace LuaSkills.Native;

/// <summary>The leases of a native engine (spec: FFI section 3.12). All of them live in the first native engine: ids may repeat between engines.</summary>
internal sealed class NativeLeases(NativeCalls calls) : ISuspendableLeases
{
    /// <inheritdoc/>
    public RuntimeLease Create(LeaseFamily family, RuntimeLeaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ulong? ttl = options.TimeToLive is { } span ? (ulong)Math.Max(0, span.TotalSeconds) : null;
        return Ask("Making a lease", family, reference: null, (library, engine) => family.Authority is { } authority
            ? library.SystemRuntimeLeaseCreate(
                engine, options.Sid, ttl, options.Replace, options.WorkingDirectory, options.WorkspaceRoot, options.LuaRoots, options.NativeRoots, options.Mounts, authority)
            : library.RuntimeLeaseCreate(
                engine, options.Sid, ttl, options.Replace, options.WorkingDirectory, options.WorkspaceRoot, options.LuaRoots, options.NativeRoots, options.Mounts));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The native engine stops Lua code that is out of time by itself. Where it cannot, in a blocking call, the caller stops waiting a little later.
    /// </remarks>
    public TResult Eval<TResult>(
        LeaseFamily family,
        RuntimeLeaseReference lease,
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        RuntimeLeaseReader<TResult> reader,
        CancellationToken cancellationToken) =>
        calls.Run(NewRequest(family, lease, code, arguments, options, reader), LeaseRequests.Patient(options), cancellationToken);

    /// <inheritdoc/>
    public SkillStep<TResult> StartEval<TResult>(
        LeaseFamily family,
        RuntimeLeaseReference lease,
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        RuntimeLeaseReader<TResult> reader,
        CancellationToken cancellationToken) =>
        calls.Start(NewRequest(family, lease, code, arguments, options, reader), LeaseRequests.Patient(options), cancellationToken);

    /// <inheritdoc/>
    public RuntimeLease Status(LeaseFamily family, RuntimeLeaseReference lease) => Ask("Asking for a lease", family, lease, (library, engine) =>
        family.Authority is { } authority
            ? library.SystemRuntimeLeaseStatus(engine, lease.LeaseId, lease.Sid, lease.Generation, authority)
            : library.RuntimeLeaseStatus(engine, lease.LeaseId, lease.Sid, lease.Generation));

    /// <inheritdoc/>
    public IReadOnlyList<RuntimeLease> List(LeaseFamily family, string? sid)
    {
        return calls.Run(new Query<IReadOnlyList<RuntimeLease>>("Listing the leases", needsFirstSeat: true, (library, engine) =>
        {
            NativeLeaseList list = family.Authority is { } authority
                ? library.SystemRuntimeLeaseList(engine, sid, authority)
                : library.RuntimeLeaseList(engine, sid);
            if (!list.Ok)
                throw LeaseAnswers.Failure(list.ErrorCode, list.Message, reference: null);

            IReadOnlyList<NativeLease> answered = list.Leases ?? [];
            RuntimeLease[] leases = new RuntimeLease[answered.Count];
            for (int i = 0; i < leases.Length; i++)
                leases[i] = LeaseAnswers.Of(answered[i], family);
            return leases;
        }));
    }

    /// <inheritdoc/>
    public RuntimeLease Close(LeaseFamily family, RuntimeLeaseReference lease) => Ask("Closing a lease", family, lease, (library, engine) =>
        family.Authority is { } authority
            ? library.SystemRuntimeLeaseClose(engine, lease.LeaseId, lease.Sid, lease.Generation, authority)
            : library.RuntimeLeaseClose(engine, lease.LeaseId, lease.Sid, lease.Generation));

    private static LeaseEvalRequest<TResult> NewRequest<TResult>(
        LeaseFamily family,
        RuntimeLeaseReference lease,
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        RuntimeLeaseReader<TResult> reader)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(reader);
        NativeEngine.CheckLimits(options?.Limits);
        return new LeaseEvalRequest<TResult>(family, lease, code, arguments, options, reader);
    }

    private RuntimeLease Ask(string subject, LeaseFamily family, RuntimeLeaseReference? reference, Func<LuaSkillsLibrary, ulong, NativeLease> ask) =>
        calls.Run(new Query<RuntimeLease>(subject, needsFirstSeat: true, (library, engine) => LeaseAnswers.Checked(ask(library, engine), family, reference)));
}
