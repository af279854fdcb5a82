namespace LuaSkills;

/// <summary>An engine that can change which skills are in service (spec sections 2.3 and 7.8).</summary>
/// <remarks>
/// A change is a record in the state directory beside the skill's root, so it outlives the engine. The skills are loaded anew after it;
/// when that fails, the change stays and the old skills stay in service.
/// </remarks>
public interface ISkillManagement
{
    /// <summary>Takes a skill out of service. One that is disabled already stays so, with the new reason.</summary>
    /// <param name="scope">Among which roots, and on whose behalf. The first root with a directory of that name is meant.</param>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="reason">For people who find the record; <see langword="null"/> or blank for none.</param>
    /// <returns>What became of every skill when the skills were loaded anew.</returns>
    /// <exception cref="SkillLoadException">The reload failed; the skill is marked as disabled all the same.</exception>
    /// <exception cref="SkillException">
    /// The chain breaks a rule, the id is invalid, no root has the skill, it is one of root ROOT, which only the host itself changes
    /// (code <see cref="SkillErrorCode.SystemControlled"/>), or the record cannot be written.
    /// </exception>
    LoadReport DisableSkill(SkillChangeScope scope, string skillId, string? reason);

    /// <summary>Puts a disabled skill back into service. One that is not disabled stays as it is.</summary>
    /// <inheritdoc cref="DisableSkill"/>
    LoadReport EnableSkill(SkillChangeScope scope, string skillId);
}
