using System.Diagnostics.CodeAnalysis;
using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Permissions;
using LuaSkills.Engine.Permissions.Patterns;

namespace LuaSkills.Engine.Modules;

/// <summary>An instance of a module in service, for the time of one load.</summary>
/// <exception cref="SkillException">A pattern of the deployment is malformed.</exception>
/// <param name="skill">The skill that stands for it in the catalogue.</param>
/// <param name="instance">The instance as the host gave it.</param>
/// <param name="policy">What it may do.</param>
/// <param name="environment">What it may use.</param>
/// <param name="log">Takes what its methods throw.</param>
/// <param name="exposesMessages">Whether callers see the messages of that.</param>
internal sealed class LoadedModule(LoadedSkill skill, SkillModuleInstance instance, SkillPolicy policy, ISkillEnvironment environment, EngineLog log, bool exposesMessages)
{
    private readonly Dictionary<string, LoadedEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>The skill that stands for it in the catalogue.</summary>
    public LoadedSkill Skill => skill;

    /// <summary>The instance as the host gave it.</summary>
    public SkillModuleInstance Instance => instance;

    /// <summary>What runs its methods.</summary>
    public ISkillModule Module { get; } = instance.Module!;

    /// <summary>What the host allows and lists.</summary>
    public SkillDeployment Deployment => instance.Deployment;

    /// <summary>What the module may do.</summary>
    public SkillPolicy Policy => policy;

    /// <summary>Which skills may call it; <see langword="null"/> for all that may call it by their own permissions.</summary>
    public NamePatterns? Callers { get; } = instance.Deployment.CallableBy is { } callers ? NamePatterns.Compile(callers) : null;

    /// <summary>What its methods may use.</summary>
    public ISkillEnvironment Environment => environment;

    /// <summary>Takes what its methods throw.</summary>
    public EngineLog Log => log;

    /// <summary>Whether callers see the messages of exceptions that were not thrown for them.</summary>
    public bool ExposesMessages => exposesMessages;

    /// <summary>What it does, as the host or else the module says.</summary>
    public string Description => Deployment.Description ?? Module.Descriptor.Description;

    /// <summary>Makes a method known; while the catalogue is built.</summary>
    public void Add(LoadedEntry entry) => _entries.Add(entry.LocalName, entry);

    /// <summary>Finds a method by its entry name, private callbacks included.</summary>
    public bool TryFind(string method, [NotNullWhen(true)] out LoadedEntry? entry) => _entries.TryGetValue(method, out entry);
}
