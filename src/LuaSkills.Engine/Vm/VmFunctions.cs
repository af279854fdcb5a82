using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Vm;

/// <summary>Registry references to the Lua values the engine needs, as <c>bootstrap.lua</c> returns them.</summary>
internal sealed class VmFunctions
{
    private readonly int[] _contextTables;

    private VmFunctions(LuaState state, int first)
    {
        Capture = Take(state, first);
        Index = Take(state, first + 1);
        ToText = Take(state, first + 2);
        ErrorMetatable = Take(state, first + 3);
        Vulcan = Take(state, first + 4);
        Runtime = Take(state, first + 5);
        CallBody = Take(state, first + 6);
        _contextTables = [Take(state, first + 7), Take(state, first + 8), Take(state, first + 9), Take(state, first + 10)];
        FileMetatable = Take(state, first + 11);
        SessionMetatable = Take(state, first + 12);
        Recover = Take(state, first + 13);
        Package = Take(state, first + 14);
    }

    /// <summary>Number of values <c>bootstrap.lua</c> returns.</summary>
    public static int Count => 15;

    /// <summary>Message handler: turns an error into an error object with the traceback of where it was raised.</summary>
    public int Capture { get; }

    /// <summary><c>function(t, k) return t[k] end</c></summary>
    public int Index { get; }

    /// <summary><c>tostring</c></summary>
    public int ToText { get; }

    /// <summary>Metatable of error objects.</summary>
    public int ErrorMetatable { get; }

    /// <summary>The <c>vulcan</c> table.</summary>
    public int Vulcan { get; }

    /// <summary>The <c>vulcan.runtime</c> table.</summary>
    public int Runtime { get; }

    /// <summary><c>function(handler, ...)</c>: what a suspendable call runs; returns true and the results, or false and an error object.</summary>
    public int CallBody { get; }

    /// <summary>Metatable of the handles of <c>vulcan.io</c>.</summary>
    public int FileMetatable { get; }

    /// <summary>Metatable of process sessions.</summary>
    public int SessionMetatable { get; }

    /// <summary><c>function(is_inside_call)</c>: puts the engine's own right after an interruption; only in VMs of sessions.</summary>
    public int Recover { get; }

    /// <summary>The table that skills see as <c>package</c>, with its fields <c>path</c> and <c>cpath</c>; only in the sandbox.</summary>
    public int Package { get; }

    /// <summary>Keeps the values that lie on the stack from an index on.</summary>
    public static VmFunctions From(LuaState state, int first) => new(state, first);

    /// <summary>One of the tables that belong to the running call.</summary>
    public int ContextTable(ContextTable table) => _contextTables[(int)table];

    private static int Take(LuaState state, int index)
    {
        state.PushCopy(index);
        return state.MakeReference();
    }
}
