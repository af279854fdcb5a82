using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api;

/// <summary>
/// Opens pipes to processes for <c>io.popen</c> on Unix, which a Lua library built without POSIX refuses. The result is a file handle of
/// Lua's own <c>io</c> library.
/// </summary>
internal static unsafe partial class UnixPipe
{
    private const string Libc = "libc";

    /// <summary>Key in the registry of the metatable of Lua's file handles (<c>LUA_FILEHANDLE</c>).</summary>
    private static ReadOnlySpan<byte> FileHandle => "FILE*"u8;

    /// <summary><c>popen(command, mode)</c>: a file handle, or nil, the system's error and its number.</summary>
    public static int Open(ref VulcanCall call)
    {
        LuaState state = call.State;

        // In this order the handle is complete whenever Lua may look at it: without a close function it counts as closed.
        LuaStream* stream = (LuaStream*)state.NewUserdata((nuint)sizeof(LuaStream));
        *stream = default;
        state.RawGet(LuaState.Registry, FileHandle);
        state.SetMetatable(-2);

        _ = fflush(0);

        // Lua ends its strings with a NUL; the reference is taken so that an empty one is not null.
        fixed (byte* command = &MemoryMarshal.GetReference(state.StringAt(1)), mode = &MemoryMarshal.GetReference(state.StringAt(2)))
            stream->File = popen(command, mode);
        if (stream->File == 0)
            return PushFailure(state);
        stream->Close = &Close;
        return 1;
    }

    /// <summary>What Lua calls to close the handle at index 1, by the skill or by the collector; nothing in it can throw.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(nint handle)
    {
        LuaState state = new(handle);
        int status = pclose(((LuaStream*)state.UserdataAt(1))->File);
        if (status == -1)
            return PushFailure(state);

        int signal = status & 0x7f;
        int code = signal == 0 ? (status >> 8) & 0xff : signal;
        if (status == 0)
            state.PushBoolean(true);
        else
            state.PushNil();
        state.PushString(signal == 0 ? "exit"u8 : "signal"u8);
        state.PushInteger(code);
        return 3;
    }

    private static int PushFailure(LuaState state)
    {
        int error = Marshal.GetLastPInvokeError();
        state.PushNil();
        state.PushString(Marshal.GetPInvokeErrorMessage(error));
        state.PushInteger(error);
        return 3;
    }

    [LibraryImport(Libc)]
    private static partial int fflush(nint file);

    [LibraryImport(Libc, SetLastError = true)]
    private static partial nint popen(byte* command, byte* mode);

    [LibraryImport(Libc, SetLastError = true)]
    private static partial int pclose(nint file);

    /// <summary>A file handle of Lua's <c>io</c> library (<c>luaL_Stream</c>).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct LuaStream
    {
        public nint File;
        public delegate* unmanaged[Cdecl]<nint, int> Close;
    }
}
