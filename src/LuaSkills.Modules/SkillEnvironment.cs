using LuaSkills.Capabilities;
using LuaSkills.Engine.Permissions;

namespace LuaSkills.Modules;

/// <summary>What one instance may use, from one load to the next.</summary>
internal sealed class SkillEnvironment : ISkillEnvironment, IDisposable
{
    private readonly Lazy<ISkillCapabilities> _capabilities;

    /// <summary>Compiles the permissions of an instance.</summary>
    /// <exception cref="SkillException">A pattern is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public SkillEnvironment(SkillModuleInstance instance, ISkillModuleEngine engine, SkillModuleHostOptions options, ISkillServices services)
    {
        Instance = instance;
        Engine = engine;
        Services = services;
        SkillPolicy policy = SkillPolicy.Compile(instance.Deployment.Permissions, instance.Id);
        _capabilities = new Lazy<ISkillCapabilities>(
            () => options.Capabilities is { } make ? make(instance, engine) : new SkillCapabilities(policy, instance.Id, engine, options.CapabilityHost));
    }

    /// <summary>Whose it is.</summary>
    public SkillModuleInstance Instance { get; }

    /// <inheritdoc/>
    public ISkillCapabilities Capabilities => _capabilities.Value;

    /// <inheritdoc/>
    public ISkillServices Services { get; }

    /// <inheritdoc/>
    public ISkillModuleEngine Engine { get; }

    /// <summary>Closes what is kept open from call to call: another load has taken its place.</summary>
    public void Retire()
    {
        if (_capabilities.IsValueCreated && _capabilities.Value is SkillCapabilities capabilities)
            capabilities.Retire();
    }

    /// <summary>Closes connections and ends programs.</summary>
    public void Dispose()
    {
        if (_capabilities.IsValueCreated)
            (_capabilities.Value as IDisposable)?.Dispose();
    }
}
