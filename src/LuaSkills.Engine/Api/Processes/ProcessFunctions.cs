using System.Text;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Engine.Processes;
using LuaSkills.Engine.Sandboxing;
using LuaSkills.Engine.Text;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Processes;

/// <summary><c>vulcan.process</c> without its sessions (spec section 4.8), and what is behind <c>os.execute</c>.</summary>
internal static class ProcessFunctions
{
    public static void Register(VulcanTable table)
    {
        table.Add("launchers", Launchers);
        table.Add("which", Which);
        table.Add("exec", Exec);
    }

    /// <summary>Adds the functions that only the engine's own Lua code calls.</summary>
    public static void RegisterInternal(VulcanTable table) => table.Add("execute", "os.execute", Execute);

    private static int Launchers(ref VulcanCall call)
    {
        GuardedProcesses.DemandAny(call.Vm, Shell.Default.Name);
        LuaState state = call.State;
        state.NewTable(recordSize: 2);
        int launchers = state.Top;
        state.PushString(Shell.Default.Name);
        state.RawSet(launchers, "default"u8);
        state.NewTable(arraySize: Shell.All.Count);
        int shells = state.Top;
        long count = 0;
        foreach (Shell shell in Shell.All)
        {
            if (!shell.IsAvailable)
                continue;
            state.PushString(shell.Name);
            state.RawSet(shells, ++count);
        }

        state.RawSet(launchers, "shells"u8);
        return 1;
    }

    private static int Which(ref VulcanCall call)
    {
        string program = call.RequireString(1, "program");
        GuardedProcesses.DemandAny(call.Vm, program);
        if (ProgramSearch.IsPath(program))
            call.Vm.Policy?.Paths.DemandText(Path.GetFullPath(program), PathAccess.ReadOnly);
        return ProgramSearch.Which(program) is { } path ? call.Push(path) : call.PushNil();
    }

    private static int Exec(ref VulcanCall call)
    {
        ExecSpec spec = ExecSpec.Read(ref call);
        byte[]? input;
        ChildProcess child;
        try
        {
            input = spec.Input is null ? null : spec.Encodings.Input.Encode(Encoding.UTF8.GetBytes(spec.Input)).ToArray();
            child = GuardedProcesses.Start(call.Vm, spec.Start with { Input = input is null ? InputSource.Nothing : InputSource.Pipe });
        }
        catch (TextEncodingException error)
        {
            return ExecResult.PushFailure(call.State, spec, "failed to encode process stdin: " + error.Message);
        }
        catch (ProcessStartException error)
        {
            return ExecResult.PushFailure(call.State, spec, "failed to spawn process: " + error.Message);
        }

        HostStop stop = HostStop.For(call.Vm.Interrupt);
        TimeSpan? timeout = spec.TimeoutMilliseconds is { } limit ? TimeSpan.FromMilliseconds(limit) : null;
        Task<ProcessOutcome> running = ProcessRun.RunAsync(child, input, timeout, stop.Token);
        return new ProcessOperation<ProcessOutcome>(
            running,
            stop,
            (ref VulcanCall ended, ProcessOutcome outcome) => ExecResult.Push(ended.State, spec, outcome)).Complete(ref call);
    }

    /// <summary><c>execute(command)</c>: runs a command on the host's streams; returns what Lua's <c>os.execute</c> does.</summary>
    private static int Execute(ref VulcanCall call)
    {
        ChildProcess child;
        try
        {
            ProcessStart start = GuardedProcesses.OfLine(call.Vm, call.RequireString(1, "command", allowBlank: true));

            // The streams of the host are not for skills in the sandbox; what the process writes goes nowhere then.
            bool isGuarded = call.Vm.Policy is not null;
            child = GuardedProcesses.Start(call.Vm, isGuarded ? start : start with { Input = InputSource.Host, CapturesOutput = false });
        }
        catch (ProcessStartException error)
        {
            call.State.PushNil();
            return 1 + call.Push(error.Message);
        }

        HostStop stop = HostStop.For(call.Vm.Interrupt);
        return new ProcessOperation<ExitStatus>(EndAsync(child, stop.Token), stop, PushExit).Complete(ref call);
    }

    private static async Task<ExitStatus> EndAsync(ChildProcess child, CancellationToken cancellationToken)
    {
        // Killed by this where the wait was cancelled.
        if (child.Output is not null)
            return (await ProcessRun.RunAsync(child, input: null, timeout: null, cancellationToken).ConfigureAwait(false)).Exit ?? default;
        using (child)
            return await child.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static int PushExit(ref VulcanCall call, ExitStatus exit)
    {
        if (exit.IsSuccess)
            call.Push(true);
        else
            call.PushNil();
        call.Push(exit.Signal is null ? "exit"u8 : "signal"u8);
        return 2 + call.Push(exit.Signal ?? exit.Code ?? 0);
    }
}
