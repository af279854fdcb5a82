namespace LuaSkills;

/// <summary>Makes a method of a <see cref="SkillModuleAttribute"/> class an entry of the skill.</summary>
/// <param name="name">Entry name; <see langword="null"/> for the method's name without <c>Async</c>, in kebab-case.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class SkillMethodAttribute(string? name = null) : Attribute
{
    /// <summary>Entry name, or <see langword="null"/> for the one derived from the method.</summary>
    public string? Name { get; } = name;

    /// <summary>What it does; the summary of the method by default.</summary>
    public string? Description { get; set; }

    /// <summary>Whether the method is not listed, and there for other skills and for hosts that know its name.</summary>
    public bool Internal { get; set; }

    /// <summary>Whether only the runtime may call the method, on behalf of the same skill; see <see cref="SkillMethodVisibility.PrivateCallback"/>.</summary>
    public bool PrivateCallback { get; set; }
}
