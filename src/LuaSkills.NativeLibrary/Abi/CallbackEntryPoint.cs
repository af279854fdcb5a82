using LuaSkills.Callbacks;
using LuaSkills.NativeLibrary.Callbacks;

namespace LuaSkills.NativeLibrary.Abi;

/// <summary>What all callback setters have in common.</summary>
internal static unsafe class CallbackEntryPoint
{
    /// <summary>Fills or clears a slot.</summary>
    /// <returns>The status: 0, or 1 when there is no memory left.</returns>
    public static int Set(
        JsonCallbackSlot slot,
        delegate* unmanaged[Cdecl]<FfiBorrowedBuffer, void*, FfiOwnedBuffer*, FfiOwnedBuffer*, int> callback,
        void* userData,
        FfiOwnedBuffer* errorOut)
    {
        if (errorOut is not null)
            *errorOut = default;
        try
        {
            slot.Callback = callback is null ? null : new NativeCallback(callback, userData).Invoke;
            return 0;
        }
        catch (OutOfMemoryException)
        {
            return 1;
        }
    }
}
