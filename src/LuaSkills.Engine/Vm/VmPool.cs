using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Vm;

/// <summary>The VMs of one catalogue (spec section 3.4): the most recently used one first, at most <see cref="VmPoolOptions.MaxSize"/>.</summary>
internal sealed class VmPool : IDisposable
{
    private readonly SkillLimits _limits;
    private readonly VmProfile _profile;
    private readonly EngineLayout _layout;
    private readonly HostServices _host;
    private readonly EngineLog _log;
    private readonly TimeSpan _startTimeout;
    private readonly int _minSize;
    private readonly int _maxSize;
    private readonly int _maxSuspended;
    private readonly long _idleMilliseconds;
    private readonly SemaphoreSlim _slots;

    // Guarded by itself. The end is the most recently used.
    private readonly List<LuaVm> _idle = [];
    private int _live;
    private bool _closed;
    private int _suspended;
    private int _nested;

    public VmPool(
        SkillCatalogue catalogue,
        VmPoolOptions options,
        SkillLimits limits,
        VmProfile profile,
        EngineLayout layout,
        HostServices host,
        EngineLog log)
    {
        Catalogue = catalogue;
        _limits = limits;
        _profile = profile;
        _layout = layout;
        _host = host;
        _log = log;
        _startTimeout = options.StartTimeout;
        _minSize = Math.Max(options.MinSize, 1);
        _idleMilliseconds = (long)Math.Max(options.IdleTimeToLive.TotalMilliseconds, 1000);
        _maxSize = Math.Max(options.MaxSize, _minSize);
        _maxSuspended = options.MaxSuspended;
        _slots = new SemaphoreSlim(_maxSize);
    }

    /// <summary>The skills the VMs are made for.</summary>
    public SkillCatalogue Catalogue { get; }

    /// <summary>Makes the VMs that are always kept, so that faults in entry files show at load.</summary>
    /// <exception cref="SkillException">An entry cannot be read, compiled or initialised.</exception>
    public void WarmUp()
    {
        for (int i = 0; i < _minSize; i++)
        {
            LuaVm vm = NewVm(_profile);
            lock (_idle)
            {
                _live++;
                vm.IdleSince = Environment.TickCount64;
                _idle.Add(vm);
            }
        }
    }

    /// <summary>Takes a VM, waiting for one when all are in use.</summary>
    /// <returns><see langword="null"/> when the pool was closed, so that the caller turns to the next one.</returns>
    /// <exception cref="SkillTimeoutException">The deadline passed while waiting.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    /// <exception cref="SkillException">A new VM could not be made.</exception>
    public LuaVm? Acquire(Deadline deadline, CancellationToken cancellationToken)
    {
        bool isFree = _slots.Wait(deadline.RemainingMilliseconds, cancellationToken);
        return Take(isFree, deadline);
    }

    /// <summary>Waits for a free place without a thread; <see cref="Take"/> is to be called with the result.</summary>
    public Task<bool> WaitAsync(Deadline deadline, CancellationToken cancellationToken) =>
        _slots.WaitAsync(deadline.RemainingMilliseconds, cancellationToken);

    /// <summary>Takes a VM after a place was waited for.</summary>
    /// <param name="isFree">Whether there is a place; otherwise the time was up.</param>
    /// <param name="deadline">For the error text.</param>
    /// <inheritdoc cref="Acquire"/>
    public LuaVm? Take(bool isFree, Deadline deadline)
    {
        if (!isFree)
            throw new SkillTimeoutException($"No Lua VM became free within {deadline.Timeout.TotalMilliseconds:0} ms; all of the pool are in use.", deadline.Timeout);

        LuaVm? vm;
        List<LuaVm>? expired;
        lock (_idle)
        {
            // Calls that began before the pool was closed may still have code to run: it is to see the same skills as they do.
            if (_closed && _profile.Kind != VmKind.LuaExec)
            {
                _slots.Release();
                return null;
            }

            expired = TakeExpired();
            vm = null;
            if (_idle.Count > 0)
            {
                vm = _idle[^1];
                _idle.RemoveAt(_idle.Count - 1);
            }
            else
            {
                _live++;
            }
        }

        Close(expired);
        vm ??= Create();
        vm.HoldsSlot = true;
        return vm;
    }

    /// <summary>Notes that the call of a VM waits for the host; unless very many do, others may have its place.</summary>
    public void Suspend(LuaVm vm)
    {
        if (Interlocked.Increment(ref _suspended) > _maxSuspended || !vm.HoldsSlot)
            return;
        vm.HoldsSlot = false;
        _slots.Release();
    }

    /// <summary>Notes that a call that waited for the host goes on; it needs no place for that.</summary>
    public void Resume() => Interlocked.Decrement(ref _suspended);

    /// <summary>Gives a VM back.</summary>
    /// <param name="vm">The VM.</param>
    /// <param name="reusable">Whether it may serve another call.</param>
    public void Release(LuaVm vm, bool reusable)
    {
        bool holdsSlot = vm.HoldsSlot;
        if (vm.IsNested)
        {
            vm.IsNested = false;
            Interlocked.Decrement(ref _nested);
        }

        List<LuaVm>? expired;
        lock (_idle)
        {
            expired = TakeExpired();
            if (reusable && !_closed && _idle.Count < _maxSize)
            {
                vm.IdleSince = Environment.TickCount64;
                _idle.Add(vm);
                vm = null!;
            }
            else
            {
                _live--;
            }
        }

        vm?.Dispose();
        Close(expired);
        if (holdsSlot)
            _slots.Release();
    }

    /// <summary>Closes the idle VMs at once, and those in use when they come back.</summary>
    public void Dispose()
    {
        List<LuaVm> idle;
        lock (_idle)
        {
            _closed = true;
            idle = [.. _idle];
            _live -= _idle.Count;
            _idle.Clear();
        }

        // Whoever waits for a VM of this pool is woken, one by the other, and turns to the next pool.
        _slots.Release();
        Close(idle);
        _profile.LuaExec?.Dispose();
    }

    /// <summary>What a call may use.</summary>
    /// <param name="deadline">When it must have ended.</param>
    /// <param name="own">Limits of its own.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public CallLimits LimitsOf(Deadline deadline, SkillLimits? own, CancellationToken cancellationToken) =>
        CallLimits.Of(deadline, own, _limits, cancellationToken);

    /// <summary>Takes a VM without waiting, and beyond <see cref="VmPoolOptions.MaxSize"/> if need be, for a call inside a call: the outer one, which waits for it, holds a VM.</summary>
    /// <exception cref="SkillException">A new VM could not be made, or more than <see cref="VmPoolOptions.MaxSuspended"/> are taken in this way.</exception>
    public LuaVm TakeNested()
    {
        if (Interlocked.Increment(ref _nested) > _maxSuspended)
        {
            Interlocked.Decrement(ref _nested);
            throw new SkillLimitException(
                SkillErrorCode.CallDepthLimit,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"No Lua VM is free: more than {_maxSuspended} calls inside others run at a time"),
                _maxSuspended);
        }

        LuaVm? vm = null;
        lock (_idle)
        {
            if (_idle.Count > 0)
            {
                vm = _idle[^1];
                _idle.RemoveAt(_idle.Count - 1);
            }
            else
            {
                _live++;
            }
        }

        try
        {
            vm ??= NewVm(_profile);
            vm.HoldsSlot = false;
            vm.IsNested = true;
            return vm;
        }
        catch
        {
            lock (_idle)
                _live--;
            Interlocked.Decrement(ref _nested);
            throw;
        }
    }

    /// <summary>Makes a VM for a lease, with the skills and the rights of this pool.</summary>
    /// <exception cref="SkillException">An entry cannot be read, compiled or initialised.</exception>
    /// <param name="roots">Search paths of its modules.</param>
    /// <param name="luaRoots">The directories of Lua modules among them, which may be read.</param>
    public LuaVm NewLeaseVm(PackagePaths roots, IReadOnlyList<string> luaRoots) =>
        NewVm(_profile with { Kind = VmKind.Lease, Roots = roots, LuaExec = null, Sandbox = _profile.Sandbox?.Reading(luaRoots) });

    private LuaVm NewVm(VmProfile profile) =>
        new(
            Catalogue,
            profile,
            _layout,
            _host,
            _log,
            LimitsOf(Deadline.In(_startTimeout), own: null, CancellationToken.None),
            managedIo: profile.Sandbox is not null || (profile.IsSession && _host.ManagedIo));

    private LuaVm Create()
    {
        try
        {
            return NewVm(_profile);
        }
        catch
        {
            lock (_idle)
                _live--;
            _slots.Release();
            throw;
        }
    }

    /// <summary>Takes out the VMs that were idle for too long; the oldest lie at the start. Called under the lock.</summary>
    private List<LuaVm>? TakeExpired()
    {
        int count = 0;
        long limit = Environment.TickCount64 - _idleMilliseconds;
        while (count < _idle.Count && _live - count > _minSize && _idle[count].IdleSince <= limit)
            count++;
        if (count == 0)
            return null;

        List<LuaVm> expired = _idle.GetRange(0, count);
        _idle.RemoveRange(0, count);
        _live -= count;
        return expired;
    }

    private static void Close(List<LuaVm>? vms)
    {
        if (vms is null)
            return;
        foreach (LuaVm vm in vms)
            vm.Dispose();
    }
}
