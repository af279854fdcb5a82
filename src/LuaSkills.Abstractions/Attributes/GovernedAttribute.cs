namespace LuaSkills;

/// <summary>Lets a host tool or a skill run only when a gate allows it.</summary>
/// <remarks>
/// On a <see cref="HostToolsAttribute"/> type it is for all its tools, on a <see cref="SkillAttribute"/> interface for all its entries, inherited ones included;
/// an attribute on a method comes first, and an override keeps that of what it overrides. Without a gate a runtime with governed tools does not open, and governed
/// interfaces cannot be imported. See <c>docs/governed-tools.md</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class GovernedAttribute : Attribute
{
    /// <summary>
    /// Name the gate knows the tool by; for methods only. By default the full name of the host tool, or <c>{skill id}.{entry name}</c>.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// Lowest trust level that a gate may demand, 0 to 5. A gate that demands less is refused; one in process takes it for a tool that its
    /// configuration does not list. By default the gate alone decides.
    /// </summary>
    public int Level { get; set; } = -1;

    /// <summary>What the tool does, for approvers; by default the description of the host tool or the summary of the method.</summary>
    public string? Description { get; set; }
}
