using System.Runtime.InteropServices;

namespace LuaSkills.NativeLibrary.Abi;

/// <summary>Bytes that belong to whoever passes them, readable until the call returns (spec section 1.2).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct FfiBorrowedBuffer(byte* pointer, nuint length)
{
    public readonly byte* Pointer = pointer;
    public readonly nuint Length = length;
}
