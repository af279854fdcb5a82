using System.Globalization;
using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Vm;

/// <summary>The exceptions for protected calls that failed.</summary>
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
        return new SkillException(SkillErrorCode.LuaError, message)
        {
            SkillId = entry?.Skill.Id,
            EntryName = entry?.LocalName,
            LuaTraceback = fault.Traceback,
        };
    }

    /// <summary>The exception for code that was told to stop.</summary>
    /// <param name="vm">The VM of the call.</param>
    /// <param name="entry">The entry, if one is concerned.</param>
    /// <param name="what">What was stopped, as the subject of a sentence.</param>
    public static Exception Interrupted(LuaVm vm, LoadedEntry? entry, string what)
    {
        if (vm.Interrupt.Reason == InterruptReason.Cancelled)
            return new OperationCanceledException($"{what} was cancelled", vm.Interrupt.CancellationToken);

        TimeSpan timeout = vm.Interrupt.Timeout;
        return new SkillTimeoutException(string.Create(CultureInfo.InvariantCulture, $"{what} timed out after {timeout.TotalMilliseconds:0} ms"), timeout)
        {
            SkillId = entry?.Skill.Id,
            EntryName = entry?.LocalName,
        };
    }
}
