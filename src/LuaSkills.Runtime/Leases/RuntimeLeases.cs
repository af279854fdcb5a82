using LuaSkills.Calls;

namespace LuaSkills;

/// <summary>The Lua VMs of a runtime that live on between evaluations; see <c>docs/leases.md</c>.</summary>
/// <remarks>Safe to use from many threads. At most 8 leases live at a time, and <see cref="SkillRuntime.Reload"/> discards all of them.</remarks>
public sealed class RuntimeLeases
{
    private readonly SkillRuntime _runtime;
    private readonly LeaseFamily _family;

    internal RuntimeLeases(SkillRuntime runtime, LeaseFamily family)
    {
        _runtime = runtime;
        _family = family;
    }

    /// <summary>Makes a lease, on the calling thread. That compiles every entry of every skill.</summary>
    /// <param name="options">Session, time to live and directories.</param>
    /// <exception cref="RuntimeLeaseException">The session has a lease already, or there are too many.</exception>
    /// <exception cref="SkillException">An option is invalid, or the VM could not be made.</exception>
    public LeaseHandle Create(RuntimeLeaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Attach(_runtime.Engine.Leases.Create(_family, options));
    }

    /// <summary>Makes a lease, on a worker.</summary>
    /// <param name="options">Session, time to live and directories.</param>
    /// <param name="cancellationToken">Gives up while the call waits for a worker.</param>
    /// <inheritdoc cref="Create"/>
    public ValueTask<LeaseHandle> CreateAsync(RuntimeLeaseOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Operation<LeaseHandle>(_ => Create(options)).ScheduleOn(_runtime.Workers, timeout: null, cancellationToken);
    }

    /// <summary>What the leases made here are for. A lease of the other profile is refused here.</summary>
    public LeaseProfile Profile => _family.Profile;

    /// <summary>Takes up a lease that exists, for example one of <see cref="List"/>. Nothing is asked of the engine.</summary>
    /// <param name="lease">The lease.</param>
    public LeaseHandle Attach(RuntimeLease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return new LeaseHandle(_runtime, _family, lease);
    }

    /// <summary>
    /// Takes up a lease from its kept identity, for example that of the last request of a client (<see cref="LeaseHandle.Reference"/>). Nothing is asked of the
    /// engine: <see cref="LeaseHandle.Lease"/> has no more than the identity until <see cref="LeaseHandle.Status"/> or an evaluation.
    /// </summary>
    /// <param name="identity">Id, session and generation, all of them.</param>
    /// <exception cref="SkillException">One is missing (code <see cref="SkillErrorCode.InvalidOptions"/>).</exception>
    public LeaseHandle Attach(RuntimeLeaseReference identity)
    {
        if (string.IsNullOrEmpty(identity.LeaseId))
            throw Missing("string", "lease_id");
        if (string.IsNullOrEmpty(identity.Sid))
            throw Missing("string", "sid");
        if (identity.Generation is not { } generation)
            throw Missing("integer", "generation");
        return Attach(new RuntimeLease(identity.Sid, identity.LeaseId, generation, _family.Profile));
    }

    /// <summary>Lists the live leases by session, generation and id, as they were when they were made or last used.</summary>
    /// <param name="sid">Session to list; <see langword="null"/> for all.</param>
    public IReadOnlyList<RuntimeLease> List(string? sid = null) => _runtime.Engine.Leases.List(_family, sid);

    /// <summary>Lists the live leases, on a worker.</summary>
    /// <param name="sid">Session to list; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Gives up while the call waits for a worker.</param>
    /// <inheritdoc cref="List"/>
    public ValueTask<IReadOnlyList<RuntimeLease>> ListAsync(string? sid = null, CancellationToken cancellationToken = default) =>
        new Operation<IReadOnlyList<RuntimeLease>>(_ => List(sid)).ScheduleOn(_runtime.Workers, timeout: null, cancellationToken);

    /// <summary>Takes up all live leases, in the order of <see cref="List"/>.</summary>
    /// <param name="sid">Session; <see langword="null"/> for all.</param>
    public IReadOnlyList<LeaseHandle> AttachAll(string? sid = null)
    {
        IReadOnlyList<RuntimeLease> leases = List(sid);
        LeaseHandle[] handles = new LeaseHandle[leases.Count];
        for (int i = 0; i < handles.Length; i++)
            handles[i] = Attach(leases[i]);
        return handles;
    }

    /// <summary>Takes up the live lease of a session.</summary>
    /// <param name="sid">The session.</param>
    /// <returns>Its handle, or <see langword="null"/> when the session has no live lease of this profile.</returns>
    public LeaseHandle? Find(string sid)
    {
        ArgumentNullException.ThrowIfNull(sid);
        IReadOnlyList<RuntimeLease> leases = List(sid);
        return leases.Count == 0 ? null : Attach(leases[0]);
    }

    private static SkillException Missing(string kind, string member) =>
        new(SkillErrorCode.InvalidOptions, $"runtime lease payload is missing required {kind} field: {member}");
}
