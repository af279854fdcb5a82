namespace LuaSkills;

/// <summary>Names the entry of the skill that a method calls.</summary>
/// <param name="name">Local entry name as in <c>entries[].name</c> of the skill's manifest (for example <c>front-matter</c>).</param>
/// <remarks>Without the attribute the name is the method's name without <c>Async</c>, in kebab-case.</remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class SkillEntryAttribute(string name) : Attribute
{
    /// <summary>Local entry name.</summary>
    public string Name { get; } = name;
}
