namespace LuaSkills;

/// <summary>Says how a parameter of a <see cref="SkillMethodAttribute"/> method appears in the argument object and in the method's schema.</summary>
/// <param name="name">Name of the argument; <see langword="null"/> keeps the parameter's name in snake_case.</param>
/// <remarks>A parameter is required unless it has a default value or its type is nullable.</remarks>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class SkillParameterAttribute(string? name = null) : Attribute
{
    /// <summary>Name of the argument, or <see langword="null"/> for the parameter's name in snake_case.</summary>
    public string? Name { get; } = name;

    /// <summary>What the argument means; the method's <c>&lt;param&gt;</c> text by default.</summary>
    public string? Description { get; set; }

    /// <summary>The values that a string may have, checked before the method runs; for enums they are known.</summary>
    public string[]? Enum { get; set; }

    /// <summary>An example value as JSON text (for example <c>"Oslo"</c> with its quotes, or <c>[1, 2]</c>).</summary>
    public string? Example { get; set; }
}
