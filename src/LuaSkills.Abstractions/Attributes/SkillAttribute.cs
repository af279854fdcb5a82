namespace LuaSkills;

/// <summary>Makes a partial interface a typed client of one Lua skill; the generator implements it.</summary>
/// <param name="skillId">
/// Id of the skill: the name of its package directory, <c>^[a-z]([a-z0-9-]*[a-z0-9])?$</c> (for example <c>text-tools</c>).
/// </param>
/// <remarks>Every method is one entry of the skill; see <c>docs/typed-calls.md</c> for names, arguments and return types.</remarks>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = false, Inherited = false)]
public sealed class SkillAttribute(string skillId) : Attribute
{
    /// <summary>Id of the skill.</summary>
    public string SkillId { get; } = skillId;

    /// <summary>
    /// Makes the methods of the interface from the skill's package, which the project imports with a <c>LuaSkillPackage</c> item: two for each entry that the
    /// interface does not declare itself. See <c>docs/packages-at-compile-time.md</c>.
    /// </summary>
    public bool FromPackage { get; init; }
}
