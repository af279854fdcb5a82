namespace LuaSkills;

/// <summary>What only the host's own code is to do with a runtime; see <see cref="SkillRuntime.System"/>.</summary>
public sealed class SystemSkills
{
    internal SystemSkills(SkillRuntime runtime, SkillAuthority authority) => Leases = new RuntimeLeases(runtime, LeaseFamily.System(authority));

    /// <summary>Leases with the host's Lua library at hand (<see cref="LeaseProfile.SystemLuaLib"/>).</summary>
    public RuntimeLeases Leases { get; }
}
