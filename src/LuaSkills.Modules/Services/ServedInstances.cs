using System.Collections.Concurrent;

namespace LuaSkills.Modules.Services;

/// <summary>The instances of the engine: those that were opened, and those of the last load, which may be called back.</summary>
internal sealed class ServedInstances
{
    private readonly ConcurrentDictionary<string, ISkillModule?> _opened = new(StringComparer.Ordinal);
    private volatile HashSet<string> _served = new(StringComparer.Ordinal);
    private volatile ISkillModuleEngine? _engine;

    /// <summary>The engine that calls.</summary>
    /// <exception cref="SkillException">No instance was opened.</exception>
    public ISkillModuleEngine Engine => _engine ?? throw new SkillException(SkillErrorCode.SkillNotFound, "No engine uses this module host yet.");

    /// <exception cref="SkillException">Another engine uses the host.</exception>
    public void Open(SkillModuleInstance instance, ISkillModuleEngine engine)
    {
        if (Interlocked.CompareExchange(ref _engine, engine, null) is { } other && !ReferenceEquals(other, engine))
            throw new SkillException(SkillErrorCode.InvalidOptions, "A module host serves one engine, and another uses this one already. Make a SkillModuleHost for each.");
        _opened[instance.Id] = instance.Module;
    }

    public void Serve(IReadOnlyList<SkillModuleInstance> instances)
    {
        HashSet<string> served = new(StringComparer.Ordinal);
        foreach (SkillModuleInstance instance in instances)
            served.Add(instance.Id);
        _served = served;
    }

    public bool IsServed(string skillId) => _served.Contains(skillId);

    /// <summary>Checks that an instance has a method.</summary>
    /// <exception cref="SkillException">It has not (<see cref="SkillErrorCode.SkillNotFound"/>).</exception>
    public void Require(string skillId, string method)
    {
        if (_opened.TryGetValue(skillId, out ISkillModule? module) && module is not null)
        {
            foreach (SkillMethodDescriptor candidate in module.Descriptor.Methods)
            {
                if (string.Equals(candidate.Name, method, StringComparison.Ordinal))
                    return;
            }
        }

        throw new SkillException(SkillErrorCode.SkillNotFound, $"The skill '{skillId}' has no method '{method}' that could be called back.")
        {
            SkillId = skillId,
            EntryName = method,
        };
    }
}
