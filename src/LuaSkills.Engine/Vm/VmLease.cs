namespace LuaSkills.Engine.Vm;

/// <summary>A VM for one host call, taken from a pool or kept beyond the call; disposal ends the call and gives the VM back.</summary>
internal readonly struct VmLease : IDisposable
{
    private readonly VmPool? _pool;

    /// <summary>Starts a host call in a VM.</summary>
    public VmLease(VmPool pool, LuaVm vm, CallFrame frame, in CallLimits limits, bool suspendable = false)
    {
        _pool = pool;
        Vm = vm;
        vm.Begin(frame, limits, suspendable);
    }

    /// <summary>Starts a host call, which can be suspended, in a VM that is kept.</summary>
    public VmLease(LuaVm vm, CallFrame frame, in CallLimits limits)
    {
        Vm = vm;
        vm.Begin(frame, limits, suspendable: true);
    }

    /// <summary>The VM.</summary>
    public LuaVm Vm { get; }

    /// <summary>Lets other calls have the place of the VM in the pool while its call waits for the host.</summary>
    public void Suspend() => _pool?.Suspend(Vm);

    /// <summary>Ends <see cref="Suspend"/>.</summary>
    public void Resume() => _pool?.Resume();

    public void Dispose()
    {
        if (_pool is null)
        {
            Vm.IsBroken = !Vm.Settle();
            return;
        }

        bool reusable = false;
        try
        {
            reusable = Vm.End();
        }
        finally
        {
            _pool.Release(Vm, reusable);
        }
    }
}
