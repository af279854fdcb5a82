namespace LuaSkills;

/// <summary>Makes a partial class a skill: the generator adds <see cref="ISkillModule"/> from its <see cref="SkillMethodAttribute"/> methods.</summary>
/// <param name="id">Identity: three or more segments of lower-case letters, digits and inner hyphens, for example <c>com.acme.text</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class SkillModuleAttribute(string id) : Attribute
{
    /// <summary>Identity of the module.</summary>
    public string Id { get; } = id;

    /// <summary>Name for people; the class name by default.</summary>
    public string? Name { get; set; }

    /// <summary>Semantic version; the version of the assembly by default.</summary>
    public string? Version { get; set; }

    /// <summary>What it does; the summary of the class by default.</summary>
    public string? Description { get; set; }
}
