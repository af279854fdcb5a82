namespace LuaSkills;

/// <summary>Says how one method parameter appears in the argument object of the call.</summary>
/// <param name="name">Name of the argument; <see langword="null"/> keeps the parameter's name in snake_case.</param>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class SkillArgumentAttribute(string? name = null) : Attribute
{
    /// <summary>Name of the argument, or <see langword="null"/> for the parameter's name in snake_case.</summary>
    public string? Name { get; } = name;

    /// <summary>
    /// Sends the argument in every call. By default an argument is left out when it is <see langword="null"/> or equals the
    /// parameter's declared default value, so that the skill's own default applies.
    /// </summary>
    public bool AlwaysSend { get; init; }
}
