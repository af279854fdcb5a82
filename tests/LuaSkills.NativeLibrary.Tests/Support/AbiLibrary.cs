using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using LuaSkills.NativeLibrary.Abi;

namespace LuaSkills.NativeLibrary.Tests.Support;

/// <summary>A library behind its C ABI, called through function pointers as a host in another language calls it.</summary>
/// <param name="export">Address of an exported function by its name.</param>
public sealed unsafe class AbiLibrary(Func<string, nint> export)
{
    private readonly delegate* unmanaged[Cdecl]<byte*, nuint, FfiOwnedBuffer*, FfiOwnedBuffer*, int> _bufferClone =
        (delegate* unmanaged[Cdecl]<byte*, nuint, FfiOwnedBuffer*, FfiOwnedBuffer*, int>)export("luaskills_ffi_buffer_clone");

    private readonly delegate* unmanaged[Cdecl]<FfiOwnedBuffer, void> _bufferFree =
        (delegate* unmanaged[Cdecl]<FfiOwnedBuffer, void>)export("luaskills_ffi_buffer_free");

    /// <summary>Address of an exported function.</summary>
    public nint AddressOf(string name) => export(name);

    /// <summary>Calls a function without input.</summary>
    public string Call(string name) => Text(((delegate* unmanaged[Cdecl]<FfiOwnedBuffer>)export(name))());

    /// <summary>Calls a function with a request.</summary>
    public string Call(string name, string request) => Encoding.UTF8.GetString(Call(name, Encoding.UTF8.GetBytes(request)));

    /// <summary>Calls a function with a request of any bytes.</summary>
    public byte[] Call(string name, ReadOnlySpan<byte> request)
    {
        // One byte more than the request has, so that an empty one is not a null pointer.
        byte[] pinned = new byte[request.Length + 1];
        request.CopyTo(pinned);
        fixed (byte* start = pinned)
            return Take(Invoke(name, start, (nuint)request.Length));
    }

    /// <summary>Calls a function with a null pointer.</summary>
    public byte[] CallWithNull(string name, nuint length) => Take(Invoke(name, null, length));

    /// <summary>Registers a callback; null clears the slot.</summary>
    /// <returns>The status and the error text, null for none.</returns>
    public (int Status, string? Error) SetCallback(string setter, HostCallback? callback)
    {
        void* userData = null;
        delegate* unmanaged[Cdecl]<FfiBorrowedBuffer, void*, FfiOwnedBuffer*, FfiOwnedBuffer*, int> function = null;
        if (callback is not null)
        {
            // Never freed: an engine may keep a database callback for as long as it lives.
            userData = (void*)GCHandle.ToIntPtr(GCHandle.Alloc(new CallbackTarget(this, callback)));
            function = &Trampoline;
        }

        FfiOwnedBuffer error;
        int status = ((delegate* unmanaged[Cdecl]<void*, void*, FfiOwnedBuffer*, int>)export(setter))(function, userData, &error);
        return (status, error.IsUnset ? null : Text(error));
    }

    /// <summary>Calls <c>buffer_clone</c> with outs that hold garbage before, or without them.</summary>
    internal CloneOutcome Clone(byte[]? value, nuint length, bool withOut = true, bool withError = true)
    {
        FfiOwnedBuffer buffer = new((byte*)1, 1);
        FfiOwnedBuffer error = new((byte*)1, 1);
        fixed (byte* start = value is { Length: 0 } ? new byte[1] : value)
        {
            int status = _bufferClone(start, length, withOut ? &buffer : null, withError ? &error : null);
            return new CloneOutcome(
                status,
                withOut ? buffer.Pointer is null : null,
                withOut ? buffer.Length : null,
                withOut && !buffer.IsUnset ? Text(buffer) : null,
                withError && !error.IsUnset ? Text(error) : null);
        }
    }

    /// <summary>Frees a buffer without bytes but with a length.</summary>
    internal void FreeNull(nuint length) => Free(new FfiOwnedBuffer(null, length));

    /// <summary>Clones bytes into a buffer that the caller frees.</summary>
    internal FfiOwnedBuffer Keep(byte[] bytes)
    {
        FfiOwnedBuffer buffer;
        Fill(bytes, &buffer);
        return buffer;
    }

    /// <summary>Frees a buffer.</summary>
    internal void Free(FfiOwnedBuffer buffer) => _bufferFree(buffer);

    private FfiOwnedBuffer Invoke(string name, byte* request, nuint length) =>
        ((delegate* unmanaged[Cdecl]<FfiBorrowedBuffer, FfiOwnedBuffer>)export(name))(new FfiBorrowedBuffer(request, length));

    internal string Text(FfiOwnedBuffer buffer) => Encoding.UTF8.GetString(Take(buffer));

    private byte[] Take(FfiOwnedBuffer buffer)
    {
        byte[] bytes = buffer.Bytes.ToArray();
        _bufferFree(buffer);
        return bytes;
    }

    private void Fill(byte[]? bytes, FfiOwnedBuffer* output)
    {
        if (bytes is null)
            return;

        fixed (byte* start = bytes)
        {
            FfiOwnedBuffer error;
            _ = _bufferClone(start, (nuint)bytes.Length, output, &error);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Trampoline(FfiBorrowedBuffer request, void* userData, FfiOwnedBuffer* response, FfiOwnedBuffer* error)
    {
        CallbackTarget target = (CallbackTarget)GCHandle.FromIntPtr((nint)userData).Target!;
        CallbackAnswer answer;
        try
        {
            answer = target.Callback(new ReadOnlySpan<byte>(request.Pointer, (int)request.Length));
        }
        catch (Exception failure)
        {
            answer = new CallbackAnswer(1, null, Encoding.UTF8.GetBytes(failure.Message));
        }

        if (answer.IsMalformed)
            *response = new FfiOwnedBuffer(null, 5);
        target.Library.Fill(answer.Response, response);
        target.Library.Fill(answer.Error, error);
        return answer.Status;
    }

    private sealed record CallbackTarget(AbiLibrary Library, HostCallback Callback);
}

/// <summary>A callback of the host, before its answer crosses the ABI.</summary>
public delegate CallbackAnswer HostCallback(ReadOnlySpan<byte> request);

/// <summary>What a callback answers: the status, and what it fills its buffers with; null leaves one as it is.</summary>
/// <param name="IsMalformed">Gives the response a length without bytes.</param>
public sealed record CallbackAnswer(int Status, byte[]? Response, byte[]? Error = null, bool IsMalformed = false);

/// <summary>What <c>buffer_clone</c> did; members are null for outs that were not passed or stayed empty.</summary>
internal sealed record CloneOutcome(int Status, bool? IsNull, nuint? Length, string? Text, string? Error);
