using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LuaSkills.NativeLibrary.Abi;

/// <summary>The memory that crosses the ABI: every allocation the other side gets is made and freed here (spec section 1.3).</summary>
internal static unsafe class OwnedMemory
{
    private static long s_outstanding;

    /// <summary>Allocations that were not freed yet. Only counted outside the published library, where it would cost every call.</summary>
    public static long Outstanding => Interlocked.Read(ref s_outstanding);

    /// <summary>Copies bytes into a buffer for the other side; no bytes give an empty buffer.</summary>
    /// <exception cref="OutOfMemoryException">The system has no more memory.</exception>
    public static FfiOwnedBuffer Copy(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? default : new FfiOwnedBuffer(CopyBytes(bytes), (nuint)bytes.Length);

    /// <summary>Copies bytes of any length; <see langword="null"/> when there are none.</summary>
    /// <exception cref="OutOfMemoryException">The system has no more memory.</exception>
    public static byte* Copy(byte* bytes, nuint length)
    {
        if (bytes is null || length == 0)
            return null;

        byte* copy = (byte*)NativeMemory.Alloc(length);
        Count(1);
        NativeMemory.Copy(bytes, copy, length);
        return copy;
    }

    /// <summary>Copies bytes and ends them with a NUL.</summary>
    /// <exception cref="OutOfMemoryException">The system has no more memory.</exception>
    public static byte* CopyTerminated(ReadOnlySpan<byte> bytes)
    {
        byte* copy = (byte*)NativeMemory.Alloc((nuint)bytes.Length + 1);
        Count(1);
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        copy[bytes.Length] = 0;
        return copy;
    }

    /// <summary>Frees what <see cref="Copy(ReadOnlySpan{byte})"/> made; empty buffers are ignored.</summary>
    public static void Free(FfiOwnedBuffer buffer) => Free(buffer.Pointer, buffer.Length);

    /// <summary>Frees bytes; ignores a null pointer and a length of 0, which are never allocations.</summary>
    public static void Free(byte* bytes, nuint length)
    {
        if (bytes is null || length == 0)
            return;
        NativeMemory.Free(bytes);
        Count(-1);
    }

    /// <summary>Frees a text made by <see cref="CopyTerminated"/>; ignores a null pointer.</summary>
    public static void FreeTerminated(byte* text)
    {
        if (text is null)
            return;
        NativeMemory.Free(text);
        Count(-1);
    }

    [Conditional("COUNT_BUFFERS")]
    private static void Count(int change) => Interlocked.Add(ref s_outstanding, change);

    private static byte* CopyBytes(ReadOnlySpan<byte> bytes)
    {
        byte* copy = (byte*)NativeMemory.Alloc((nuint)bytes.Length);
        Count(1);
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        return copy;
    }
}
