using LuaSkills.Capabilities;

namespace LuaSkills.Modules;

/// <summary>What one instance may use. Capabilities are made when they are first asked for.</summary>
internal sealed class SkillEnvironment(SkillModuleInstance instance, ISkillModuleEngine engine, SkillModuleHostOptions options, ISkillServices services) : ISkillEnvironment
{
    private ISkillCapabilities? _capabilities;

    public ISkillCapabilities Capabilities => _capabilities ?? MakeCapabilities();

    public ISkillServices Services => services;

    public ISkillModuleEngine Engine => engine;

    private ISkillCapabilities MakeCapabilities()
    {
        ISkillCapabilities made = options.Capabilities is { } make
            ? make(instance, engine)
            : throw new SkillException(SkillErrorCode.CapabilityFailed, "The host offers no capabilities (SkillModuleHostOptions.Capabilities).");
        return Interlocked.CompareExchange(ref _capabilities, made, null) ?? made;
    }
}
