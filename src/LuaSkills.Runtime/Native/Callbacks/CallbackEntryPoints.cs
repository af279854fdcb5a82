using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using LuaSkills.CompilerServices;
using LuaSkills.Native.Engines;

namespace LuaSkills.Native.Callbacks;

/// <summary>The functions that libraries call. No exception leaves them, and their outputs are filled by the library's own allocator.</summary>
internal static unsafe class CallbackEntryPoints
{
    private const int Success = 0;
    private const int Failure = 1;

    public static delegate* unmanaged[Cdecl]<NativeJsonBuffer, void*, NativeJsonBuffer*, NativeJsonBuffer*, int> Of(CallbackKind kind) => kind switch
    {
        CallbackKind.HostTool => &HostTool,
        CallbackKind.Embed => &Embed,
        CallbackKind.Llm => &Llm,
        CallbackKind.Sqlite => &Sqlite,
        CallbackKind.LanceDb => &LanceDb,
        _ => &Progress,
    };

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int HostTool(NativeJsonBuffer request, void* userData, NativeJsonBuffer* response, NativeJsonBuffer* error) =>
        Serve(CallbackKind.HostTool, request, userData, response, error);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Embed(NativeJsonBuffer request, void* userData, NativeJsonBuffer* response, NativeJsonBuffer* error) =>
        Serve(CallbackKind.Embed, request, userData, response, error);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Llm(NativeJsonBuffer request, void* userData, NativeJsonBuffer* response, NativeJsonBuffer* error) =>
        Serve(CallbackKind.Llm, request, userData, response, error);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sqlite(NativeJsonBuffer request, void* userData, NativeJsonBuffer* response, NativeJsonBuffer* error) =>
        Serve(CallbackKind.Sqlite, request, userData, response, error);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int LanceDb(NativeJsonBuffer request, void* userData, NativeJsonBuffer* response, NativeJsonBuffer* error) =>
        Serve(CallbackKind.LanceDb, request, userData, response, error);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Progress(NativeJsonBuffer request, void* userData, NativeJsonBuffer* response, NativeJsonBuffer* error) =>
        Serve(CallbackKind.Progress, request, userData, response, error);

    private static int Serve(CallbackKind kind, NativeJsonBuffer request, void* userData, NativeJsonBuffer* response, NativeJsonBuffer* error)
    {
        try
        {
            // Without a target there is no allocator to report with.
            if (CallbackTokens.Find((nint)userData) is not { } target)
                return Failure;

            using CallbackReply reply = new();
            string? failure = Answer(kind, request, target, reply);
            if (failure is null)
                return target.Library.Memory.TryClone(reply.Payload.WrittenSpan, response) ? Success : Failure;

            target.Library.Memory.TryClone(Encoding.UTF8.GetBytes(failure), error);
            return Failure;
        }
        catch (Exception)
        {
            // Only a machine without memory gets here; the library says that a callback failed without a message.
            return Failure;
        }
    }

    private static string? Answer(CallbackKind kind, NativeJsonBuffer request, CallbackTarget target, CallbackReply reply)
    {
        if (request.Length > int.MaxValue)
            return "the request of the native engine is longer than 2 GiB";

        // The engine whose call runs here; a thread of the library's own belongs to the only call there is.
        RunningCall? running = RunningCall.OnThisThread ?? target.Hub.OnlyRunningCall(kind);
        if ((target.Owner ?? running?.Owner) is not { } owner)
            return "the callback came on a thread that runs no call of an engine, and it is not clear which engine it belongs to";
        if (running?.CancellationToken.IsCancellationRequested == true)
            return CallbackReply.GivenUp;

        CallbackScope? outer = CallbackScope.Current;
        SynchronizationContext? context = SynchronizationContext.Current;
        CallbackScope scope = new(running);
        try
        {
            CallbackScope.Current = scope;

            // A tool that awaits must not want to go on in a context whose thread waits for the tool.
            SynchronizationContext.SetSynchronizationContext(null);
            return CallbackServices.Answer(kind, new ReadOnlySpan<byte>(request.Start, (int)request.Length), owner, running, reply);
        }
        catch (Exception failure)
        {
            owner.LogFailure($"a callback of the native engine ({kind}) failed", failure);
            return $"the host failed with {failure.GetType().Name}";
        }
        finally
        {
            scope.End();
            SynchronizationContext.SetSynchronizationContext(context);
            CallbackScope.Current = outer;
        }
    }
}
