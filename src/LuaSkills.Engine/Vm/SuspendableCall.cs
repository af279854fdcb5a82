namespace LuaSkills.Engine.Vm;

/// <summary>A host call that fails when it was told to stop, whatever its code made of that.</summary>
internal abstract class SuspendableCall<TResult>(SkillCallOptions? options, CancellationToken cancellationToken)
    : SuspendableRun<TResult>(options, cancellationToken)
{
    /// <summary>Reads the results, which lie on the stack from index 2 on.</summary>
    protected abstract TResult Read(LuaVm vm);

    /// <summary>The exception for the error on the top of the stack.</summary>
    protected abstract Exception Fault(LuaVm vm);

    protected sealed override TResult Finish(LuaVm vm, bool succeeded) => succeeded && !vm.Interrupt.HasFired ? Read(vm) : throw Fault(vm);
}
