using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LuaSkills.NativeLibrary.Abi;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Bindings;

/// <summary>A library whose freed buffers are counted on their way to it.</summary>
internal static unsafe class CountedLibrary
{
    private static delegate* unmanaged[Cdecl]<FfiOwnedBuffer, void> s_free;
    private static int s_freed;

    /// <summary>How many buffers were freed.</summary>
    public static int Freed => Volatile.Read(ref s_freed);

    /// <summary>The exports of a library; one at a time in the process.</summary>
    public static Func<string, nint> ExportsOf(AbiLibrary library)
    {
        s_free = (delegate* unmanaged[Cdecl]<FfiOwnedBuffer, void>)library.AddressOf("luaskills_ffi_buffer_free");
        s_freed = 0;
        return name => name == "luaskills_ffi_buffer_free"
            ? (nint)(delegate* unmanaged[Cdecl]<FfiOwnedBuffer, void>)&Free
            : library.AddressOf(name);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(FfiOwnedBuffer buffer)
    {
        Interlocked.Increment(ref s_freed);
        s_free(buffer);
    }
}
