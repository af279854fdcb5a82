using System.Text.Json;

namespace LuaSkills;

/// <summary>The state that a skill keeps between calls; a method gets it by declaring a parameter of type <see cref="SkillState{T}"/>.</summary>
/// <typeparam name="TSelf">The type itself; its JSON code is generated.</typeparam>
public interface ISkillState<TSelf>
    where TSelf : ISkillState<TSelf>
{
    /// <summary>Version of the type's shape; stored beside the value.</summary>
    static abstract int SchemaVersion { get; }

    /// <summary>Reads a value that was stored with another version.</summary>
    /// <param name="storedVersion">The version it was stored with.</param>
    /// <param name="stored">The value as JSON.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.StateVersion"/>: the version is not known. Nothing is changed then.</exception>
    static virtual TSelf Upgrade(int storedVersion, JsonElement stored) => throw new SkillException(
        SkillErrorCode.StateVersion,
        $"The state was stored with schema version {storedVersion}, and the skill knows only {TSelf.SchemaVersion}. Implement ISkillState<T>.Upgrade to read it.");
}
