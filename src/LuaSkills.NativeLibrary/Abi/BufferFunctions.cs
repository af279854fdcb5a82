using System.Runtime.InteropServices;
using System.Text;

namespace LuaSkills.NativeLibrary.Abi;

/// <summary>What the buffer and string functions of the ABI do (spec section 1.3).</summary>
internal static unsafe class BufferFunctions
{
    private const int Ok = 0;
    private const int Error = 1;

    /// <summary>Copies bytes of the host into a buffer of the library, for instance the reply of a callback.</summary>
    public static int Clone(byte* value, nuint length, FfiOwnedBuffer* bufferOut, FfiOwnedBuffer* errorOut)
    {
        if (errorOut is not null)
            *errorOut = default;
        if (bufferOut is null)
            return Fail("buffer_out must not be null"u8, errorOut);

        *bufferOut = default;
        if (value is null && length != 0)
            return Fail("value must not be null when len > 0"u8, errorOut);

        try
        {
            if (length != 0)
                *bufferOut = new FfiOwnedBuffer(OwnedMemory.Copy(value, length), length);
            return Ok;
        }
        catch (OutOfMemoryException)
        {
            return Fail("out of memory"u8, errorOut);
        }
    }

    /// <summary>Copies bytes; null when there are none, or no memory for them.</summary>
    public static byte* CloneBytes(byte* value, nuint length)
    {
        try
        {
            return OwnedMemory.Copy(value, length);
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>Copies a NUL-terminated text; null reads as empty, and what is not UTF-8 becomes U+FFFD.</summary>
    public static byte* CloneString(byte* value)
    {
        try
        {
            ReadOnlySpan<byte> text = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(value);
            return System.Text.Unicode.Utf8.IsValid(text)
                ? OwnedMemory.CopyTerminated(text)
                : OwnedMemory.CopyTerminated(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text)));
        }
        catch (Exception error) when (error is OutOfMemoryException or ArgumentException)
        {
            // An ArgumentException means a text of more than two billion bytes.
            return null;
        }
    }

    private static int Fail(ReadOnlySpan<byte> message, FfiOwnedBuffer* errorOut)
    {
        if (errorOut is null)
            return Error;

        try
        {
            *errorOut = OwnedMemory.Copy(message);
        }
        catch (OutOfMemoryException)
        {
            // The status says enough.
        }

        return Error;
    }
}
