using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.LuaExec;

/// <summary><c>vulcan.runtime.lua</c> (spec section 3.9).</summary>
internal static class LuaExecFunctions
{
    public static void Register(VulcanTable table) => table.Add("lua_exec", "runtime.lua.exec", Execute);

    /// <summary><c>exec(input)</c>: runs code in a VM of its own and returns the report.</summary>
    private static int Execute(ref VulcanCall call)
    {
        LuaExecRequest request = LuaExecRequest.Read(ref call);
        VmPool pool = call.Vm.Profile.LuaExec ?? throw call.Error("not available here");
        HostStop stop = HostStop.For(call.Vm.Interrupt);
        LuaExecFrame frame = new(call.Vm.Context.Current?.Entry?.CanonicalName, request.File);
        LuaExecCall run = new(pool, request, frame, call.Vm.Interrupt.Rest(), stop.Token);
        return LuaExecOperation.Advance(ref call, run, stop, () => run.Start(request.Arguments));
    }
}
