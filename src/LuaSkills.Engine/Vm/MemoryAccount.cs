using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Vm;

/// <summary>Keeps the memory of a VM below a limit while a call with one runs.</summary>
/// <remarks>
/// An allocator that counts stands before the VM's own one then; other calls pay nothing. A refusal makes Lua raise an error out of
/// whichever function needed the memory, so refusing is only possible while the VM itself runs, with no managed frame to be unwound
/// (<see cref="Enforce"/>). What managed code allocates in the VM is always granted and counted, and the VM's next own request is refused.
/// </remarks>
internal sealed unsafe class MemoryAccount : IDisposable
{
    private Ledger* _ledger = (Ledger*)NativeMemory.AllocZeroed((nuint)sizeof(Ledger));

    /// <summary>Whether a request was refused for good.</summary>
    public bool IsExceeded => _ledger->Refused != 0;

    /// <summary>Starts to count.</summary>
    /// <param name="state">The VM.</param>
    /// <param name="limit">Most bytes.</param>
    public void Begin(LuaState state, long limit)
    {
        Ledger* ledger = _ledger;
        void* context;
        ledger->Allocate = (delegate* unmanaged[Cdecl]<void*, void*, nuint, nuint, void*>)LuaNative.lua_getallocf(state.Handle, &context);
        ledger->Context = context;
        ledger->Used = state.MemoryInUse;
        ledger->Limit = limit;
        ledger->Refused = 0;
        ledger->IsInstalled = true;
        LuaNative.lua_setallocf(state.Handle, (nint)(delegate* unmanaged[Cdecl]<Ledger*, void*, nuint, nuint, void*>)&Reallocate, ledger);
    }

    /// <summary>Stops counting.</summary>
    public void End(LuaState state)
    {
        Ledger* ledger = _ledger;
        if (!ledger->IsInstalled)
            return;
        LuaNative.lua_setallocf(state.Handle, (nint)ledger->Allocate, ledger->Context);
        ledger->IsInstalled = false;
        ledger->Refused = 0;
    }

    /// <summary>Says whether the VM runs by itself, so that requests may be refused.</summary>
    /// <returns>What was said before.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Enforce(bool enforced)
    {
        bool before = _ledger->IsEnforced;
        _ledger->IsEnforced = enforced;
        return before;
    }

    /// <summary>Gives the ledger back; the VM must be closed.</summary>
    public void Dispose()
    {
        NativeMemory.Free(_ledger);
        _ledger = null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void* Reallocate(Ledger* ledger, void* block, nuint oldSize, nuint newSize)
    {
        // Without a block the old size is the kind of the new object.
        long growth = (long)newSize - (block is null ? 0 : (long)oldSize);
        if (growth > 0)
        {
            bool isOver = ledger->Used + growth > ledger->Limit;

            // After a refusal Lua collects its garbage, which frees only, and asks once more for the same. Anything else means that it gave up.
            if (ledger->Refused == newSize && !isOver)
                ledger->Refused = 0;
            if (isOver && ledger->IsEnforced)
            {
                if (ledger->Refused == 0)
                    ledger->Refused = newSize;
                return null;
            }
        }

        void* result = ledger->Allocate(ledger->Context, block, oldSize, newSize);
        if (result is not null || newSize == 0)
            ledger->Used += growth;
        return result;
    }

    private struct Ledger
    {
        public delegate* unmanaged[Cdecl]<void*, void*, nuint, nuint, void*> Allocate;
        public void* Context;
        public long Used;
        public long Limit;
        public nuint Refused;
        public bool IsEnforced;
        public bool IsInstalled;
    }
}
