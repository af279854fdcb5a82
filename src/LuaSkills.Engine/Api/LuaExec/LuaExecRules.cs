using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.LuaExec;

/// <summary>What code in leases and under <c>vulcan.runtime.lua.exec</c> may call (spec section 4.4).</summary>
internal static class LuaExecRules
{
    private const string RuntimeSkill = "vulcan-runtime";

    /// <exception cref="LuaRaiseException">The entry would run code again.</exception>
    public static void CheckCall(LuaExecFrame run, LoadedEntry entry)
    {
        if (string.Equals(run.CallerToolName, entry.CanonicalName, StringComparison.Ordinal))
            throw new LuaRaiseException($"vulcan.call cannot call the current luaexec caller tool '{entry.CanonicalName}'");
        if (string.Equals(entry.Skill.Id, RuntimeSkill, StringComparison.Ordinal) && entry.LocalName is ("lua-exec" or "lua-file"))
            throw new LuaRaiseException($"vulcan.call cannot invoke '{entry.CanonicalName}' inside luaexec");
    }
}
