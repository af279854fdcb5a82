using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;
using LuaSkills.Engine.Permissions;

namespace LuaSkills.Engine.Modules;

/// <summary>Opens the modules of one load.</summary>
/// <param name="options">The modules, who makes their environments, and which are ignored.</param>
/// <param name="engine">Calls skills for them.</param>
/// <param name="log">Receives what becomes of each module.</param>
/// <param name="cancellationToken">Gives up loading.</param>
internal sealed class ModuleLoader(SkillEngineOptions options, ISkillModuleEngine engine, EngineLog log, CancellationToken cancellationToken)
{
    /// <summary>Root name of modules. No root of a chain can have it.</summary>
    public const string RootName = "HOST";

    private readonly List<LoadedModule> _modules = [];
    private readonly List<SkillLoadOutcome> _outcomes = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>The modules in service.</summary>
    public IReadOnlyList<LoadedModule> Modules => _modules;

    /// <summary>What became of every instance.</summary>
    public IReadOnlyList<SkillLoadOutcome> Outcomes => _outcomes;

    /// <summary>Whether a module has an id, in service or not: another skill must not step in for one that failed.</summary>
    public bool Claims(string skillId) => _ids.Contains(skillId);

    /// <summary>Opens the modules.</summary>
    /// <exception cref="PackageFaultException">A source fails, or there is nobody to make environments.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Load()
    {
        if (options.Modules is not { } modules)
            return;

        List<SkillModuleInstance> instances = [.. modules];
        foreach (ISkillModuleSource source in modules.Sources)
            instances.AddRange(Open(source));
        if (instances.Count == 0)
            return;

        ISkillModuleHost host = options.ModuleHost ?? throw new PackageFaultException(
            SkillErrorCode.InvalidOptions,
            "there are modules, but nobody to make what they may use; set SkillEngineOptions.ModuleHost, for instance to a SkillModuleHost of the package LuaSkills.Modules");
        foreach (SkillModuleInstance instance in instances)
            Load(instance, host);
    }

    private IReadOnlyList<SkillModuleInstance> Open(ISkillModuleSource source)
    {
        try
        {
            return source.Open(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (SkillException error)
        {
            throw new PackageFaultException(error.Code, $"the module source {source.GetType().Name} failed: {error.Message}", error) { SkillId = error.SkillId };
        }
        catch (Exception error)
        {
            throw new PackageFaultException(SkillErrorCode.ModuleFailed, $"the module source {source.GetType().Name} failed with {error.GetType().Name}", error);
        }
    }

    private void Load(SkillModuleInstance instance, ISkillModuleHost host)
    {
        if (!_ids.Add(instance.Id))
        {
            Report(instance, SkillLoadStatus.Failed, SkillErrorCode.InvalidSkillId, $"another module has the id '{instance.Id}'");
            return;
        }

        if (IsIgnored(instance.Id))
        {
            log.Info($"[LuaSkill] Skipped host-ignored skill '{instance.Id}'");
            Report(instance, SkillLoadStatus.Skipped, SkillErrorCode.Ignored, "the host ignores the skill");
            return;
        }

        try
        {
            ModuleRules.Check(instance);
            SkillPolicy policy = SkillPolicy.Compile(instance.Deployment.Permissions, instance.Id);
            RequirementCheck.Demand(instance.Module!.Descriptor.Requirements, policy);
            LoadedSkill skill = SkillOf(instance);
            _modules.Add(new LoadedModule(skill, instance, policy, host.Open(instance, engine), log, options.ExposeModuleExceptionMessages));
            log.Info($"[LuaSkill] Loaded '{instance.Id}' from root '{RootName}'");
            Report(instance, SkillLoadStatus.Loaded, code: null, message: null);
        }
        catch (SkillException fault)
        {
            Fail(instance, fault.Code, fault.Message);
        }
        catch (Exception error)
        {
            Fail(instance, SkillErrorCode.ModuleFailed, $"opening the module failed with {error.GetType().Name}: {error.Message}");
        }
    }

    private static LoadedSkill SkillOf(SkillModuleInstance instance)
    {
        SkillModuleDescriptor descriptor = instance.Module!.Descriptor;
        return new LoadedSkill
        {
            Id = instance.Id,
            Name = descriptor.Name,
            Version = descriptor.Version,
            Directory = "",
            RootName = RootName,
            RootLabel = RootLabel.Host,
            Debug = false,
            ToolsPath = "",
            LuaPath = "",
            FfiPath = "",
        };
    }

    private bool IsIgnored(string skillId)
    {
        foreach (string ignored in options.IgnoredSkillIds)
        {
            if (ignored.AsSpan().Trim().SequenceEqual(skillId))
                return true;
        }

        return false;
    }

    private void Fail(SkillModuleInstance instance, string code, string message)
    {
        log.Error($"[LuaSkill] Failed to load {instance.Id}: {message}");
        Report(instance, SkillLoadStatus.Failed, code, message);
    }

    private void Report(SkillModuleInstance instance, SkillLoadStatus status, string? code, string? message) =>
        _outcomes.Add(new SkillLoadOutcome(instance.Id, RootName, SkillDirectory: "", status, code, message, []));
}
