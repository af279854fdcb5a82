using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Io;

/// <summary>Limits what handles hold in the sandbox: it lies outside the VM, whose own memory is limited elsewhere.</summary>
internal static class FileRoom
{
    /// <summary>Counts what a handle holds, and stops the call when all handles together hold more than it may use.</summary>
    /// <exception cref="LuaRaiseException">They do.</exception>
    public static void Check(ref VulcanCall call, ManagedFile file)
    {
        LuaVm vm = call.Vm;
        if (vm.Policy is null)
            return;

        file.CountIn(vm);
        long limit = vm.Interrupt.Limits.Memory;
        if (vm.FileBytes <= limit)
            return;

        // Handles that no code can reach any more hold nothing.
        call.State.CollectGarbage();
        if (vm.FileBytes > limit)
            throw call.OutOfMemory();
    }
}
