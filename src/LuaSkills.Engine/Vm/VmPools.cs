using System.Collections.Frozen;
using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Permissions.Patterns;
using LuaSkills.Engine.Sandboxing;

namespace LuaSkills.Engine.Vm;

/// <summary>The VMs of one catalogue: one pool that serves everything or, in the sandbox, one for every skill and one for code of the host.</summary>
internal sealed class VmPools : IDisposable
{
    private readonly FrozenDictionary<string, VmPool>? _bySkill;
    private readonly Dictionary<string, NamePatterns>? _callers;

    /// <summary>Makes the pools; VMs are made when they are needed, or by <see cref="WarmUp"/>.</summary>
    public VmPools(SkillCatalogue catalogue, SkillEngineOptions options, EngineLayout layout, HostServices host, EngineLog log)
    {
        Catalogue = catalogue;
        if (options.Sandbox is not { } sandbox)
        {
            HostCode = NewPool(options, options.Limits, layout, host, log, sandbox: null);
            return;
        }

        SkillLimits limits = SandboxLimits.Of(options.Limits);
        HostCode = NewPool(options, limits, layout, host, log, VmSandbox.OfHostCode(this, sandbox, layout));
        Dictionary<string, VmPool> bySkill = new(catalogue.Skills.Count, StringComparer.Ordinal);
        foreach (LoadedSkill skill in catalogue.Skills)
        {
            if (catalogue.TryFindModule(skill.Id, out _))
                continue;
            bySkill.Add(skill.Id, NewPool(options, limits, layout, host, log, VmSandbox.OfSkill(this, sandbox, layout, skill)));
        }

        _bySkill = bySkill.ToFrozenDictionary(StringComparer.Ordinal);

        _callers = new Dictionary<string, NamePatterns>(StringComparer.Ordinal);
        foreach ((string id, SkillDeployment deployment) in sandbox.Skills)
        {
            if (deployment.CallableBy is { } callers)
                _callers.Add(id, NamePatterns.Compile(callers));
        }
    }

    /// <summary>The skills the VMs are made for.</summary>
    public SkillCatalogue Catalogue { get; }

    /// <summary>The pool for code of the host, and of leases.</summary>
    public VmPool HostCode { get; }

    /// <summary>The pool in which the code of a skill runs.</summary>
    /// <param name="skill">A skill of any catalogue: after a reload its namesake is meant.</param>
    /// <exception cref="SkillException">There is no such skill any more.</exception>
    public VmPool Of(LoadedSkill skill)
    {
        if (_bySkill is null)
            return HostCode;
        return _bySkill.TryGetValue(skill.Id, out VmPool? pool)
            ? pool
            : throw new SkillException(SkillErrorCode.SkillNotFound, $"skill '{skill.Id}' is not loaded") { SkillId = skill.Id };
    }

    /// <summary>Which skills may call a skill; <see langword="null"/> for all that have the permission.</summary>
    public NamePatterns? CallersOf(string skillId) => _callers?.GetValueOrDefault(skillId);

    /// <summary>Makes the VMs that are always kept, so that faults in entry files show at load.</summary>
    /// <exception cref="SkillException">An entry cannot be read, compiled or initialised.</exception>
    public void WarmUp()
    {
        HostCode.WarmUp();
        foreach (VmPool pool in _bySkill is null ? [] : _bySkill.Values)
            pool.WarmUp();
    }

    /// <summary>Closes the idle VMs at once, and those in use when they come back.</summary>
    public void Dispose()
    {
        HostCode.Dispose();
        foreach (VmPool pool in _bySkill is null ? [] : _bySkill.Values)
            pool.Dispose();
    }

    private VmPool NewPool(SkillEngineOptions options, SkillLimits limits, EngineLayout layout, HostServices host, EngineLog log, VmSandbox? sandbox)
    {
        VmProfile forLuaExec = VmProfile.ForLuaExec with { Sandbox = sandbox?.WithoutSkill };
        VmPool luaExec = new(Catalogue, options.LuaExecPool ?? options.Pool, limits, forLuaExec, layout, host, log);
        return new VmPool(Catalogue, options.Pool, limits, new VmProfile(VmKind.Calls, PackagePaths.None, luaExec) { Sandbox = sandbox }, layout, host, log);
    }
}
