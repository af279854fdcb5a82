using System.Globalization;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Leases;

/// <summary>The leases over one catalogue: who lives, who has gone and why, and whose turn it is (spec section 3.7).</summary>
/// <remarks>Expired leases are retired whenever the table is used. VMs are closed outside the lock, which takes its time.</remarks>
internal sealed class LeaseTable(VmPool pool, string systemLuaLibrary, TimeProvider clock)
{
    private const int MostLeases = 8;

    private static readonly TimeSpan s_tombstoneLife = TimeSpan.FromSeconds(3600);

    private readonly object _lock = new();
    private readonly Dictionary<string, Lease> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Lease> _bySid = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> _generations = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Tombstone> _tombstones = new(StringComparer.Ordinal);
    private readonly Queue<Tombstone> _oldestTombstones = new();

    // To be closed when the lock has been left.
    private List<LuaVm> _closing = [];
    private long _sequence;
    private bool _isDiscarded;

    /// <summary>The pool whose skills the leases have.</summary>
    public VmPool Pool => pool;

    /// <summary>Makes a lease.</summary>
    /// <returns><see langword="null"/> when the table was discarded meanwhile.</returns>
    /// <exception cref="SkillException">An option is invalid, the VM cannot be made, or there is no room for the lease.</exception>
    public RuntimeLease? Create(LeaseFamily family, RuntimeLeaseOptions options)
    {
        LeasePlan plan = LeasePlan.Of(family, options, systemLuaLibrary);

        // A VM is only made for a lease that would be granted now; whether it still is shows afterwards.
        Locked(plan, static (table, plan) => table.FindPlace(plan));
        LuaVm vm = pool.NewLeaseVm(plan.Roots, plan.LuaRoots);
        try
        {
            RuntimeLease? lease = Locked((plan, vm), static (table, made) => table.Add(made.plan, made.vm));
            if (lease is null)
                vm.Dispose();
            return lease;
        }
        catch
        {
            vm.Dispose();
            throw;
        }
    }

    /// <summary>Takes a lease for an evaluation, which starts its time to live anew.</summary>
    public Lease Acquire(LeaseProfile profile, RuntimeLeaseReference reference) => Locked((profile, reference), static (table, wanted) =>
    {
        Lease lease = table.Find(wanted.profile, wanted.reference);
        lease.IsBusy = true;
        lease.Refresh(table.Now);
        return lease;
    });

    /// <summary>Starts the time to live of a lease anew after a successful evaluation.</summary>
    public RuntimeLease Refresh(Lease lease)
    {
        lock (_lock)
        {
            lease.Refresh(Now);
            return lease.Snapshot();
        }
    }

    /// <summary>Gives a lease back after an evaluation.</summary>
    public void Release(Lease lease) => Locked(lease, static (table, lease) =>
    {
        lease.IsBusy = false;
        if (table._isDiscarded)
            table._closing.Add(lease.Vm);
        else if (lease.Vm.IsBroken)
            table.Retire(lease, SkillErrorCode.LeaseClosed);
        return lease;
    });

    public RuntimeLease Status(LeaseProfile profile, RuntimeLeaseReference reference) =>
        Locked((profile, reference), static (table, wanted) => table.Find(wanted.profile, wanted.reference).Snapshot());

    public RuntimeLease Close(LeaseProfile profile, RuntimeLeaseReference reference) => Locked((profile, reference), static (table, wanted) =>
    {
        Lease lease = table.Find(wanted.profile, wanted.reference);
        table.Retire(lease, SkillErrorCode.LeaseClosed);
        return lease.Snapshot(isClosed: true);
    });

    /// <summary>The live leases of a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="sid">The session; <see langword="null"/> for all.</param>
    public IReadOnlyList<RuntimeLease> List(LeaseProfile profile, string? sid)
    {
        List<RuntimeLease> leases = Locked((profile, sid), static (table, wanted) =>
        {
            List<RuntimeLease> found = [];
            foreach (Lease lease in table._byId.Values)
            {
                if (lease.Identity.Profile == wanted.profile && (wanted.sid is null || string.Equals(lease.Sid, wanted.sid, StringComparison.Ordinal)))
                    found.Add(lease.Snapshot());
            }

            return found;
        });
        leases.Sort(static (left, right) => (string.CompareOrdinal(left.Sid, right.Sid), left.Generation.CompareTo(right.Generation)) switch
        {
            (0, 0) => string.CompareOrdinal(left.LeaseId, right.LeaseId),
            (0, int byGeneration) => byGeneration,
            (int bySid, _) => bySid,
        });
        return leases;
    }

    /// <summary>Ends all leases, those that are busy when their evaluations end. They leave no tombstones.</summary>
    public void Discard() => Locked(true, static (table, discarded) =>
    {
        foreach (Lease lease in table._byId.Values)
        {
            if (!lease.IsBusy)
                table._closing.Add(lease.Vm);
        }

        table._byId.Clear();
        table._bySid.Clear();
        table._tombstones.Clear();
        table._oldestTombstones.Clear();
        return table._isDiscarded = discarded;
    });

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Does something under the lock, after what has expired was retired.</summary>
    private TResult Locked<TState, TResult>(TState state, Func<LeaseTable, TState, TResult> action)
    {
        List<LuaVm> closing = [];
        try
        {
            lock (_lock)
            {
                try
                {
                    Prune();
                    return action(this, state);
                }
                finally
                {
                    (_closing, closing) = (closing, _closing);
                }
            }
        }
        finally
        {
            foreach (LuaVm vm in closing)
                vm.Dispose();
        }
    }

    private void Prune()
    {
        DateTimeOffset now = Now;
        List<Lease>? expired = null;
        foreach (Lease lease in _byId.Values)
        {
            if (!lease.IsBusy && lease.ExpiresAt <= now)
                (expired ??= []).Add(lease);
        }

        foreach (Lease lease in expired ?? [])
            Retire(lease, SkillErrorCode.LeaseExpired);
        while (_oldestTombstones.TryPeek(out Tombstone? oldest) && now - oldest.RetiredAt >= s_tombstoneLife)
            _tombstones.Remove(_oldestTombstones.Dequeue().Identity.LeaseId);
    }

    private Lease Find(LeaseProfile profile, in RuntimeLeaseReference reference)
    {
        if (_byId.TryGetValue(reference.LeaseId, out Lease? lease))
        {
            if (lease.IsBusy)
                throw LeaseFault.Busy(lease);
            lease.Identity.Check(profile, reference);
            return lease;
        }

        if (!_tombstones.TryGetValue(reference.LeaseId, out Tombstone? tombstone))
            throw LeaseFault.NotFound(reference.LeaseId);
        tombstone.Identity.Check(profile, reference);
        throw LeaseFault.Retired(tombstone.Identity, tombstone.Code);
    }

    /// <summary>The lease that the new one takes the place of, if there is one.</summary>
    private Lease? FindPlace(LeasePlan plan)
    {
        if (_bySid.TryGetValue(plan.Sid, out Lease? existing))
        {
            if (!plan.Replace)
                throw LeaseFault.Exists(existing);
            return existing.IsBusy ? throw LeaseFault.CannotReplace(existing) : existing;
        }

        return _byId.Count < MostLeases ? null : throw LeaseFault.LimitExceeded();
    }

    private RuntimeLease? Add(LeasePlan plan, LuaVm vm)
    {
        if (_isDiscarded)
            return null;

        if (FindPlace(plan) is { } replaced)
            Retire(replaced, SkillErrorCode.LeaseReplaced);

        DateTimeOffset now = Now;
        ulong generation = _generations.GetValueOrDefault(plan.Sid) + 1;
        _generations[plan.Sid] = generation;
        string id = string.Create(CultureInfo.InvariantCulture, $"rt_{now.ToUnixTimeMilliseconds()}_{++_sequence}");
        Lease lease = new(new LeaseIdentity(id, plan.Sid, generation, plan.Profile), plan, vm);
        lease.Refresh(now);
        _byId.Add(id, lease);
        _bySid.Add(plan.Sid, lease);
        return lease.Snapshot();
    }

    private void Retire(Lease lease, string code)
    {
        _byId.Remove(lease.Id);
        _bySid.Remove(lease.Sid);
        _closing.Add(lease.Vm);
        Tombstone tombstone = new(lease.Identity, code, Now);
        _tombstones.Add(lease.Id, tombstone);
        _oldestTombstones.Enqueue(tombstone);
    }
}
