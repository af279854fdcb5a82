namespace LuaSkills.Engine.Vm;

/// <summary>A function of the <c>vulcan</c> API written in C#.</summary>
/// <param name="call">The arguments, and where results are pushed.</param>
/// <returns>Number of results pushed, or what <see cref="HostOperation.Complete"/> returned.</returns>
/// <exception cref="LuaRaiseException">Raises an error in the calling Lua code.</exception>
internal delegate int VulcanFunction(ref VulcanCall call);
