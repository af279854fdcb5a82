using LuaSkills.Governance;

namespace LuaSkills;

/// <summary>Names an entry by skill id and local entry name, which stay the same when canonical names are numbered after a collision.</summary>
/// <param name="skillId">Id of the skill.</param>
/// <param name="entryName">Local entry name inside the skill.</param>
public sealed class SkillEntryReference(string skillId, string entryName) : IEquatable<SkillEntryReference>
{
    /// <summary>Id of the skill.</summary>
    public string SkillId { get; } = skillId;

    /// <summary>Local entry name inside the skill.</summary>
    public string EntryName { get; } = entryName;

    /// <summary><c>{skill id}/{entry name}</c>: unique, because a slash is legal in neither part.</summary>
    public string Key { get; } = string.Concat(skillId, "/", entryName);

    /// <summary>What a gate is told of the entry; <see langword="null"/> for entries that need no gate. Not compared.</summary>
    public GovernedToolDescriptor? Governance { get; init; }

    /// <inheritdoc/>
    public bool Equals(SkillEntryReference? other) => other is not null && string.Equals(Key, other.Key, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SkillEntryReference);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Key;
}
