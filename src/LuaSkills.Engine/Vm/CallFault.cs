using System.Globalization;
using LuaSkills.Engine.Catalogue;

namespace LuaSkills.Engine.Vm;

/// <summary>The exception for a protected call that failed; the error lies on the top of the stack.</summary>
internal static class CallFault
{
    /// <summary>Builds the exception.</summary>
    /// <param name="vm">The VM of the call.</param>
    /// <param name="entry">The entry that was called; <see langword="null"/> for <c>run_lua</c>.</param>
    /// <param name="prefix">Put before the text of a Lua error.</param>
    /// <param name="cancellationToken">Token of the call.</param>
    public static Exception Of(LuaVm vm, LoadedEntry? entry, string prefix, CancellationToken cancellationToken)
    {
        string name = entry is null ? "run_lua" : $"Lua skill '{entry.CanonicalName}'";
        switch (vm.Interrupt.Reason)
        {
            case InterruptReason.Cancelled:
                return new OperationCanceledException($"{name} was cancelled", cancellationToken);
            case InterruptReason.Timeout:
                TimeSpan timeout = vm.Interrupt.Timeout;
                return new SkillTimeoutException(
                    string.Create(CultureInfo.InvariantCulture, $"{name} timed out after {timeout.TotalMilliseconds:0} ms"), timeout)
                {
                    SkillId = entry?.Skill.Id,
                    EntryName = entry?.LocalName,
                };
            default:
                LuaFault fault = LuaFault.Take(vm, vm.Main);
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
    }
}
