using System.IO.Pipes;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Processes;
using LuaSkills.Engine.Vm;
using Microsoft.Win32.SafeHandles;

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

    /// <summary><c>popen(command, mode)</c>: a file handle, or nil and the system's error.</summary>
    public static int Open(ref VulcanCall call)
    {
        LuaState state = call.State;
        string command = call.RequireString(1, "command", allowBlank: true);
        bool isReader = state.StringAt(2) is [(byte)'r', ..];

        // In this order the handle is complete whenever Lua may look at it: without a close function it counts as closed.
        LuaStream* stream = (LuaStream*)state.NewUserdata((nuint)sizeof(LuaStream));
        *stream = default;
        state.RawGet(LuaState.Registry, FileHandle);
        state.SetMetatable(-2);

        _ = fflush(0);
        using AnonymousPipeServerStream pipe = new(isReader ? PipeDirection.In : PipeDirection.Out, HandleInheritability.None);
        int other = (int)pipe.ClientSafePipeHandle.DangerousGetHandle();
        UnixStreams streams = isReader
            ? new UnixStreams(UnixStreams.Inherited, other, UnixStreams.Inherited)
            : new UnixStreams(other, UnixStreams.Inherited, UnixStreams.Inherited);
        try
        {
            stream->ProcessId = call.Vm.Host.Processes.StartOn(Shell.Default.Start(command), streams);
        }
        catch (ProcessStartException error)
        {
            state.PushNil();
            return 1 + call.Push(error.Message);
        }
        finally
        {
            pipe.DisposeLocalCopyOfClientHandle();
        }

        stream->File = fdopen((int)Detach(pipe.SafePipeHandle), isReader ? "r" : "w");
        stream->Close = &Close;
        return 1;
    }

    /// <summary>What Lua calls to close the handle at index 1, by the skill or by the collector; nothing in it can throw.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(nint handle)
    {
        LuaState state = new(handle);
        LuaStream* stream = (LuaStream*)state.UserdataAt(1);
        _ = fclose(stream->File);
        int status = UnixSpawn.Wait(stream->ProcessId);
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

    /// <summary>Takes a descriptor from its owner.</summary>
    private static nint Detach(SafePipeHandle handle)
    {
        nint descriptor = handle.DangerousGetHandle();
        handle.SetHandleAsInvalid();
        return descriptor;
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

    [LibraryImport(Libc)]
    private static partial int fclose(nint file);

    [LibraryImport(Libc, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint fdopen(int descriptor, string mode);

    /// <summary>A file handle of Lua's <c>io</c> library (<c>luaL_Stream</c>), and the process at the other end.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct LuaStream
    {
        public nint File;
        public delegate* unmanaged[Cdecl]<nint, int> Close;
        public int ProcessId;
    }
}
