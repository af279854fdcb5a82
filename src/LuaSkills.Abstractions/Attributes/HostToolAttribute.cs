namespace LuaSkills;

/// <summary>Makes a method a host tool.</summary>
/// <param name="name">Name without the prefix; <see langword="null"/> for the method's name without <c>Async</c>, in snake_case.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class HostToolAttribute(string? name = null) : Attribute
{
    /// <summary>Name without the prefix, or <see langword="null"/> for the one derived from the method.</summary>
    public string? Name { get; } = name;

    /// <summary>What the tool does, for whoever lists the tools; the method's <c>&lt;summary&gt;</c> by default.</summary>
    public string? Description { get; set; }
}
