using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Leases;

/// <summary>An evaluation of code in a lease, which is busy until it ends.</summary>
internal sealed class LeaseEvaluation<TResult>(
    LeaseTable table,
    Lease lease,
    string code,
    RuntimeLeaseReader<TResult> reader,
    SkillCallOptions options,
    CancellationToken cancellationToken) : SuspendableRun<TResult>(options, cancellationToken)
{
    private const string ErrorPrefix = "Runtime session eval error: ";
    private const string RuntimeErrorPrefix = ErrorPrefix + "runtime error: ";

    // Stack after an evaluation: whether it succeeded, then what it returned.
    private const int Result = 2;

    /// <summary>Evaluates until the code ends or waits.</summary>
    /// <param name="arguments">UTF-8 JSON.</param>
    public SkillStep<TResult> Evaluate(ReadOnlySpan<byte> arguments) => StartIn(table.Pool, lease.Vm, arguments);

    protected override VmPool Find() => throw new InvalidOperationException("a lease has its own VM");

    protected override CallFrame Frame(SkillCallOptions? options) =>
        EntryCall.FrameOf(entry: null, options) with { LuaExec = LuaExecFrame.Anonymous };

    protected override int Push(LuaVm vm, ReadOnlySpan<byte> arguments)
    {
        if (lease.WorkingDirectory is { } directory)
            vm.WorkingDirectory = Enter(directory);
        try
        {
            return CodeCall.Push(vm, code, arguments, ErrorPrefix);
        }
        catch (SkillException error) when (error.Code is SkillErrorCode.LuaSyntax)
        {
            throw Failed(error.Message, error);
        }
    }

    protected override TResult Finish(LuaVm vm, bool succeeded)
    {
        if (vm.Interrupt.Reason == InterruptReason.Cancelled)
            throw CallFault.Interrupted(vm, entry: null, "The evaluation");
        if (!succeeded)
            throw Fault(vm);
        if (vm.Interrupt.Reason is not (InterruptReason.None or InterruptReason.Timeout))
            throw Stopped(vm);

        // No value reads as nil.
        vm.Running.SetTop(Result);
        using Utf8Buffer json = new();
        try
        {
            vm.LuaToJson.Write(vm.Running, Result, json, vm.Interrupt.Limits.Output);
        }
        catch (LuaConversionException) when (vm.Interrupt.HasFired)
        {
            throw Stopped(vm);
        }
        catch (LuaConversionException error)
        {
            SkillException? cause = error.Code is SkillErrorCode.OutputLimit
                ? new SkillLimitException(error.Code, error.Message, vm.Interrupt.Limits.Output)
                : new SkillException(error.Code ?? SkillErrorCode.NotConvertible, error.Message, error);
            throw Failed(error.Message, cause);
        }

        return reader(table.Refresh(lease), json.Written);
    }

    protected override void Leave(LuaVm vm) => CodeCall.Leave(vm);

    protected override void Ended() => table.Release(lease);

    private string Enter(string directory)
    {
        try
        {
            return OwnDirectory.Enter(directory);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw Failed($"{RuntimeErrorPrefix}runtime lease set cwd {directory}: {OsError.Describe(error, directory)}", error);
        }
    }

    private RuntimeLeaseException Fault(LuaVm vm)
    {
        if (Interruption.Is(vm.Running, -1))
            return Stopped(vm);

        LuaFault fault = LuaFault.Take(vm, vm.Running);
        Exception? cause = vm.Interrupt.HasFired && string.Equals(fault.Message, Interruption.TextOf(vm), StringComparison.Ordinal)
            ? CallFault.Interrupted(vm, entry: null, "The evaluation")
            : null;
        return Failed(RuntimeErrorPrefix + fault.Message, cause, cause is null ? fault.Traceback : null);
    }

    private RuntimeLeaseException Stopped(LuaVm vm) =>
        Failed(RuntimeErrorPrefix + Interruption.TextOf(vm), CallFault.Interrupted(vm, entry: null, "The evaluation"));

    private RuntimeLeaseException Failed(string message, Exception? cause, string? traceback = null) => new(SkillErrorCode.EvalFailed, message, cause)
    {
        LeaseId = lease.Id,
        Sid = lease.Sid,
        Generation = lease.Identity.Generation,
        LuaTraceback = traceback,
    };
}
