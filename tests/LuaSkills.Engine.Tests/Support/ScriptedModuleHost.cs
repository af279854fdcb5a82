using LuaSkills.Capabilities;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>Gives modules the engine and nothing else.</summary>
internal sealed class ScriptedModuleHost : ISkillModuleHost
{
    /// <summary>The engine as the modules see it, once one was opened.</summary>
    public ISkillModuleEngine Engine { get; private set; } = null!;

    /// <summary>The instances that were opened, in order.</summary>
    public List<string> Opened { get; } = [];

    /// <summary>Called for every instance; may throw.</summary>
    public Action<SkillModuleInstance>? OnOpen { get; set; }

    public ISkillEnvironment Open(SkillModuleInstance instance, ISkillModuleEngine engine)
    {
        OnOpen?.Invoke(instance);
        Opened.Add(instance.Id);
        Engine = engine;
        return new BareEnvironment(engine);
    }

    /// <summary>The instances in service.</summary>
    public IReadOnlyList<string> Served { get; private set; } = [];

    public void Serve(ISkillModuleEngine engine, IReadOnlyList<SkillModuleInstance> instances) => Served = [.. instances.Select(static instance => instance.Id)];

    public void Dispose()
    {
        // Holds nothing.
    }

    private sealed class BareEnvironment(ISkillModuleEngine engine) : ISkillEnvironment
    {
        public ISkillCapabilities Capabilities => throw new InvalidOperationException("The test gives no capabilities.");

        public ISkillServices Services => throw new InvalidOperationException("The test gives no services.");

        public ISkillModuleEngine Engine => engine;
    }
}
