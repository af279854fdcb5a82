using System.Runtime.InteropServices;

namespace LuaSkills.NativeLibrary.Abi;

/// <summary>Bytes of this library that whoever gets them gives back to <c>luaskills_ffi_buffer_free</c>, once (spec section 1.2).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct FfiOwnedBuffer(byte* pointer, nuint length)
{
    public readonly byte* Pointer = pointer;
    public readonly nuint Length = length;

    /// <summary>Nothing was filled in.</summary>
    public bool IsUnset => Pointer is null && Length == 0;

    /// <summary>A length without bytes, which no library fills in.</summary>
    public bool IsMalformed => Pointer is null && Length != 0;

    /// <summary>The bytes; empty when there are none.</summary>
    /// <exception cref="OverflowException">There are more than a span can hold.</exception>
    public ReadOnlySpan<byte> Bytes => Pointer is null ? default : new ReadOnlySpan<byte>(Pointer, checked((int)Length));
}
