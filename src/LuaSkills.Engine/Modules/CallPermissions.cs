using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Permissions;
using LuaSkills.Engine.Permissions.Patterns;

namespace LuaSkills.Engine.Modules;

/// <summary>Which skills may call which: the one place that decides it, for modules and, in the sandbox, for Lua skills.</summary>
internal static class CallPermissions
{
    /// <summary>Checks what the permissions of the calling skill and the deployment of the called one say. The host may call everything, a skill itself.</summary>
    /// <param name="callerId">Id of the calling skill; <see langword="null"/> for the host.</param>
    /// <param name="caller">What the calling skill may do; <see langword="null"/> for everything.</param>
    /// <param name="target">The entry to be called.</param>
    /// <param name="callers">Which skills may call a Lua skill; <see langword="null"/> for all.</param>
    /// <exception cref="SkillPermissionException">The call is not allowed.</exception>
    public static void Check(string? callerId, SkillPolicy? caller, LoadedEntry target, NamePatterns? callers)
    {
        string id = target.Skill.Id;
        if (callerId is null || string.Equals(callerId, id, StringComparison.Ordinal))
            return;

        caller?.DemandSkill(id);
        if ((target.Method is { } method ? method.Module.Callers : callers) is { } allowed && !allowed.IsMatch(callerId))
            throw PermissionDenial.NotGranted(SkillCapability.Skills, "calling skill", id, $"invoke_policy.can_be_invoked_by: \"{callerId}\"", id);
    }
}
