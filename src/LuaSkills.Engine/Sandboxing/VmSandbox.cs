using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Modules;
using LuaSkills.Engine.Permissions;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Sandboxing;

/// <summary>Whose code runs in a VM of the sandbox, and what it may do.</summary>
/// <param name="Pools">All VMs of the catalogue; other skills are called in theirs.</param>
/// <param name="Skill">The only skill whose entries the VM has; <see langword="null"/> for code of the host, which has none.</param>
/// <param name="SkillId">In whose name the code acts; <see langword="null"/> for the host.</param>
/// <param name="Policy">What the code may do.</param>
internal sealed record VmSandbox(VmPools Pools, LoadedSkill? Skill, string? SkillId, SkillPolicy Policy)
{
    // How denials name code of the host.
    private const string HostCodeName = "host code";

    /// <summary>Why native modules are not looked for; <see langword="null"/> when some library is granted.</summary>
    public string? NoNativeCode { get; } =
        Policy.AllowsNativeCode ? null : PermissionDenial.NotGranted(SkillCapability.NativeCode, "using", "native modules", "native", Policy.SkillId).Message;

    /// <summary>The same rights for code that is no entry of the skill.</summary>
    public VmSandbox WithoutSkill => this with { Skill = null };

    public static VmSandbox OfHostCode(VmPools pools, SkillSandbox sandbox, EngineLayout layout) =>
        new(pools, Skill: null, SkillId: null, Compile(sandbox.HostCode, HostCodeName, [layout.LuaPackagesDirectory, layout.HostProvidedLuaRoot]));

    public static VmSandbox OfSkill(VmPools pools, SkillSandbox sandbox, EngineLayout layout, LoadedSkill skill)
    {
        SkillPermissions permissions = sandbox.PermissionsOf(skill.Id, skill.RootName);
        string?[] own = [skill.Directory, skill.LuaPath, skill.ToolsPath, skill.FfiPath, layout.LuaPackagesDirectory, layout.HostProvidedLuaRoot];
        return new VmSandbox(pools, skill, skill.Id, Compile(permissions, skill.Id, own));
    }

    /// <summary>Whether an entry has its handler in the VM.</summary>
    public bool Has(LoadedEntry entry) => ReferenceEquals(entry.Skill, Skill);

    /// <summary>Refuses a call of a skill that may not be called. A skill may always call itself.</summary>
    /// <exception cref="SkillPermissionException">It may not be called.</exception>
    public void DemandCall(LoadedEntry entry)
    {
        if (SkillId is null)
            Policy.DemandSkill(entry.Skill.Id);
        else
            CallPermissions.Check(SkillId, Policy, entry, Pools.CallersOf(entry.Skill.Id));
    }

    /// <summary>The same with more directories that may be read.</summary>
    public VmSandbox Reading(IReadOnlyList<string> directories) =>
        directories.Count == 0 ? this : this with { Policy = Compile(Policy.Permissions, Policy.SkillId, [.. directories]) };

    // What belongs to the skill comes last: programs start in the first directory of the deployment.
    private static SkillPolicy Compile(SkillPermissions permissions, string skillId, string?[] readable)
    {
        List<DirectoryGrant> directories = [.. permissions.Directories];
        foreach (string? directory in readable)
        {
            if (!string.IsNullOrEmpty(directory))
                directories.Add(new DirectoryGrant(Escape(Path.GetFullPath(directory))));
        }

        return SkillPolicy.Compile(permissions with { Directories = directories }, skillId);
    }

    /// <summary>The pattern that means a path and nothing else.</summary>
    private static string Escape(string path)
    {
        foreach (char special in "[*?{")
        {
            if (path.Contains(special, StringComparison.Ordinal))
                path = path.Replace(special.ToString(), $"[{special}]", StringComparison.Ordinal);
        }

        return path;
    }
}
