namespace LuaSkills;

/// <summary>Makes the environments of module instances; an engine asks it at every load. <c>SkillModuleHost</c> of the package LuaSkills.Modules is the usual one.</summary>
public interface ISkillModuleHost : IDisposable
{
    /// <summary>Makes the environment of an instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="engine">Calls skills for it.</param>
    /// <exception cref="SkillException">The deployment cannot be carried out (a bad pattern, for instance); the instance is left out of the load and reported.</exception>
    ISkillEnvironment Open(SkillModuleInstance instance, ISkillModuleEngine engine);

    /// <summary>A load has succeeded: from now on these instances, and no others, are called back by schedules and events.</summary>
    /// <param name="engine">Calls their methods.</param>
    /// <param name="instances">The instances in service; empty when the engine is disposed.</param>
    void Serve(ISkillModuleEngine engine, IReadOnlyList<SkillModuleInstance> instances);
}
