namespace LuaSkills;

/// <summary>Finds skills that are neither Lua packages nor C# classes, such as WebAssembly modules.</summary>
/// <remarks>Asked anew at every load; what it gave before stays in service until the calls that began with it have ended.</remarks>
public interface ISkillModuleSource
{
    /// <summary>Opens the modules of one load.</summary>
    /// <param name="cancellationToken">Gives up loading.</param>
    /// <returns>The instances, each with an id of its own. One that cannot be opened is a <see cref="SkillModuleInstance.Fault"/>, not an exception.</returns>
    IReadOnlyList<SkillModuleInstance> Open(CancellationToken cancellationToken);
}
