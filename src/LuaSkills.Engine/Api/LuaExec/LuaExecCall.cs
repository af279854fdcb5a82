using System.Diagnostics.CodeAnalysis;
using System.Text;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.LuaExec;

/// <summary>Runs code for <c>vulcan.runtime.lua.exec</c> in a VM of its pool; the result is the report.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The end of the run, which happens exactly once, disposes what was printed.")]
internal sealed class LuaExecCall(VmPool pool, LuaExecRequest request, LuaExecFrame frame, SkillLimits limits, CancellationToken cancellationToken)
    : SuspendableRun<byte[]>(new SkillCallOptions { Timeout = request.Timeout, Limits = limits }, cancellationToken)
{
    // The code starts on line 4, and is no tail call, so that tracebacks show where it was called.
    private const string Before = "local function values(...) return ... end return function()\nlocal args = __runlua_args\nreturn values((function()\n";
    private const string After = "\nend)())\nend";

    // Stack after a run: whether it succeeded, then what it returned.
    private const int FirstResult = 2;

    private static readonly SkillRequestContext s_request = new()
    {
        TransportName = "luaexec_call",
        SessionId = "luaexec-call-internal",
        ClientInfo = new SkillClientInfo { Kind = "runtime", Name = "luaexec_call", Version = "internal-runtime" },
    };

    private readonly PrintedLines _printed = new();
    private string? _syntaxError;

    /// <summary>Instructions the code executed, where they are counted.</summary>
    public long Instructions { get; private set; }

    protected override VmPool Find() => pool;

    protected override CallFrame Frame(SkillCallOptions? options) =>
        new(Entry: null, s_request, JsonText.EmptyObject, JsonText.EmptyObject) { LuaExec = frame };

    protected override int Push(LuaVm vm, ReadOnlySpan<byte> arguments)
    {
        vm.Printed = _printed;
        if (request.File is { } file)
            vm.WorkingDirectory = OwnDirectory.Enter(Path.GetDirectoryName(file)!);

        CodeCall.SetArguments(vm.Main, arguments);
        LuaState state = vm.Main;
        byte[] source = Encoding.UTF8.GetBytes(string.Concat(Before, request.Code, After));
        if (state.Load(source, LuaExecTraceback.ChunkName) != LuaStatus.Ok || vm.ProtectedCall(state, 0, 1) != LuaStatus.Ok)
        {
            // The report tells; what runs instead does nothing.
            _syntaxError = state.TextAt(-1);
            state.PushReference(vm.Functions.ToText);
            state.PushNil();
            state.MoveTo(vm.Running, 2);
            return 1;
        }

        state.MoveTo(vm.Running, 1);
        return 0;
    }

    protected override byte[] Finish(LuaVm vm, bool succeeded)
    {
        if (vm.Interrupt.Reason == InterruptReason.Cancelled)
            throw CallFault.Interrupted(vm, entry: null, "luaexec");

        using LuaExecReport report = new(request.Task, _printed);
        if (_syntaxError is not null)
            return report.Failure("syntax error: " + _syntaxError);
        if (succeeded)
            return report.Success(vm, FirstResult);
        if (Interruption.Is(vm.Running, -1))
            return report.Failure("runtime error: " + Interruption.TextOf(vm));

        LuaFault fault = LuaFault.Take(vm, vm.Running);
        string traceback = fault.Traceback is { } text ? "\n" + LuaExecTraceback.Of(text) : "";
        return report.Failure(fault.IsNative ? $"runtime error: {fault.Message}{traceback}\n" : $"runtime error: {fault.Message}{traceback}");
    }

    protected override void Leave(LuaVm vm)
    {
        CodeCall.Leave(vm);
        vm.Printed = null;
        vm.WorkingDirectory = null;
        _printed.Dispose();
        if (limits.MaxInstructions is { } budget)
            Instructions = budget - vm.Interrupt.InstructionsLeft;
    }
}
