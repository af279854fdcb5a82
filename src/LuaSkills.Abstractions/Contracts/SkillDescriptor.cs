namespace LuaSkills;

/// <summary>What a typed skill interface declares: the skill's id and the entries it calls.</summary>
/// <param name="skillId">Id of the skill.</param>
/// <param name="entries">One reference per distinct entry, in declaration order.</param>
public sealed class SkillDescriptor(string skillId, IReadOnlyList<SkillEntryReference> entries)
{
    /// <summary>Id of the skill.</summary>
    public string SkillId { get; } = skillId;

    /// <summary>One reference per distinct entry, in declaration order.</summary>
    public IReadOnlyList<SkillEntryReference> Entries { get; } = entries;
}
