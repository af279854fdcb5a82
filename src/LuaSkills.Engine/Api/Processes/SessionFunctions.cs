using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Processes;
using LuaSkills.Engine.Sandboxing;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Processes;

/// <summary><c>vulcan.process.session</c> and the methods of sessions (spec section 4.8).</summary>
internal static class SessionFunctions
{
    private const int DefaultBufferLimit = 1024 * 1024;
    private const int LargestBufferLimit = 256 * 1024 * 1024;
    private const int DefaultReadTimeout = 100;
    private const int DefaultReadBytes = 64 * 1024;
    private const int DefaultCloseTimeout = 1000;
    private const int Session = 1;
    private const int Options = 2;

    public static void Register(VulcanTable table)
    {
        table.Add("open", "process.session.open", Open);
        table.Add("write", "process.session.write", Write);
        table.Add("read", "process.session.read", Read);
        table.Add("status", "process.session.status", Status);
        table.Add("close", "process.session.close", Close);
        table.Add("kill", "process.session.kill", Kill);
    }

    private static int Open(ref VulcanCall call)
    {
        if (call.TypeAt(1) != LuaType.Table)
            throw call.Error($"spec must be a table, got {LuaTypeName.Plain(call.TypeAt(1))}");

        SpecFields fields = new(call, 1, isSession: true);
        string program = fields.Text("program") ?? throw call.Error("program must be a string, got nil");
        ProcessStart start = new()
        {
            Program = program,
            Arguments = fields.Arguments("args"),
            WorkingDirectory = call.ResolveDirectory(fields.Path("cwd")),
            Input = InputSource.Pipe,
        };
        StreamEncodings encodings = fields.Encodings();
        int bufferLimit = fields.Positive("buffer_limit_bytes", LargestBufferLimit) ?? DefaultBufferLimit;

        ChildProcess child;
        try
        {
            child = GuardedProcesses.Start(call.Vm, start);
        }
        catch (ProcessStartException error)
        {
            throw call.Error(error.Message);
        }

        ProcessSession session = new(child, encodings, bufferLimit, call.Vm.Sessions, call.Vm.Log);
        ManagedUserdata.Push(call.State, session, call.Vm.Functions.SessionMetatable);
        session.Begin();
        return 1;
    }

    private static int Write(ref VulcanCall call)
    {
        ProcessSession session = SessionOf(ref call);
        if (session.IsInputClosed)
            throw call.Error("stdin is closed");

        byte[] input = SessionInput.Encode(ref call, session.Encodings.Input);
        HostStop stop = HostStop.For(call.Vm.Interrupt);
        Task<bool> writing = session.WriteAsync(input, stop.Token);
        return new ProcessOperation<bool>(writing, stop, PushBoolean).Complete(ref call);
    }

    private static int Read(ref VulcanCall call)
    {
        ProcessSession session = SessionOf(ref call);
        int timeout = DefaultReadTimeout;
        int maxBytes = DefaultReadBytes;
        string? untilText = null;
        if (HasOptions(ref call))
        {
            SpecFields fields = new(call, Options, isSession: true);
            timeout = fields.Positive("timeout_ms") ?? timeout;
            maxBytes = fields.Positive("max_bytes") ?? maxBytes;
            untilText = fields.Content("until_text");
        }

        HostStop stop = HostStop.For(call.Vm.Interrupt);
        Task<SessionOutput> reading = session.ReadAsync(TimeSpan.FromMilliseconds(timeout), maxBytes, untilText, stop.Token);
        return new ProcessOperation<SessionOutput>(
            reading,
            stop,
            (ref VulcanCall ended, SessionOutput output) => PushOutput(ref ended, session.Encodings, output)).Complete(ref call);
    }

    private static int Status(ref VulcanCall call) => PushStatus(ref call, SessionOf(ref call).Exit);

    private static int Close(ref VulcanCall call)
    {
        ProcessSession session = SessionOf(ref call);
        int timeout = DefaultCloseTimeout;
        if (HasOptions(ref call))
            timeout = new SpecFields(call, Options, isSession: true).Positive("timeout_ms") ?? timeout;

        HostStop stop = HostStop.For(call.Vm.Interrupt);
        Task<ExitStatus?> closing = session.CloseAsync(TimeSpan.FromMilliseconds(timeout), stop.Token);
        return new ProcessOperation<ExitStatus?>(closing, stop, PushStatus).Complete(ref call);
    }

    private static int Kill(ref VulcanCall call)
    {
        ProcessSession session = SessionOf(ref call);
        HostStop stop = HostStop.For(call.Vm.Interrupt);
        return new ProcessOperation<bool>(session.KillAsync(stop.Token), stop, PushBoolean).Complete(ref call);
    }

    private static ProcessSession SessionOf(ref VulcanCall call) =>
        ManagedUserdata.At<ProcessSession>(call.State, Session, call.Vm.Functions.SessionMetatable)
            ?? throw call.Error($"expected a process session, got {LuaTypeName.Plain(call.TypeAt(Session))}; call methods with a colon");

    private static bool HasOptions(ref VulcanCall call)
    {
        if (call.TypeAt(Options) is LuaType.None or LuaType.Nil)
            return false;
        return call.TypeAt(Options) == LuaType.Table
            ? true
            : throw call.Error($"options must be a table, got {LuaTypeName.Plain(call.TypeAt(Options))}");
    }

    private static int PushBoolean(ref VulcanCall call, bool value) => call.Push(value);

    private static int PushOutput(ref VulcanCall call, StreamEncodings encodings, SessionOutput output)
    {
        call.State.NewTable(recordSize: 9);
        int table = call.State.Top;
        StreamFields.Output.Set(call.State, table, output.Output, encodings.Output);
        StreamFields.Error.Set(call.State, table, output.Error, encodings.Error);
        call.State.PushBoolean(output.IsTimedOut);
        call.State.RawSet(table, "timed_out"u8);
        return 1;
    }

    private static int PushStatus(ref VulcanCall call, ExitStatus? exit)
    {
        LuaState state = call.State;
        state.NewTable(recordSize: 4);
        int table = state.Top;
        state.PushBoolean(exit is null);
        state.RawSet(table, "running"u8);
        state.PushBoolean(exit is not null);
        state.RawSet(table, "exited"u8);
        if (exit is not { } ended)
            return 1;

        state.PushBoolean(ended.IsSuccess);
        state.RawSet(table, "success"u8);
        if (ended.Code is { } code)
        {
            state.PushInteger(code);
            state.RawSet(table, "code"u8);
        }

        return 1;
    }
}
