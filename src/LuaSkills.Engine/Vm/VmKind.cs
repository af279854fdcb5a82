namespace LuaSkills.Engine.Vm;

/// <summary>What a VM is for.</summary>
internal enum VmKind
{
    /// <summary>Calls of entries and runs of code, one after the other, each as if it were the first.</summary>
    Calls,

    /// <summary>Code that skills run with <c>vulcan.runtime.lua.exec</c>.</summary>
    LuaExec,

    /// <summary>A runtime lease: the VM keeps what its code leaves behind.</summary>
    Lease,
}
