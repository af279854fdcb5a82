using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Sandboxing;

/// <summary>Whose code runs in a VM of the sandbox, and what it may do.</summary>
/// <param name="Pools">All VMs of the catalogue; other skills are called in theirs.</param>
/// <param name="Skill">The only skill whose entries the VM has; <see langword="null"/> for code of the host, which has none.</param>
/// <param name="SkillId">In whose name the code acts; <see langword="null"/> for the host.</param>
/// <param name="Permissions">What the code may do.</param>
internal sealed record VmSandbox(VmPools Pools, LoadedSkill? Skill, string? SkillId, SkillPermissions Permissions)
{
    /// <summary>The same rights for code that is no entry of the skill.</summary>
    public VmSandbox WithoutSkill => this with { Skill = null };

    public static VmSandbox OfHostCode(VmPools pools, SkillSandbox sandbox, EngineLayout layout) =>
        new(pools, Skill: null, SkillId: null, sandbox.HostCode);

    public static VmSandbox OfSkill(VmPools pools, SkillSandbox sandbox, EngineLayout layout, LoadedSkill skill) =>
        new(pools, skill, skill.Id, sandbox.PermissionsOf(skill.Id, skill.RootName));

    /// <summary>Whether an entry has its handler in the VM.</summary>
    public bool Has(LoadedEntry entry) => ReferenceEquals(entry.Skill, Skill);
}
