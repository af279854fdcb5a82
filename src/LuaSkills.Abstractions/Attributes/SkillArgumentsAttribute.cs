namespace LuaSkills;

/// <summary>Marks the one parameter that is the whole argument object of the call.</summary>
/// <remarks>
/// Its type must serialise to a JSON object. Other parameters of the method may only be <see cref="SkillCallOptions"/> and
/// <see cref="CancellationToken"/>; those of a <see cref="HostToolAttribute"/> method, where it is the whole argument object that the
/// tool gets, <see cref="HostToolContext"/> and <see cref="CancellationToken"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class SkillArgumentsAttribute : Attribute;
