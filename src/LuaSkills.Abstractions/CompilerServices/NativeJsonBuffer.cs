using System.ComponentModel;
using System.Runtime.InteropServices;

namespace LuaSkills.CompilerServices;

/// <summary>
/// Bytes as they cross the C ABI: a request, which is the caller's, or an answer, which goes back to <c>buffer_free</c> once
/// (spec: FFI section 1.2). For generated code.
/// </summary>
/// <param name="start">Address of the first byte.</param>
/// <param name="length">Number of bytes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential)]
public readonly unsafe struct NativeJsonBuffer(byte* start, nuint length)
{
    /// <summary>Address of the first byte.</summary>
    public byte* Start { get; } = start;

    /// <summary>Number of bytes.</summary>
    public nuint Length { get; } = length;
}
