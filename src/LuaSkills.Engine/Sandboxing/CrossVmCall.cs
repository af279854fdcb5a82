using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Sandboxing;

/// <summary>A call of <c>vulcan.call</c> that runs in a VM of the called skill; the result is the number of values it pushed for the caller: false, then what the entry returned.</summary>
/// <param name="pool">The VMs of the called skill.</param>
/// <param name="entry">What is called.</param>
/// <param name="frame">What it sees of the call.</param>
/// <param name="options">How long it may take, and what it may use.</param>
/// <param name="cancellationToken">Stops it.</param>
internal sealed class CrossVmCall(VmPool pool, LoadedEntry entry, CallFrame frame, SkillCallOptions options, CancellationToken cancellationToken)
    : SuspendableRun<int>(options, cancellationToken)
{
    private const int Arguments = 2;

    // What the entry returned lies on the running thread from here on.
    private const int FirstResult = 2;

    private LuaVm _callerVm = null!;
    private LuaState _caller;

    /// <summary>The error that ended the entry.</summary>
    public LuaFault? Fault { get; private set; }

    /// <summary>The limit that ended the entry.</summary>
    public InterruptReason StoppedBy { get; private set; }

    /// <summary>Instructions the entry executed, where they are counted.</summary>
    public long Instructions { get; private set; }

    /// <summary>Says where the arguments are at the start, as the second of the native function, and where results are to be pushed.</summary>
    public void ReturnTo(in VulcanCall call)
    {
        _callerVm = call.Vm;
        _caller = call.State;
    }

    // The caller holds a VM while it waits: if all waited for places, nobody would leave one.
    protected override bool IsNested => true;

    protected override VmPool Find() => pool;

    protected override CallFrame Frame(SkillCallOptions? options) => frame;

    protected override int Push(LuaVm vm, ReadOnlySpan<byte> arguments)
    {
        if (vm.PushHandler(vm.Running, entry) != LuaType.Function)
            throw new LuaRaiseException($"Skill function '{entry.LuaModule}' not found");

        ValueTransfer transfer = new(_callerVm, _caller, vm.Running);
        transfer.Copy(Arguments);
        transfer.End();
        return 1;
    }

    protected override int Finish(LuaVm vm, bool succeeded)
    {
        if (vm.Interrupt.HasFired)
            return 0;
        if (!succeeded)
        {
            Fault = LuaFault.Take(vm, vm.Running);
            return 0;
        }

        int last = vm.Running.Top;
        if (!_caller.EnsureStack(last + LuaState.MinimalRoom))
            throw new LuaRaiseException("vulcan.call: too many results");
        _caller.PushBoolean(false);
        ValueTransfer transfer = new(vm, vm.Running, _caller);
        for (int index = FirstResult; index <= last; index++)
            transfer.Copy(index);
        transfer.End();
        return last - FirstResult + 2;
    }

    protected override void Leave(LuaVm vm)
    {
        StoppedBy = vm.Interrupt.Reason;
        if (vm.Interrupt.Limits.Instructions is var budget and not CallLimits.None)
            Instructions = budget - vm.Interrupt.InstructionsLeft;
    }
}
