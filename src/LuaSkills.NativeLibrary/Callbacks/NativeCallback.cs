using System.Buffers;
using LuaSkills.Callbacks;
using LuaSkills.NativeLibrary.Abi;

namespace LuaSkills.NativeLibrary.Callbacks;

/// <summary>A function of the host, called as the ABI says (spec section 1.6).</summary>
/// <param name="function">The function.</param>
/// <param name="userData">What the host wants back with every call.</param>
internal sealed unsafe class NativeCallback(
    delegate* unmanaged[Cdecl]<FfiBorrowedBuffer, void*, FfiOwnedBuffer*, FfiOwnedBuffer*, int> function,
    void* userData)
{
    private readonly delegate* unmanaged[Cdecl]<FfiBorrowedBuffer, void*, FfiOwnedBuffer*, FfiOwnedBuffer*, int> _function = function;
    private readonly void* _userData = userData;

    /// <summary>Calls it. The buffers that the host filled are freed, whatever comes of them.</summary>
    /// <inheritdoc cref="JsonCallback"/>
    public string? Invoke(ReadOnlySpan<byte> requestJson, IBufferWriter<byte> reply)
    {
        FfiOwnedBuffer response = default;
        FfiOwnedBuffer error = default;
        try
        {
            int status;
            fixed (byte* request = requestJson)
                status = _function(new FfiBorrowedBuffer(request, (nuint)requestJson.Length), _userData, &response, &error);
            return Accept(status, response, error, reply);
        }
        finally
        {
            OwnedMemory.Free(response);
            OwnedMemory.Free(error);
        }
    }

    private static string? Accept(int status, FfiOwnedBuffer response, FfiOwnedBuffer error, IBufferWriter<byte> reply)
    {
        if (error.IsMalformed)
            return "json host provider callback error_out returned null ptr with non-zero len";
        if (error.Length > int.MaxValue || response.Length > int.MaxValue)
            return "json host provider callback returned a buffer of 2 GiB or more";
        if (status == 0 && response.IsMalformed && error.IsUnset)
            return "json host provider callback response_out returned null ptr with non-zero len";
        return JsonCallbackOutcome.Accept(status, response.Bytes, error.Bytes, reply);
    }
}
