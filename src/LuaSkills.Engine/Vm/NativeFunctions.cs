using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using LuaSkills.Engine.Api;
using LuaSkills.Engine.Api.Databases;
using LuaSkills.Engine.Api.Ffi;
using LuaSkills.Engine.Api.Io;
using LuaSkills.Engine.Api.Modules;
using LuaSkills.Engine.Api.Processes;
using LuaSkills.Engine.Api.SkillManagement;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Vm;

/// <summary>The one door through which Lua calls C#.</summary>
/// <remarks>
/// Every native function is the same C function, <see cref="Invoke"/>, with the position in <see cref="s_all"/> as its upvalue. It always
/// returns normally: a code, then the results, or the error value that the Lua-side wrapper (<c>bootstrap.lua</c>) raises, or nothing when the
/// wrapper is to yield because the host has not finished. So neither an exception nor a <c>longjmp</c> ever crosses a frame of the other side.
/// </remarks>
internal static unsafe class NativeFunctions
{
    private const int Returned = 0;
    private const int Raised = 1;
    private const int Waits = 2;

    private static readonly NativeFunction[] s_all = Collect();

    /// <summary>Pushes a table of tables: the raw functions of the API by namespace and name.</summary>
    public static void PushAll(LuaState state)
    {
        state.NewTable();
        int namespaces = state.Top;
        for (int i = 0; i < s_all.Length; i++)
        {
            NativeFunction function = s_all[i];
            if (function.IsModule)
                continue;
            state.PushString(function.Namespace);
            if (state.RawGet(namespaces) != LuaType.Table)
            {
                state.Pop(1);
                state.NewTable();
                state.PushString(function.Namespace);
                state.PushCopy(-2);
                state.RawSet(namespaces);
            }

            PushInto(state, namespaces + 1, i);
            state.Pop(1);
        }
    }

    /// <summary>Pushes a table of the raw functions of a module.</summary>
    public static void PushModule(LuaState state, string name)
    {
        state.NewTable();
        int table = state.Top;
        for (int i = 0; i < s_all.Length; i++)
        {
            if (s_all[i].IsModule && string.Equals(s_all[i].Namespace, name, StringComparison.Ordinal))
                PushInto(state, table, i);
        }
    }

    private static void PushInto(LuaState state, int table, int function)
    {
        state.PushString(s_all[function].Name);
        state.PushInteger(function);
        state.PushFunction(&Invoke, upvalues: 1);
        state.RawSet(table);
    }

    private static NativeFunction[] Collect()
    {
        List<NativeFunction> functions = [];
        CacheFunctions.Register(new VulcanTable("cache", functions));
        EngineFunctions.Register(new VulcanTable("engine", functions));
        CjsonFunctions.Register(new VulcanTable("cjson", functions, isModule: true));
        ConfigFunctions.Register(new VulcanTable("config", functions));
        FfiFunctions.Register(new VulcanTable("ffi", functions, isModule: true));
        FileFunctions.Register(new VulcanTable("file", functions));
        FsFunctions.Register(new VulcanTable("fs", functions));
        HostFunctions.Register(new VulcanTable("host", functions));
        IoFunctions.Register(new VulcanTable("io", functions));
        JsonFunctions.Register(new VulcanTable("json", functions));
        LanceDbFunctions.Register(new VulcanTable("lancedb", functions));
        LfsFunctions.Register(new VulcanTable("lfs", functions, isModule: true));
        ModelFunctions.Register(new VulcanTable("models", functions));
        OsFunctions.Register(new VulcanTable("os", functions));
        PatternFunctions.Register(new VulcanTable("engine", functions));
        PathFunctions.Register(new VulcanTable("path", functions));
        ProcessFunctions.Register(new VulcanTable("process", functions));
        RuntimeFunctions.Register(new VulcanTable("runtime", functions));
        SessionFunctions.Register(new VulcanTable("process_session", functions));
        SkillManagementFunctions.Register(new VulcanTable("runtime_skills", functions));
        SqliteFunctions.Register(new VulcanTable("sqlite", functions));
        return [.. functions];
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Invoke(nint handle)
    {
        LuaState state = new(handle);
        LuaVm vm = LuaVm.Of(state);
        NativeFunction function = s_all[(int)state.IntegerAt(LuaState.Upvalue(1))];
        bool enforced = vm.Memory.Enforce(false);
        try
        {
            VulcanCall call = new(vm, state, function.ErrorName);
            int results = function.Body(ref call);
            if (results == VulcanCall.Suspended)
            {
                state.PushInteger(Waits);
                return 1;
            }

            state.PushInteger(Returned);
            state.Insert(-results - 1);
            return results + 1;
        }
        catch (LuaArgumentException error)
        {
            state.SetTop(0);
            state.PushInteger(Raised);
            state.PushString(error.Message);
            return 2;
        }
        catch (LuaRaiseException error)
        {
            return Raise(vm, state, error.Message, error.Denial);
        }
        catch (SkillPermissionException error)
        {
            return Raise(vm, state, error.Message, LuaDenial.Of(error));
        }
        catch (Exception error)
        {
            // Nothing may unwind into the VM. A fault of ours becomes a Lua error that says so and keeps its type.
            return Raise(vm, state, $"{function.ErrorName}: internal error: {error.GetType().Name}: {error.Message}");
        }
        finally
        {
            vm.Memory.Enforce(enforced);
        }
    }

    private static int Raise(LuaVm vm, LuaState state, string message, LuaDenial? denial = null)
    {
        state.SetTop(0);
        state.PushInteger(Raised);
        LuaErrorObject.Push(vm, state, Encoding.UTF8.GetBytes(message), isNative: true, denial);
        return 2;
    }
}
