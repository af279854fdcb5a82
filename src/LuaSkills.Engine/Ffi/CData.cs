using System.Runtime.InteropServices;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Ffi;

/// <summary>C values in Lua: userdata that begins with this header.</summary>
/// <remarks>
/// Memory made by <c>ffi.new</c> follows the header, so it is Lua's and goes with the userdata. Everything else is an address without owner; one that was
/// derived from C data or a string keeps that alive as its user value. Skills reach neither the header nor the metatable.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct CData
{
    /// <summary>The value of a pointer; where the memory of an array or record is.</summary>
    public byte* Address;

    /// <summary>Bytes at the address, where they are known; else <see cref="CType.Open"/>.</summary>
    public long Size;

    /// <summary>Number of the type (<see cref="FfiState.IdOf"/>).</summary>
    public int Type;

    /// <summary>Not zero for a type as a value (<c>ffi.typeof</c>).</summary>
    public int IsType;

    /// <summary>The C function that gets the address when the userdata is collected; 0 for none.</summary>
    public nint Finalizer;

    /// <summary>Pushes a type as a value.</summary>
    public static void PushType(in VulcanCall call, CType type)
    {
        CData* data = Push(call, type, extra: 0, anchor: 0);
        data->IsType = 1;
        data->Size = type.Size;
    }

    /// <summary>Pushes a pointer; NULL is nil.</summary>
    /// <param name="call">The call.</param>
    /// <param name="type">A pointer type.</param>
    /// <param name="address">Its value.</param>
    /// <param name="anchor">Stack index of what the memory belongs to, or 0.</param>
    public static void PushPointer(in VulcanCall call, CType type, void* address, int anchor = 0)
    {
        if (address is null)
            call.State.PushNil();
        else
            Push(call, type, extra: 0, anchor)->Address = (byte*)address;
    }

    /// <summary>Pushes an array or record that lies in memory of something else.</summary>
    /// <inheritdoc cref="PushPointer"/>
    public static void PushView(in VulcanCall call, CType type, void* address, int anchor)
    {
        CData* data = Push(call, type, extra: 0, anchor);
        data->Address = (byte*)address;
        data->Size = type.Size;
    }

    /// <summary>Pushes zeroed memory of its own.</summary>
    public static CData* PushOwned(in VulcanCall call, CType type, long size)
    {
        CData* data = Push(call, type, size, anchor: 0);
        data->Address = (byte*)(data + 1);
        data->Size = size;
        new Span<byte>(data->Address, (int)size).Clear();
        return data;
    }

    /// <summary>Whether the memory follows the header, so that its bounds are known for sure.</summary>
    public static bool IsOwned(CData* data) => data->Address == (byte*)(data + 1);

    /// <summary>The header of the C data at an index, or <see langword="null"/> when it is something else.</summary>
    public static CData* At(in VulcanCall call, int index)
    {
        LuaState state = call.State;
        if (call.State.TypeAt(index) != LuaType.Userdata || !state.PushMetatable(index))
            return null;
        FfiState ffi = call.Vm.Ffi;
        state.PushReference(ffi.Metatable);
        bool isOurs = state.RawEqual(-1, -2);
        if (!isOurs)
        {
            state.PushReference(ffi.FinalizedMetatable);
            isOurs = state.RawEqual(-1, -3);
            state.Pop(1);
        }

        state.Pop(2);
        return isOurs ? (CData*)state.UserdataAt(index) : null;
    }

    private static CData* Push(in VulcanCall call, CType type, long extra, int anchor)
    {
        FfiState ffi = call.Vm.Ffi;
        int id = ffi.IdOf(type);
        LuaState state = call.State;
        bool isAnchored = anchor != 0 && PushRoot(call, anchor);
        nuint size = (nuint)(sizeof(CData) + extra);
        CData* data = (CData*)state.NewUserdata(size, isAnchored ? 1 : 0);
        *data = default;
        data->Size = CType.Open;
        data->Type = id;
        if (isAnchored)
        {
            state.Insert(-2);
            state.SetUserValue(-2, 1);
        }

        state.PushReference(ffi.Metatable);
        state.SetMetatable(-2);
        return data;
    }

    /// <summary>Pushes what keeps the memory of a value alive: itself or what it was derived from, so that no chain grows.</summary>
    private static bool PushRoot(in VulcanCall call, int index)
    {
        LuaState state = call.State;
        CData* data = At(call, index);
        if (data is null || IsOwned(data) || data->Finalizer != 0)
        {
            state.PushCopy(index);
            return true;
        }

        state.GetUserValue(index, 1);
        if (state.TypeAt(-1) != LuaType.Nil)
            return true;
        state.Pop(1);
        return false;
    }
}
