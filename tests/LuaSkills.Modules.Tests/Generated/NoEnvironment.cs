using LuaSkills.Capabilities;

namespace LuaSkills.Modules.Tests.Generated;

/// <summary>For methods that use nothing of it.</summary>
internal sealed class NoEnvironment : ISkillEnvironment
{
    public static NoEnvironment Instance { get; } = new();

    public ISkillCapabilities Capabilities => throw new NotSupportedException();

    public ISkillServices Services => throw new NotSupportedException();

    public ISkillModuleEngine Engine => throw new NotSupportedException();
}
