using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Vm;

/// <summary>Objects of the engine that Lua code holds as userdata: files, for example.</summary>
/// <remarks>
/// The userdata owns a handle of the object. The collector of Lua, or closing the VM, disposes the object; that must not wait for
/// anything, because a finalizer cannot be interrupted.
/// </remarks>
internal static unsafe class ManagedUserdata
{
    /// <summary>The <c>__gc</c> of the metatable of every such userdata.</summary>
    public static delegate* unmanaged[Cdecl]<nint, int> Finalizer => &Collect;

    /// <summary>Pushes a new userdata.</summary>
    /// <param name="state">The stack.</param>
    /// <param name="target">What it stands for; disposed with it.</param>
    /// <param name="metatable">Reference to its metatable, whose <c>__gc</c> is <see cref="Finalizer"/>.</param>
    public static void Push(LuaState state, IDisposable target, int metatable)
    {
        // Empty until it has its metatable: only then is the handle sure to be freed.
        nint* memory = (nint*)state.NewUserdata((nuint)sizeof(nint));
        *memory = 0;
        state.PushReference(metatable);
        state.SetMetatable(-2);
        *memory = GCHandle.ToIntPtr(GCHandle.Alloc(target));
    }

    /// <summary>The object behind a value.</summary>
    /// <param name="state">The stack.</param>
    /// <param name="index">Absolute index of the value.</param>
    /// <param name="metatable">Reference to the metatable of the objects in question.</param>
    /// <returns><see langword="null"/> when the value is something else.</returns>
    public static T? At<T>(LuaState state, int index, int metatable)
        where T : class
    {
        if (state.TypeAt(index) != LuaType.Userdata || !state.PushMetatable(index))
            return null;

        state.PushReference(metatable);
        bool isOurs = state.RawEqual(-1, -2);
        state.Pop(2);
        return isOurs && *(nint*)state.UserdataAt(index) is var handle and not 0 ? GCHandle.FromIntPtr(handle).Target as T : null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Collect(nint handle)
    {
        nint* memory = (nint*)new LuaState(handle).UserdataAt(1);
        if (memory is null || *memory == 0)
            return 0;

        GCHandle target = GCHandle.FromIntPtr(*memory);
        *memory = 0;
        try
        {
            ((IDisposable)target.Target!).Dispose();
        }
        catch (Exception)
        {
            // Nobody is left to be told, and nothing may unwind into the collector.
        }
        finally
        {
            target.Free();
        }

        return 0;
    }
}
