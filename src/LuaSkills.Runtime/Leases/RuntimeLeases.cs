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

    /// <summary>Takes up a lease that exists, for example one of <see cref="List"/>. Nothing is asked of the engine.</summary>
    /// <param name="lease">The lease.</param>
    public LeaseHandle Attach(RuntimeLease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return new LeaseHandle(_runtime, _family, lease);
    }

    /// <summary>Lists the live leases by session, generation and id, as they were when they were made or last used.</summary>
    /// <param name="sid">Session to list; <see langword="null"/> for all.</param>
    public IReadOnlyList<RuntimeLease> List(string? sid = null) => _runtime.Engine.Leases.List(_family, sid);
}
