
namespace LuaSkills.Engine.Packages;

/// <summary>Ends the checks of a package at its first fault.</summary>
/// <param name="skillId">The skill at fault, where the whole load fails because of it.</param>
internal sealed class FirstFault(string? skillId = null) : FaultSink
{
    /// <inheritdoc/>
    /// <exception cref="PackageFaultException">The fault is no warning.</exception>
    protected override void Take(PackageFault fault)
    {
        if (!fault.IsWarning)
            throw new PackageFaultException(fault.Code, fault.Message) { SkillId = skillId };
    }
}
