using System.Globalization;
using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Vm;

/// <summary>The exceptions for protected calls that failed, or were stopped.</summary>
internal static class CallFault
{
    /// <summary>The exception for the error on the top of the stack.</summary>
    /// <param name="vm">The VM of the call.</param>
    /// <param name="state">The thread with the error.</param>
    /// <param name="entry">The entry that was called; <see langword="null"/> for <c>run_lua</c>.</param>
    /// <param name="prefix">Put before the text of a Lua error.</param>
    public static Exception Of(LuaVm vm, LuaState state, LoadedEntry? entry, string prefix)
    {
        if (vm.Interrupt.HasFired)
            return Interrupted(vm, entry, entry is null ? "run_lua" : $"Lua skill '{entry.CanonicalName}'");

        LuaFault fault = LuaFault.Take(vm, state);
        string message = $"{prefix}runtime error: {fault.Message}";
        if (vm.Log.IsEnabled)
            vm.Log.Error("[LuaSkill:error] " + message);
        SkillException error = fault.Denial is { } denial
            ? new SkillPermissionException(denial.Capability, denial.Resource, message) { LuaTraceback = fault.Traceback }
            : new SkillException(SkillErrorCode.LuaError, message) { LuaTraceback = fault.Traceback };
        error.SkillId = entry?.Skill.Id;
        error.EntryName = entry?.LocalName;
        return error;
    }

    /// <summary>The exception for code that was told to stop.</summary>
    /// <param name="vm">The VM of the call.</param>
    /// <param name="entry">The entry, if one is concerned.</param>
    /// <param name="what">What was stopped, as the subject of a sentence.</param>
    public static Exception Interrupted(LuaVm vm, LoadedEntry? entry, string what)
    {
        if (vm.Interrupt.Reason == InterruptReason.Cancelled)
            return new OperationCanceledException($"{what} was cancelled", vm.Interrupt.CancellationToken);

        SkillException error = LimitFault(vm.Interrupt.Reason, vm.Interrupt.Limits, what);
        error.SkillId = entry?.Skill.Id;
        error.EntryName = entry?.LocalName;
        return error;
    }

    private static SkillException LimitFault(InterruptReason reason, in CallLimits limits, string what)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        switch (reason)
        {
            case InterruptReason.Instructions:
                return new SkillLimitException(
                    SkillErrorCode.InstructionLimit,
                    string.Create(culture, $"{what} was stopped: it executed more than {limits.Instructions} instructions"),
                    limits.Instructions);
            case InterruptReason.Memory:
                return new SkillLimitException(
                    SkillErrorCode.MemoryLimit,
                    string.Create(culture, $"{what} was stopped: its VM needed more than {limits.Memory} bytes of memory"),
                    limits.Memory);
            case InterruptReason.CallDepth:
                return new SkillLimitException(
                    SkillErrorCode.CallDepthLimit,
                    string.Create(culture, $"{what} was stopped: its calls of vulcan.call were nested deeper than {limits.CallDepth}"),
                    limits.CallDepth);
            default:
                TimeSpan timeout = limits.Deadline.Timeout;
                return new SkillTimeoutException(string.Create(culture, $"{what} timed out after {timeout.TotalMilliseconds:0} ms"), timeout);
        }
    }
}
