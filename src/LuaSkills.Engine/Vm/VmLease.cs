namespace LuaSkills.Engine.Vm;

/// <summary>A VM taken from a pool for one host call; disposal ends the call and gives the VM back.</summary>
internal readonly ref struct VmLease
{
    private readonly VmPool _pool;
    private readonly LuaVm _vm;

    /// <summary>Starts a host call in a VM.</summary>
    public VmLease(VmPool pool, LuaVm vm, CallFrame frame, Deadline deadline, CancellationToken cancellationToken)
    {
        _pool = pool;
        _vm = vm;
        vm.Begin(frame, deadline, cancellationToken);
    }

    public void Dispose()
    {
        bool reusable = false;
        try
        {
            reusable = _vm.End();
        }
        finally
        {
            _pool.Release(_vm, reusable);
        }
    }
}
