using LuaSkills.Modules.Services;

namespace LuaSkills.Modules;

/// <summary>Gives module instances their capabilities, guarded by permissions, and the services that keep their state, values, schedules and events.</summary>
/// <remarks>Serves one engine. Disposing ends schedules and events: nothing is called back afterwards.</remarks>
public sealed class SkillModuleHost : ISkillModuleHost, IAsyncDisposable
{
    private readonly SkillModuleHostOptions _options;
    private readonly ModuleServices _services;
    private readonly SkillEnvironments _environments = new();

    /// <summary>Makes a host. Nothing is opened before it is used.</summary>
    /// <param name="options">Storage, limits and clock; <see langword="null"/> for the defaults, which keep everything in memory.</param>
    public SkillModuleHost(SkillModuleHostOptions? options = null)
    {
        _options = options ?? new SkillModuleHostOptions();
        _services = new ModuleServices(_options);
    }

    /// <summary>Events of skills and of the host: its own code emits and subscribes here.</summary>
    public ISkillEventBus Events => _services.Events;

    /// <summary>All services, as skills use them.</summary>
    public ISkillServices Services => _services;

    /// <inheritdoc/>
    public ISkillEnvironment Open(SkillModuleInstance instance, ISkillModuleEngine engine)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(engine);
        SkillEnvironment environment = new(instance, engine, _options, _services);
        _services.Open(instance, engine);
        _environments.Add(environment);
        return environment;
    }

    /// <inheritdoc/>
    public void Serve(ISkillModuleEngine engine, IReadOnlyList<SkillModuleInstance> instances)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(instances);
        _services.Serve(instances);
        _environments.Serve(instances);
    }

    /// <summary>
    /// Ends schedules and events, tells what runs to stop, and waits for it up to <see cref="SkillModuleHostOptions.ShutdownTimeout"/>; then closes the connections of skills and ends
    /// their programs.
    /// </summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync().ConfigureAwait(false);
        _environments.Close();
    }
}
