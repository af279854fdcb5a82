using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Sandboxing;

namespace LuaSkills.Engine.Vm;

/// <summary>How a VM differs from the others of its catalogue.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Roots">Put in front of <c>package.path</c> and <c>package.cpath</c>.</param>
/// <param name="LuaExec">VMs for the code its skills run; <see langword="null"/> where <c>vulcan.runtime.lua.exec</c> does not exist.</param>
internal sealed record VmProfile(VmKind Kind, PackagePaths Roots, VmPool? LuaExec)
{
    /// <summary>Whose code runs in it, and what that may do; <see langword="null"/> without a sandbox.</summary>
    public VmSandbox? Sandbox { get; init; }

    /// <summary>VMs for <c>vulcan.runtime.lua.exec</c> itself.</summary>
    public static VmProfile ForLuaExec { get; } = new(VmKind.LuaExec, PackagePaths.None, LuaExec: null);

    /// <summary>Whether the VM has its own working directory and lets its code catch that it is being stopped, for which it needs <c>session.lua</c>.</summary>
    public bool IsSession => Kind != VmKind.Calls;

    /// <summary>Whether an entry has its handler in the VM.</summary>
    public bool Has(LoadedEntry entry) => entry.Method is null && (Sandbox is null || Sandbox.Has(entry));
}
