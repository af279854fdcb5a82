namespace LuaSkills;

/// <summary>The configuration of skills: texts by skill id and key, kept in one file per engine (spec sections 3.9 and 6.1).</summary>
/// <remarks>
/// Skills read and write their own part as <c>vulcan.config</c>. Safe to use from many threads, and from many processes on one file. Ids
/// and keys count without the blanks around them. Every member throws <see cref="SkillException"/> with the code
/// <see cref="SkillErrorCode.ConfigUnresolved"/> while the engine does not know where the file is,
/// <see cref="SkillErrorCode.InvalidConfigFile"/> when the file is not a configuration (it is left as it is) and
/// <see cref="SkillErrorCode.IoError"/> when it cannot be read or written.
/// </remarks>
public interface ISkillConfig
{
    /// <summary>Lists the values in ascending order of skill ids and keys.</summary>
    /// <param name="skillId">Only those of this skill; <see langword="null"/> for all.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.InvalidSkillId"/>, or one of the remarks.</exception>
    IReadOnlyList<SkillConfigEntry> List(string? skillId = null);

    /// <summary>Reads one value.</summary>
    /// <param name="skillId">Id of the skill; it need not be loaded.</param>
    /// <param name="key">Name of the value.</param>
    /// <returns>The value, or <see langword="null"/> when there is none.</returns>
    /// <exception cref="SkillException">
    /// Code <see cref="SkillErrorCode.InvalidSkillId"/> or <see cref="SkillErrorCode.InvalidConfigKey"/>, or one of the remarks.
    /// </exception>
    string? Get(string skillId, string key);

    /// <summary>Writes one value and returns once it is on the disk.</summary>
    /// <param name="skillId">Id of the skill; it need not be loaded.</param>
    /// <param name="key">Name of the value.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="SkillException">As <see cref="Get"/>; and <see cref="SkillErrorCode.ConfigLocked"/>.</exception>
    void Set(string skillId, string key, string value);

    /// <summary>Removes one value and returns once that is on the disk.</summary>
    /// <param name="skillId">Id of the skill; it need not be loaded.</param>
    /// <param name="key">Name of the value.</param>
    /// <returns>Whether there was a value.</returns>
    /// <exception cref="SkillException">As <see cref="Set"/>.</exception>
    bool Delete(string skillId, string key);
}
