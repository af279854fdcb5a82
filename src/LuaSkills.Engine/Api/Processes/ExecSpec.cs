using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Processes;
using LuaSkills.Engine.Sandboxing;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Processes;

/// <summary>What <c>vulcan.process.exec</c> is asked for.</summary>
/// <param name="Start">The process.</param>
/// <param name="Input">What it reads; <see langword="null"/> for nothing.</param>
/// <param name="TimeoutMilliseconds">How long it may take; <see langword="null"/> for no limit.</param>
/// <param name="Encodings">How its streams are written.</param>
internal sealed record ExecSpec(ProcessStart Start, string? Input, int? TimeoutMilliseconds, StreamEncodings Encodings)
{
    private const int Argument = 1;

    /// <summary>Reads the argument.</summary>
    /// <exception cref="LuaRaiseException">It asks for nothing that can be done.</exception>
    public static ExecSpec Read(ref VulcanCall call)
    {
        if (call.TypeAt(Argument) == LuaType.String)
        {
            StreamEncodings encodings = new(call.Vm.Host.TextEncoding, call.Vm.Host.TextEncoding, call.Vm.Host.TextEncoding);
            ProcessStart shell = GuardedProcesses.OfLine(call.Vm, call.RequireString(Argument, "command")) with { WorkingDirectory = call.Vm.WorkingDirectory };
            return new ExecSpec(shell, null, null, encodings);
        }

        if (call.TypeAt(Argument) != LuaType.Table)
            throw call.Error($"expected a string or table, got {call.TypeName(Argument)}");

        SpecFields fields = new(call, Argument, isSession: false);
        ProcessStart start = ReadProgram(ref call, fields) with
        {
            WorkingDirectory = call.ResolveDirectory(fields.Path("cwd")),
            Environment = fields.Variables("env"),
        };
        return new ExecSpec(start, fields.Content("stdin"), fields.Positive("timeout_ms"), fields.Encodings());
    }

    private static ProcessStart ReadProgram(ref VulcanCall call, SpecFields fields)
    {
        string? command = fields.Text("command");
        string? program = fields.Text("program");
        if (command is not null && program is not null)
            throw call.Error("command and program are mutually exclusive");
        if (command is not null)
        {
            Shell shell = ReadShell(ref call, fields);
            if (fields.Has("args"))
                throw call.Error("args is only supported with program mode");
            return ReferenceEquals(shell, Shell.Default) ? GuardedProcesses.OfLine(call.Vm, command) : shell.Start(command);
        }

        if (program is null)
            throw call.Error("expected a string command or a table with command");
        RefuseShell(ref call, fields);
        return new ProcessStart { Program = program, Arguments = fields.Arguments("args") };
    }

    private static Shell ReadShell(ref VulcanCall call, SpecFields fields)
    {
        LuaType type = fields.Push("shell");
        int index = call.State.Top;
        if (type == LuaType.Nil)
            return Shell.Default;
        if (type == LuaType.Boolean)
            return call.State.BooleanAt(index) ? Shell.Default : throw call.Error("shell=false cannot be used with command mode");
        if (type != LuaType.String)
            throw call.Error($"shell must be a boolean or string when provided: {fields.TypeName(index)}");

        string name = call.State.TextAt(index);
        if (Shell.Find(name) is not { } shell)
            throw call.Error($"shell must be one of: {Shell.Names(installedOnly: false)}");
        return shell.IsAvailable
            ? shell
            : throw call.Error($"shell `{name}` is not available in the current host; available shell values: {Shell.Names(installedOnly: true)}");
    }

    private static void RefuseShell(ref VulcanCall call, SpecFields fields)
    {
        LuaType type = fields.Push("shell");
        int index = call.State.Top;
        if (type == LuaType.Boolean && call.State.BooleanAt(index))
            throw call.Error("shell=true requires command mode");
        if (type == LuaType.String)
            throw call.Error($"shell=\"{call.State.TextAt(index)}\" requires command mode");
        if (type is not (LuaType.Nil or LuaType.Boolean))
            throw call.Error($"shell must be a boolean or string when provided: {fields.TypeName(index)}");
    }
}
